"""Tests of the library file: what it keeps, finds, takes back, and saves when it is damaged."""
