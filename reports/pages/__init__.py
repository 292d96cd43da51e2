"""What each page says, from figures."""
