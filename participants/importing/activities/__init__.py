"""Bringing a recap of activities in."""
