"""Figures frozen with their checksum, and locked periods."""
