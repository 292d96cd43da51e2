"""An angkatan (cohort): what became of everyone trained in a place and period, or in one training."""
