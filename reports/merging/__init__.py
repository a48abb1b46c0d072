"""Which reports tell of one happening, and what they tell together."""
