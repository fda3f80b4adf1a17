"""Tests of the desktop's message bus."""
