"""Cohort (angkatan): the outcomes of everyone trained in a place and period, or in one training."""
