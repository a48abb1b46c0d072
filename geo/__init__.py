"""From events to borders and map: frame contract, border join, filters, counts, layers, draw."""
