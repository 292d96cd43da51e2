"""Views of the programs room."""
