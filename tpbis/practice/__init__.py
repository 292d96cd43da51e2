"""Mode coba-coba: which tables a request reads and writes."""
