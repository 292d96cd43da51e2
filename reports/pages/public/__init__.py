"""Pages that everybody reads without login: what an office opened, as the month's edition publishes it."""
