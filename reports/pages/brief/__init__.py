"""The brief: one page per region and year for the wali kota or Musrenbang, and a picture of it for
WhatsApp.
"""
