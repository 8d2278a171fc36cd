"""Boundaries: building, simplifying, code changes over time, names in Latin letters."""
