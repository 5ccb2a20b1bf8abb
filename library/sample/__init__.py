"""Neutral sample documents for a new portal, marked as such, with small generated papers."""
