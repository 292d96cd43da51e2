"""Commands of the participants room."""
