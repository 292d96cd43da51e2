"""Counts turned into the figures of the registry."""
