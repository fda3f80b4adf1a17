"""Tests of the document and of the gate for foreign HTML."""
