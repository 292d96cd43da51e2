"""A kind of sheet: how it is declared, read row by row, and written all or nothing."""
