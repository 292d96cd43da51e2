"""Reference data loaded from files: regions, vocabularies, inhabitants, changes of regions."""
