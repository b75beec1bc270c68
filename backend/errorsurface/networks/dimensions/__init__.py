"""From a slice of two parameters to all of them: when what looks like a trap has a way out."""
