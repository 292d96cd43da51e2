"""Views of the participants room."""
