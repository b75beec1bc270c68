"""What is wrong with a request, in words."""
