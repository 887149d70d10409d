"""Letters: words that are written and not sent."""
