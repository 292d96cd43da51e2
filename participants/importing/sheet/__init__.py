"""How a kind of sheet is declared, read row by row, and written all or nothing."""
