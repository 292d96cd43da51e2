"""Forms of the demand side: one file per page."""
