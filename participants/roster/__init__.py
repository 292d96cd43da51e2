"""Writing the roster of an activity."""
