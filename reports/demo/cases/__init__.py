"""What really happened: the cases of the domain as demo data."""
