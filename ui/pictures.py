"""Pictures between disk, net and paint: asked for while painting, there at the next paint."""

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from reader_app.errors import Cancelled, HaowenError
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.model import ArticleId
from reader_app.words import tr
from ui.problems import describe
from ui.tasks import Tasks

CACHE_BYTES = 48 << 20
AT_ONCE = 3
WAITING = 150
# Thumbnails are kept on the disk in these sizes, so that a slightly wider window does not make new ones.
EDGES = (192, 384, 768)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A box in device pixels; `is_cropped` fills it, otherwise the picture is scaled to it."""

    url: str
    width_px: int
    height_px: int
    is_cropped: bool


@dataclass(frozen=True, slots=True)
class _Decoded:
    image: QImage
    size: QSize
    is_moving: bool = False


class Pictures(QObject):
    """A bounded memory of scaled pictures. What was asked for last is decoded first."""

    arrived = Signal(str)
    failed = Signal(str, str)

    def __init__(self, library: Library, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._pixmaps: OrderedDict[_Wanted, QPixmap] = OrderedDict()
        self._bytes = 0
        self._sizes: dict[str, QSize] = {}
        self._moving: set[str] = set()
        self._problems: dict[str, str] = {}
        self._waiting: OrderedDict[_Wanted, ArticleId | None] = OrderedDict()
        self._decoding: set[_Wanted] = set()
        self._fetching: dict[str, list[tuple[_Wanted, ArticleId | None]]] = {}

    def size(self, url: str) -> QSize | None:
        """The picture's own size in pixels, once it was here."""
        return self._sizes.get(url)

    def is_moving(self, url: str) -> bool:
        """Whether it is an animation, once it was here."""
        return url in self._moving

    def file(self, url: str) -> Path | None:
        """Where the picture itself lies, if it is on this computer."""
        found = self._library.images.cached(url)
        return found.path if found is not None else None

    def problem(self, url: str) -> str | None:
        """Why there is no picture, in one sentence."""
        return self._problems.get(url)

    def pixmap(
        self, url: str, width_px: int, height_px: int, *, article_id: ArticleId | None = None, dpr: float = 1.0
    ) -> QPixmap | None:
        """The picture scaled to that many logical pixels, sharp at `dpr`; None while it is on its way."""
        return self._get(_Wanted(url, _device(width_px, dpr), _device(height_px, dpr), False), article_id, dpr)

    def thumbnail(
        self, url: str, width_px: int, height_px: int, *, article_id: ArticleId | None = None, dpr: float = 1.0
    ) -> QPixmap | None:
        """The same, cropped so that it fills the box."""
        return self._get(_Wanted(url, _device(width_px, dpr), _device(height_px, dpr), True), article_id, dpr)

    def retry(self, url: str, article_id: ArticleId | None = None) -> None:
        """Fetch a picture that failed once more; `arrived` or `failed` tell how it went."""
        self._problems.pop(url, None)
        self._fetch(url, article_id, is_retry=True)

    def _get(self, wanted: _Wanted, article_id: ArticleId | None, dpr: float) -> QPixmap | None:
        found = self._pixmaps.get(wanted)
        if found is not None:
            self._pixmaps.move_to_end(wanted)
            found.setDevicePixelRatio(dpr)
            return found
        if wanted.url not in self._problems and wanted not in self._decoding:
            self._waiting[wanted] = article_id
            self._waiting.move_to_end(wanted)
            while len(self._waiting) > WAITING:
                self._waiting.popitem(last=False)
            self._decode_next()
        return None

    def _decode_next(self) -> None:
        while self._waiting and len(self._decoding) < AT_ONCE:
            wanted, article_id = self._waiting.popitem()
            if wanted.url in self._fetching:
                self._fetching[wanted.url].append((wanted, article_id))
                continue
            self._decoding.add(wanted)
            task = self._tasks.start("", lambda _, wanted=wanted: self._decode(wanted), lane="images")  # type: ignore[misc]
            task.succeeded.connect(
                lambda decoded, wanted=wanted, article_id=article_id: self._take(wanted, article_id, decoded)
            )
            task.failed.connect(lambda error, wanted=wanted: self._fail(wanted.url, error))
            task.ended.connect(lambda wanted=wanted: self._finish(wanted))

    def _decode(self, wanted: _Wanted) -> _Decoded | None:
        """In the images lane; None when the picture has to be fetched first."""
        original = self._library.images.cached(wanted.url)
        if original is None:
            return None
        size = QSize(original.width_px, original.height_px)
        edge = _edge_for(wanted, size)
        file = self._library.images.thumbnail(wanted.url, edge) if edge else original
        reader = QImageReader(str(file.path))
        reader.setAutoTransform(False)
        # Animations are kept as WebP only.
        is_moving = not edge and file.path.suffix == ".webp" and reader.imageCount() > 1
        own = QSize(file.width_px, file.height_px)
        box = QSize(wanted.width_px, wanted.height_px)
        if wanted.is_cropped:
            scaled = own.scaled(box, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            reader.setScaledSize(scaled)
            # A little above the middle: faces and titles are there more often than at the foot.
            left, top = (scaled.width() - box.width()) // 2, (scaled.height() - box.height()) * 2 // 5
            reader.setScaledClipRect(QRect(left, top, box.width(), box.height()))
        else:
            reader.setScaledSize(box)
        return _Decoded(reader.read(), size, is_moving)

    def _take(self, wanted: _Wanted, article_id: ArticleId | None, decoded: _Decoded | None) -> None:
        if decoded is None:
            self._fetching.setdefault(wanted.url, []).append((wanted, article_id))
            self._fetch(wanted.url, article_id)
            return
        self._sizes[wanted.url] = decoded.size
        if decoded.is_moving:
            self._moving.add(wanted.url)
        if decoded.image.isNull():
            self._say(wanted.url, tr("This picture is damaged."))
            return
        pixmap = QPixmap.fromImage(decoded.image)
        self._pixmaps[wanted] = pixmap
        self._bytes += _cost(pixmap)
        while self._bytes > CACHE_BYTES and len(self._pixmaps) > 1:
            _, oldest = self._pixmaps.popitem(last=False)
            self._bytes -= _cost(oldest)
        self.arrived.emit(wanted.url)

    def _fetch(self, url: str, article_id: ArticleId | None, is_retry: bool = False) -> None:
        self._fetching.setdefault(url, [])

        def work(progress: Progress) -> QSize:
            file = self._library.images.picture(url, article_id=article_id, progress=progress, is_retry=is_retry)
            return QSize(file.width_px, file.height_px)

        task = self._tasks.start("", work, lane="network", key=f"picture {url}")
        task.succeeded.connect(lambda size: self._fetched(url, size))
        task.failed.connect(lambda error: self._fail(url, error))

    def _fetched(self, url: str, size: QSize) -> None:
        self._sizes[url] = size
        for wanted, article_id in self._fetching.pop(url, ()):
            self._waiting[wanted] = article_id
        # Whoever reserved space without knowing the size hears of it before the picture itself is ready.
        self.arrived.emit(url)
        self._decode_next()

    def _fail(self, url: str, error: BaseException) -> None:
        self._fetching.pop(url, None)
        if isinstance(error, Cancelled):
            return
        sentence = str(error) if isinstance(error, HaowenError) else describe(error).sentence
        self._say(url, sentence)

    def _say(self, url: str, sentence: str) -> None:
        self._problems[url] = sentence
        self.failed.emit(url, sentence)

    def _finish(self, wanted: _Wanted) -> None:
        self._decoding.discard(wanted)
        self._decode_next()


def _device(logical_px: int, dpr: float) -> int:
    return max(1, round(logical_px * dpr))


def _edge_for(wanted: _Wanted, size: QSize) -> int:
    """The longer side of the stored thumbnail that still covers the box; 0 means the picture itself."""
    if not wanted.is_cropped:
        return 0
    box = QSize(wanted.width_px, wanted.height_px)
    needed = size.scaled(box, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    longer = max(needed.width(), needed.height())
    if longer >= max(size.width(), size.height()):
        return 0
    return next((edge for edge in EDGES if edge >= longer), 0)


def _cost(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
