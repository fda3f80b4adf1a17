"""What a screen reader finds on the page: its headings, paragraphs, lists, tables, links and pictures, as a tree.

Qt itself tells of the page as one long text. Below that, the viewport here has a child for each part of the
article. Every part is a `QObject`, because Qt then lets its reader go together with it: a reader without an object
stays in Qt's cache after Python has freed it, and the next question for it crashes.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

import shiboken6
from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAttributesInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleObject,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QWidget

from reader_app.document.blocks import Heading
from reader_app.words import tr
from ui.reading.boxes import part_box, stop_box
from ui.reading.rendered import LinkKind, Part, Stop
from ui.reading.sheet import Sheet
from ui.reading.spoken import (
    about_part,
    about_stop,
    expands,
    name_of,
    role_of,
    role_of_stop,
    state_of_picture,
    told_below,
)

VIEWPORT = "ArticleText"
PRESS = "Press"


class Spot(QObject):
    """A part of the page or something to choose in it; `reader` lives as long as Qt wants it."""

    def __init__(self, tree: "Tree", what: Part | Stop, above: "Spot | None") -> None:
        super().__init__(above or tree)
        self.tree = tree
        self.what = what
        self.above = above
        self.reader: SpotReader | None = None
        self._below: list[Spot] | None = None

    @property
    def below(self) -> "list[Spot]":
        """What it consists of, in the order of the text."""
        if self._below is None:
            self._below = [Spot(self.tree, what, self) for what in self.tree.inside(self.what)]
        return self._below


class Tree(QObject):
    """The parts of the page that is shown; `chosen` tells which of them a screen reader pressed."""

    chosen = Signal(object)

    def __init__(
        self, view: QAbstractScrollArea, sheet: Callable[[], Sheet], current: Callable[[], Stop | None]
    ) -> None:
        super().__init__(view.viewport())
        self.view = view
        self.sheet = sheet
        self.current = current
        self.reader: PageReader | None = None
        self._spots: list[Spot] | None = None
        view.viewport().setObjectName(VIEWPORT)
        install()
        _forget_reader(view.viewport())

    @property
    def spots(self) -> list[Spot]:
        """The outermost parts."""
        if self._spots is None:
            self._spots = [Spot(self, part, None) for part in self.sheet().rendered.parts]
        return self._spots

    def renew(self) -> None:
        """Another page is shown, or more of it."""
        old, self._spots = self._spots, None
        for spot in old or ():
            shiboken6.delete(spot)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self.view.viewport(), QAccessible.Event.ObjectReorder))

    def say_focus(self) -> None:
        """Tell a screen reader where the keyboard stands now."""
        stop = self.current()
        spot = self._find(self.spots, stop) if stop is not None and QAccessible.isActive() else None
        if spot is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(spot, QAccessible.Event.Focus))

    def inside(self, what: Part | Stop) -> Sequence[Part | Stop]:
        """The parts of a part, and what can be chosen in it but in none of them."""
        if isinstance(what, Stop):
            return ()
        own = self.sheet().rendered.stops_between(what.first, what.last)
        # Code or a table that scrolls is a part already.
        own = [stop for stop in own if stop.link.kind is not LinkKind.WIDE]
        parts = told_below(what)
        own = [stop for stop in own if not any(part.first <= stop.first < part.last for part in parts)]
        return sorted([*parts, *own], key=lambda one: one.first)

    def is_at(self, what: Part | Stop) -> bool:
        """Whether the keyboard stands there."""
        stop = self.current()
        return stop is not None and self.view.hasFocus() and self._is(what, stop)

    def _is(self, what: Part | Stop, stop: Stop) -> bool:
        if isinstance(what, Stop) or stop.link.kind is not LinkKind.WIDE:
            return what == stop
        return what.what is self.sheet().wide_of(stop).block

    def _find(self, spots: list[Spot], stop: Stop) -> Spot | None:
        for spot in spots:
            if self._is(spot.what, stop):
                return spot
            if isinstance(spot.what, Part) and spot.what.first <= stop.first < spot.what.last:
                return self._find(spot.below, stop)
        return None


class SpotReader(QAccessibleObject, QAccessibleActionInterface, QAccessibleAttributesInterface):
    """Answers for one spot."""

    def __init__(self, spot: Spot) -> None:
        QAccessibleObject.__init__(self, spot)
        QAccessibleActionInterface.__init__(self)
        QAccessibleAttributesInterface.__init__(self)
        self._spot = spot
        self._sheet = spot.tree.sheet()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        # Qt wants the address of the base that answers; a number or None would be taken for a pointer and crash.
        _, actions, attributes = shiboken6.getCppPointer(self)
        if kind == QAccessible.InterfaceType.ActionInterface and isinstance(self._spot.what, Stop):
            return shiboken6.VoidPtr(actions)
        if kind == QAccessible.InterfaceType.AttributesInterface and self._level:
            return shiboken6.VoidPtr(attributes)
        return shiboken6.VoidPtr(0)

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._spot.above or self._spot.tree.view.viewport())

    def childCount(self) -> int:
        return len(self._spot.below)

    def child(self, number: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return _child(self._spot.below, number)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return _index(self._spot.below, child)

    def text(self, kind: QAccessible.Text) -> str:
        what = self._spot.what
        if kind == QAccessible.Text.Name:
            return name_of(self._sheet, what)
        if kind == QAccessible.Text.Description:
            return about_stop(self._sheet, what) if isinstance(what, Stop) else about_part(self._sheet, what)
        return ""

    def role(self) -> QAccessible.Role:
        what = self._spot.what
        return role_of_stop(self._sheet, what) if isinstance(what, Stop) else role_of(what)

    def state(self) -> QAccessible.State:
        state, what = QAccessible.State(), self._spot.what
        state.readOnly = True
        state.offscreen = not self.rect().intersects(_on_screen(self._spot.tree.view.viewport()))
        state.focused = self._spot.tree.is_at(what)
        state.focusable = isinstance(what, Stop) or self._sheet.wide.of(what.what) is not None
        if isinstance(what, Stop):
            state.linked = True
            is_loading, has_failed = state_of_picture(self._sheet, what)
            state.busy, state.invalid = is_loading, has_failed
            is_open = expands(self._sheet, what)
            if is_open is not None:
                state.expandable, state.expanded, state.collapsed = True, is_open, not is_open
        return state

    def rect(self) -> QRect:
        what = self._spot.what
        exact = part_box(self._sheet, what) if isinstance(what, Part) else stop_box(self._sheet, what)
        box = exact.toAlignedRect()
        view = self._spot.tree.view
        return box.translated(view.viewport().mapToGlobal(QRect().topLeft())).translated(
            0, -view.verticalScrollBar().value()
        )

    def actionNames(self) -> list[str]:
        return [PRESS] if isinstance(self._spot.what, Stop) else []

    def doAction(self, name: str) -> None:
        if name == PRESS and isinstance(self._spot.what, Stop):
            self._spot.tree.chosen.emit(self._spot.what.link)

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level] if self._level else []

    def attributeValue(self, key: QAccessible.Attribute) -> object:
        return self._level if key == QAccessible.Attribute.Level else None

    @property
    def _level(self) -> int:
        what = self._spot.what
        return what.what.level if isinstance(what, Part) and isinstance(what.what, Heading) else 0


class PageReader(QAccessibleWidget):
    """The viewport: the parts of the article, then what else lies in it."""

    def __init__(self, tree: Tree) -> None:
        super().__init__(tree.view.viewport(), QAccessible.Role.Document, tr("Article"))
        self._tree = tree

    def childCount(self) -> int:
        return len(self._tree.spots) + len(list(self._widgets()))

    def child(self, number: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return _child([*self._tree.spots, *self._widgets()], number)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return _index([*self._tree.spots, *self._widgets()], child)

    def _widgets(self) -> Iterator[QWidget]:
        for child in self._tree.view.viewport().children():
            if isinstance(child, QWidget) and not child.isHidden():
                yield child


@cache
def install() -> None:
    """Let Qt ask here for what it does not know itself; once, since Python cannot take it back."""
    QAccessible.installFactory(_reader)


def _forget_reader(viewport: QWidget) -> None:
    """A screen reader that runs already has looked at the viewport while it was made, and Qt keeps what it found."""
    known = QAccessible.queryAccessibleInterface(viewport) if QAccessible.isActive() else None
    if known is not None and not isinstance(known, PageReader):
        number = QAccessible.uniqueId(known)
        del known
        QAccessible.deleteAccessibleInterface(number)


def _reader(name: str, thing: QObject | None) -> QAccessibleInterface | None:
    if isinstance(thing, Spot):
        thing.reader = SpotReader(thing)
        return thing.reader
    if isinstance(thing, QWidget) and thing.objectName() == VIEWPORT:
        tree = next((child for child in thing.children() if isinstance(child, Tree)), None)
        if tree is not None:
            tree.reader = PageReader(tree)
            return tree.reader
    return None


def _child(things: Sequence[QObject], number: int) -> QAccessibleInterface | None:
    return QAccessible.queryAccessibleInterface(things[number]) if 0 <= number < len(things) else None


def _index(things: Sequence[QObject], child: QAccessibleInterface) -> int:
    found = child.object()
    return next((number for number, thing in enumerate(things) if thing is found), -1)


def _on_screen(viewport: QWidget) -> QRect:
    return viewport.rect().translated(viewport.mapToGlobal(QRect().topLeft()))
