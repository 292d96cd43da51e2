"""Sealing what goes into a backup with age, and opening it again."""
