"""Before and after a training: baseline, interviews, declarations, verification, and who is due."""
