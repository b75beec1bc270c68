"""What the batch size does to the training of a network on digits, and to where it ends."""
