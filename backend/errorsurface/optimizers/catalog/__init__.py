"""The built-in optimizers, a file for each family; adding one is one record in its tuple."""
