"""From words to places: normalise, find mentions in text, look candidates up, rank them, explain the choice."""
