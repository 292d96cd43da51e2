"""What a running server tells its operator: requests counted, and a log that machines read."""
