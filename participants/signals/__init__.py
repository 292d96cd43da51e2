"""Signals: oddities for a supervisor to look at, never an accusation (DOMAIN definition 19)."""
