"""View, form and admin bases, middleware, health."""
