"""programs: views."""
