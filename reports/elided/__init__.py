"""Acts that a sentence tells without a verb of its own: one more of what was told before, rolls of places, items."""
