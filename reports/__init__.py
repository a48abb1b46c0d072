"""From articles to dated reports and merged events: read, split, date, type, attribute, code, merge."""
