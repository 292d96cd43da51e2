"""Tables as files: columns, cells, and a writer for each format."""
