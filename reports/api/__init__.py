"""The API: rows and figures for programs, by token (docs/decisions/0043-api.md)."""
