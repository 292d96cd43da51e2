"""Readers of foreign bytes: small programs of their own, without Django, under limits of memory and time."""
