"""Bringing a roster in."""
