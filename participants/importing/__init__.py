"""Spreadsheet imports: find the table, map the headings, read the cells, match, write."""
