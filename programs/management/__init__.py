"""Management commands of the programs room."""
