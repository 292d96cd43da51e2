"""What is asked: place, level, period, and the codes of a year."""
