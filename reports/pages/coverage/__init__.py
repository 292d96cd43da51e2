"""Cakupan dan kelengkapan: places reached, partners that reported, since when, and who trained whom."""
