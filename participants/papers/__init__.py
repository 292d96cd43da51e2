"""Printed papers with the people of an activity."""
