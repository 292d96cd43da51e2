"""Background jobs, their worker and its clock."""
