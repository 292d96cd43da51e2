"""Figures, tables, pages, files and snapshots derived from the facts of the other rooms."""
