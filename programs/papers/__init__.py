"""Printed papers of an activity."""
