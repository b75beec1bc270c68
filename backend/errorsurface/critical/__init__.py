"""The critical points of a whole domain."""
