"""Settings, row scoping, accounts and formats; knows no domain table."""
