"""Tests of `reader_app`, room by room."""
