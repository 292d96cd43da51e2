"""programs: .."""
