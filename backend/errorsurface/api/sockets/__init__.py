"""What comes over a connection before it is a request, and what is said to bytes that are none."""
