"""Compiled loops, and the runs that they record."""
