"""Lookups of what a row names in words, among the rows visible to the importing user."""
