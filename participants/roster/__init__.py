"""Write the roster of an activity."""
