"""Maintained sums: kept fresh after writes, and read by every page."""
