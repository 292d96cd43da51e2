"""Baseline, follow-up interviews, declarations, verification, and who is due for them."""
