"""reports: .."""
