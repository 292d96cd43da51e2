"""Saved exports: made by the worker, kept for 90 days."""
