"""Insight: one question at a time, answered from the person's own days."""
