"""A light country around the Banten of the demo."""
