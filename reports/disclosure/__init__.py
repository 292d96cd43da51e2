"""Disclosure control: what a reader may see, with small numbers hidden."""
