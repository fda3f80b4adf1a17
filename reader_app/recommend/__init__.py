"""What to read next, what to search next, which tags fit: from the words of articles and from how they were taken."""

from reader_app.recommend.profile import Profile, learn
from reader_app.recommend.rank import Candidate, rank, rank_all
from reader_app.recommend.related_searches import choose
from reader_app.recommend.terms import distinctive

__all__ = ["Candidate", "Profile", "choose", "distinctive", "learn", "rank", "rank_all"]
