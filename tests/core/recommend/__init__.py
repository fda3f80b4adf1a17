"""Tests of what is worth reading next."""
