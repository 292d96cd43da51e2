"""participants: views."""
