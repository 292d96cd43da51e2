"""Published figures, kept as they stood at the end of a month."""
