"""What each stored row counts as, and the counts read from the rows."""
