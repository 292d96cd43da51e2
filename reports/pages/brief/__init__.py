"""The brief: a one-page summary per region and year for the wali kota or Musrenbang, as PDF and PNG."""
