"""Losses of many parameters: small fully connected networks, and where their gradient is zero."""
