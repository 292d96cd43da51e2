"""What a figure means: its definition in plain words, its counts in a place, the rows behind it."""
