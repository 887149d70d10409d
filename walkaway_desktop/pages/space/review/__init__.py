"""The weekly review: looking back over seven days, ten minutes, on any day."""
