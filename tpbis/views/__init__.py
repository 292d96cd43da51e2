"""Views of the ground: signing in, accounts, health."""
