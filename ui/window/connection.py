"""Whether there is a network, where the system says so."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation


class Connection(QObject):
    """`came_back` is emitted when there is a network again, as after sleep. Where nobody knows there always is one."""

    came_back = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._knows: QNetworkInformation | None = None
        if QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            self._knows = QNetworkInformation.instance()
            self._knows.reachabilityChanged.connect(self._follow)

    @property
    def is_lost(self) -> bool:
        """Whether the system is sure that nothing outside can be reached."""
        lost = QNetworkInformation.Reachability.Disconnected
        return self._knows is not None and self._knows.reachability() == lost

    def _follow(self, reachability: QNetworkInformation.Reachability) -> None:
        if reachability == QNetworkInformation.Reachability.Online:
            self.came_back.emit()
