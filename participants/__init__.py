"""Participants: people, enrolments, follow-up, imports and signals."""
