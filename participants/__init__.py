"""participants: .."""
