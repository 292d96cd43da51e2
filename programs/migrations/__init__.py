"""programs: migrations."""
