"""Which local network a phone meets this computer in, and for how long: one line for dialogs that listen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from reader_app.words import tr, trn
from ui.context import Context
from ui.dialogs.labels import plain

if TYPE_CHECKING:
    from reader_app.library import Network, Session

MINUTES = (5, 10, 30, 60, 120)
_ENDS = {
    "stopped": "Sharing has been stopped.",
    "time": "The time is over.",
    "openings": "It was opened very often, so sharing has ended.",
    "guesses": "Somebody was guessing addresses, so sharing has ended.",
}


class NetworkChoice(QWidget):
    """`chosen` when the person wants another network, `lasts` (minutes) when another time.

    Of one network it only tells the name; where there is none there is nothing to choose, and it hides.
    """

    chosen = Signal()
    lasts = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = context.library.settings
        self._sharing = context.library.sharing
        self.networks = QComboBox()
        self.networks.setAccessibleName(tr("Network"))
        # Names of networks are long at times; the window does not grow with them.
        self.networks.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.only = plain(role="muted")
        self.time = QComboBox()
        self.time.setAccessibleName(tr("For how long"))
        for minutes in sorted({*MINUTES, self._settings.choices.share_minutes}):
            self.time.addItem(trn("{n} minute", "{n} minutes", minutes), minutes)
        self.time.setCurrentIndex(self.time.findData(self._settings.choices.share_minutes))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        row.addWidget(self.networks, 1)
        row.addWidget(self.only, 1)
        row.addWidget(self.time)
        self.networks.activated.connect(self._choose)
        self.time.activated.connect(self._change_time)

    @property
    def network(self) -> "Network | None":
        """The chosen network, or None if this computer is in none."""
        found: Network | None = self.networks.currentData()
        return found

    @property
    def minutes(self) -> int:
        return int(self.time.currentData())

    def look(self) -> None:
        """Ask the system again; the chosen network stays chosen while it is there."""
        before = self.network
        self.networks.clear()
        for network in self._sharing.networks():
            label = f"{network.name} · {network.address}" if network.name else network.address
            self.networks.addItem(label, network)
            if network == before:
                self.networks.setCurrentIndex(self.networks.count() - 1)
        self.only.setText(tr("Network: {name}", name=self.networks.currentText()))
        self.only.setVisible(self.networks.count() == 1)
        self.networks.setVisible(self.networks.count() > 1)
        self.setVisible(self.networks.count() > 0)

    def _choose(self) -> None:
        self.chosen.emit()

    def _change_time(self) -> None:
        self._settings.change(share_minutes=self.minutes)
        self.lasts.emit(self.minutes)


def how_it_ended(session: "Session") -> str:
    """Why it runs no more, as a sentence."""
    return tr(_ENDS[session.end.value if session.end is not None else "stopped"])
