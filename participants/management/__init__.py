"""Management commands of the participants room."""
