"""People: matching, doubles, merging, consent, and their rights to copy and erasure."""
