"""Contacts: who reached out, how, and whether it was inside the rules of its day."""
