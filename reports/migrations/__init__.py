"""reports: migrations."""
