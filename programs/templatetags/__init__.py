"""Template tags of the programs room."""
