"""Recordings of training runs made elsewhere: written by any loop, read without trust.

What writes them needs NumPy alone, and changes nothing of the program that is recorded.
"""
