"""Programs: regions, libraries, partnership, trainings, partners and commitments."""
