"""Tests of the words of the search, the syntax and the snippets."""
