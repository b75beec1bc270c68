"""What stands around every response."""
