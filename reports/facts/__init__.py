"""What each stored row counts as, and counts read directly from the rows."""
