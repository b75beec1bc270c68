"""The scenes by theme."""
