"""Signals for a supervisor: what looks odd and deserves a look, never an accusation (DOMAIN definition
19).
"""
