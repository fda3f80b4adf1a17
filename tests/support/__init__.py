"""Builders, local sites and other things that tests share."""
