"""Import of a recap of activities."""
