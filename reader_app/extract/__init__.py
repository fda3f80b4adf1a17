"""Any web page -> a readable article."""

from reader_app.extract.article import Extracted, extract

__all__ = ["Extracted", "extract"]
