"""Forms of the supply side: typed values read the Indonesian way, foreign keys narrowed through the door."""
