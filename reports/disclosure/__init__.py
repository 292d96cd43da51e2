"""What a reader may see: figures with small numbers hidden."""
