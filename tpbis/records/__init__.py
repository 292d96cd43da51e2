"""What every row carries, the one door to rows, and how rows are written in bulk."""
