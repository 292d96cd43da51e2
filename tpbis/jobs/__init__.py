"""Long work outside requests: jobs, the worker and its clock."""
