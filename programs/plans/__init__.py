"""What a library plans: activities that come again, and the calendar of plans."""
