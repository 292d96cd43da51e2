"""What a row names in words, looked up among the rows the importing user may see."""
