"""What the server says to the part of TPBIS that lives on a phone: drafts, unsent items, the service worker."""
