"""The bar below the page while an article is read aloud."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from reader_app.words import tr
from ui.reading.aloud import RATES, Aloud
from ui.theme import Theme
from ui.widgets.elided import ElidedLabel

HEIGHT = 44
ICON_PX = 18
LINE_PX = 2


class AloudBar(QFrame):
    """Back, pause, on, how fast, where on the page, and the end of it."""

    rate_chosen = Signal(float)

    def __init__(self, aloud: Aloud, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("AloudBar")
        self.setAccessibleName(tr("Reading aloud"))
        self.setFixedHeight(HEIGHT)
        self._aloud = aloud
        self._theme = theme
        self._back = self._button("skip-back", tr("Back a paragraph"))
        self._play = self._button("pause", tr("Pause"))
        self._on = self._button("skip-on", tr("On a paragraph"))
        self._said = ElidedLabel()
        self._said.setProperty("muted", True)
        self._place = self._button("arrow-up", tr("Show what is being read"))
        self._rate = QToolButton()
        self._rate.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._rate.setMenu(QMenu(self._rate))
        self._end = self._button("close", tr("Stop reading aloud"))
        self._back.clicked.connect(lambda: aloud.skip(-1))
        self._play.clicked.connect(aloud.toggle)
        self._on.clicked.connect(lambda: aloud.skip(1))
        self._place.clicked.connect(aloud.show_place)
        self._end.clicked.connect(aloud.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        for part in (self._back, self._play, self._on):
            row.addWidget(part)
        row.addWidget(self._said, 1)
        for part in (self._place, self._rate, self._end):
            row.addWidget(part)
        self._fill_rates()
        aloud.changed.connect(self.follow)
        self.restyle()
        self.follow()

    def restyle(self) -> None:
        """Take the theme's icons again."""
        for button, icon in (
            (self._back, "skip-back"),
            (self._on, "skip-on"),
            (self._place, "arrow-up"),
            (self._end, "close"),
        ):
            button.setIcon(self._theme.icon(icon))
        self._say_play()
        self.update()

    def follow(self) -> None:
        """Show what is being read, and whether it can be seen."""
        self.setVisible(self._aloud.is_on)
        now = self._aloud.current
        if now is not None:
            self._said.setText(now.said or tr("Code"))
        self._say_play()
        self.follow_page()
        self._rate.setText(_shown(self._aloud.rate))
        self._rate.setAccessibleName(tr("Speed: {rate}", rate=_shown(self._aloud.rate)))
        self._rate.setToolTip(tr("How fast it is read"))
        for action in self._rate.menu().actions():
            action.setChecked(action.data() == self._aloud.rate)
        self.update()

    def follow_page(self) -> None:
        """The page has been scrolled."""
        if self.isVisible():
            self._place.setVisible(not self._aloud.is_in_sight)

    def focus(self) -> None:
        """Put the keyboard where it pauses."""
        self._play.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self._theme.color("line"))
        done = round(self.width() * self._aloud.fraction)
        left = self.width() - done if self.isRightToLeft() else 0
        painter.fillRect(left, 0, done, LINE_PX, self._theme.color("accent"))

    def _say_play(self) -> None:
        is_speaking = self._aloud.is_speaking
        self._play.setIcon(self._theme.icon("pause" if is_speaking else "play"))
        said = tr("Pause") if is_speaking else tr("Read on")
        self._play.setToolTip(said)
        self._play.setAccessibleName(said)

    def _fill_rates(self) -> None:
        group = QActionGroup(self)
        for rate in RATES:
            action = QAction(_shown(rate), self, checkable=True)
            action.setData(rate)
            group.addAction(action)
            self._rate.menu().addAction(action)
        group.triggered.connect(lambda action: self.rate_chosen.emit(action.data()))

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._theme.icon(icon))
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button


def _shown(rate: float) -> str:
    return f"{rate:g} ×"
