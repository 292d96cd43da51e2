"""Demo data: the real cases 1 to 5 of DOMAIN, and synthetic data of Banten and Surabaya around them."""
