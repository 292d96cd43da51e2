"""Who is who, what they consented to, and what they may ask of us."""
