"""Load reference data from files: regions, vocabularies, population, changes of regions."""
