"""Bases of views, forms and admin; middleware and health checks."""
