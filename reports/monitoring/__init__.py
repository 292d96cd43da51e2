"""The state of an installation: for `bin/manage doctor` and for `/metrics`."""
