"""What goes with a public page: its files, what it tells machines, the cache in front of it."""
