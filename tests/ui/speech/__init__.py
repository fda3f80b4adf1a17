"""Tests of the voices that read aloud."""
