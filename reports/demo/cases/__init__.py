"""The real cases of DOMAIN as demo data."""
