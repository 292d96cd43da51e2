"""Backups of an installation: database, keys and uploaded files, written, checked and restored."""
