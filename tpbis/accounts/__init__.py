"""Accounts: sign-in, one-time codes, failed attempts, and their pages."""
