"""Ids of articles on their way from one pane to another by drag and drop."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

MIME = "application/x-haowen-articles"


def put(data: QMimeData, ids: Sequence[int]) -> None:
    data.setData(MIME, " ".join(str(number) for number in ids).encode())


def ids_in(data: QMimeData) -> list[int]:
    """The ids that were put in; none of data from elsewhere."""
    text = bytes(data.data(MIME).data()).decode("ascii", "replace") if data.hasFormat(MIME) else ""
    return [int(number) for number in text.split() if number.isascii() and number.isdecimal()]
