"""The article page."""
