"""Base of every row, scoped access to rows, and bulk writes."""
