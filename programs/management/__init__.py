"""Commands of the supply side."""
