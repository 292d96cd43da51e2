"""Reports as PDF and the formats they can be had in."""
