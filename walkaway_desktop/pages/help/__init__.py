"""Help: a text for each page, the tour, and all keys on one sheet. Offline, over what is open."""
