"""Forms of the participants room, one file per page."""
