"""The picture of each Sign in a list of them."""

ICONS = {
    "abuse": "shield",
    "gut": "compass",
    "identity": "user",
    "respect": "handshake",
    "trust": "key-round",
    "voice": "message-circle",
}
NARROW_COLUMNS = 3
