"""What the server says to the part that lives on a phone: drafts, unsent items, the service worker."""
