"""Accounts: signing in, codes, failed attempts, and their pages."""
