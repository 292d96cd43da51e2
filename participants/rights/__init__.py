"""What the law gives the people in our tables: consent by purpose, withdrawal, erasure, their file."""
