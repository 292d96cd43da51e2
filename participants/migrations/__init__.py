"""participants: migrations."""
