"""Space: a period apart, and the days as they were."""
