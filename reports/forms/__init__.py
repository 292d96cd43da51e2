"""Forms of the reports room."""
