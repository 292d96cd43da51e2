"""Tokens by which programs read the API in the name of an account."""
