"""Days of nobody's life, to look around in before there is a Vault of one's own."""
