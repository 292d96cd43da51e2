"""PostgreSQL, backups and the environment."""
