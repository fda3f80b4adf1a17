"""Haowen 好文: everything the article reader knows and does, without any Qt."""

__version__ = "0.1.0"
