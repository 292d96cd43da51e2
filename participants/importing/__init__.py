"""Reading a messy roster: find the table, understand the headings, read the cells, match, write."""
