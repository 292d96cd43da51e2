"""Import of a roster."""
