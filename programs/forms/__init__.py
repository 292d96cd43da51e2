"""Forms of the programs room: Indonesian input formats, foreign keys narrowed by `visible_to`."""
