"""The built-in surfaces, a file for each theme; adding one is one record in its theme's tuple."""
