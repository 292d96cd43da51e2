"""The page of a definition: its wording, its counts in a place, the rows behind it."""
