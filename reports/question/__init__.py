"""The question behind a figure: place, level, period, and the codes of a year."""
