"""Maintained sums: refreshed after writes and read by every page."""
