"""Notices through the desktop (Desktop Notifications Specification 1.2), and what is done with them."""

import html
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal

from reader_app import assets
from ui.bus import wire
from ui.bus.session import BUS, Session

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
# The desktop's own time.
_USUAL_MS = -1
# The name that the desktop gives to a click on the notice itself.
CLICKED = "default"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said; both are plain text, of one line and of a few. `actions` are names and their labels."""

    title: str
    said: str
    actions: tuple[tuple[str, str], ...] = ()


class DesktopNotices(QObject):
    """One notice at a time: the next takes the place of one that still stands.

    `acted` carries the name of the action that was chosen, `closed` comes when the notice has gone, `refused` when the
    desktop shows none, because there is no service for it. While the person wants not to be disturbed nothing is shown.
    """

    acted = Signal(str)
    closed = Signal()
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = Session(self)
        self._session.heard.connect(self._hear)
        self._session.lost.connect(self._forget)
        self._number = 0
        self._listens = False

    @property
    def is_standing(self) -> bool:
        """Whether a notice of ours is still there to be clicked."""
        return self._number > 0

    def show(self, notice: Notice) -> None:
        """Show it, unless the person does not want to be disturbed."""
        self._ask("GetCapabilities", lambda said: self._consider(notice, said))

    def close(self) -> None:
        """Take the notice away: nobody would hear a click on it."""
        if self._number:
            self._ask("CloseNotification", lambda _: None, "u", self._number)
            self._session.flush()
        self._session.close()
        self._number = 0

    def _consider(self, notice: Notice, said: tuple[Any, ...] | None) -> None:
        if said is None:
            self.refused.emit(notice)
            return
        abilities = frozenset(map(str, said[0])) if said and isinstance(said[0], list) else frozenset()

        def go_on(inhibited: tuple[Any, ...] | None) -> None:
            if not (inhibited and inhibited[0] is True):
                self._send(notice, abilities)

        self._session.call(SERVICE, PATH, f"{BUS}.Properties", "Get", "ss", SERVICE, "Inhibited", answered=go_on)

    def _send(self, notice: Notice, abilities: frozenset[str]) -> None:
        if not self._listens:
            rule = f"type='signal',sender='{SERVICE}',interface='{SERVICE}',path='{PATH}'"
            self._session.call(BUS, "/org/freedesktop/DBus", BUS, "AddMatch", "s", rule, answered=lambda _: None)
            self._listens = True
        # Titles are strangers' words: where the desktop reads markup, theirs must stay words.
        said = html.escape(notice.said, quote=False) if "body-markup" in abilities else notice.said
        actions = [word for action in notice.actions for word in action] if "actions" in abilities else []
        icon = QUrl.fromLocalFile(str(assets.path("icons/haowen.svg"))).toString()
        self._ask(
            "Notify",
            lambda answer: self._note(notice, answer),
            "susssasa{sv}i",
            "Haowen 好文",
            self._number,
            icon,
            notice.title,
            said if "body" in abilities else "",
            actions,
            {"desktop-entry": ("s", "haowen")},
            _USUAL_MS,
        )

    def _ask(
        self, member: str, answered: Callable[[tuple[Any, ...] | None], None], signature: str = "", *body: Any
    ) -> None:
        self._session.call(SERVICE, PATH, SERVICE, member, signature, *body, answered=answered)

    def _note(self, notice: Notice, answer: tuple[Any, ...] | None) -> None:
        if answer and isinstance(answer[0], int):
            self._number = answer[0]
        else:
            self.refused.emit(notice)

    def _hear(self, message: wire.Message) -> None:
        """What was done with our notice; the numbers of other programs' are heard, too."""
        if message.interface != SERVICE or not message.body or message.body[0] != self._number:
            return
        match message.member, message.body[1:]:
            case "ActivationToken", (str() as token,):
                # With it a window may come forward under Wayland; Qt takes it from here.
                os.environ["XDG_ACTIVATION_TOKEN"] = token
            case "ActionInvoked", (str() as name,):
                self.acted.emit(name)
            case "NotificationClosed", _:
                self._number = 0
                self.closed.emit()
            case _:
                return

    def _forget(self) -> None:
        """The desktop's side has gone, and our notice with it."""
        self._listens = False
        self._number = 0


def ask_whether_shown(parent: QObject, told: Callable[[bool], None]) -> None:
    """Tell whether this desktop has a service for notices; nothing is shown."""
    session = Session(parent)

    def answer(said: tuple[Any, ...] | None) -> None:
        session.deleteLater()
        told(said is not None)

    session.call(SERVICE, PATH, SERVICE, "GetCapabilities", "", answered=answer)
