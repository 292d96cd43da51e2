"""The ground: settings, row scoping, accounts, formats. Knows no domain table."""
