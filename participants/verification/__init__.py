"""Which answers wait to be verified, by whom they may be, whom to ask, and signs of an officer's device."""
