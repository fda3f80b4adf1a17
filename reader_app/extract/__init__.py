"""Any web page -> a readable article."""

from reader_app.extract.article import Extracted, extract
from reader_app.extract.places import has_place, places
from reader_app.extract.selectors import is_understood

__all__ = ["Extracted", "extract", "has_place", "is_understood", "places"]
