"""What can be asked, one question a file: its request, and how its answer is made."""
