"""From bytes to a table: file checks, the table, its headings, footers and faulty cells."""
