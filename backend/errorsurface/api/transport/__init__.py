"""Bytes and threads: how requests come and answers go."""
