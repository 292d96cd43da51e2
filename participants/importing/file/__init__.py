"""From bytes to a table: checks of the file, the table in it, its headings, footers and faulty cells."""
