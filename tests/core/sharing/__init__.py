"""Handing an article to a phone."""
