"""What to read next: the words that make an article what it is, and the order of what is like it."""

from reader_app.recommend.rank import Candidate, rank
from reader_app.recommend.terms import distinctive

__all__ = ["Candidate", "distinctive", "rank"]
