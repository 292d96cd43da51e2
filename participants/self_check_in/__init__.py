"""Self check-in: a QR on the wall, a short form on the participant's own phone, accepted by staff."""
