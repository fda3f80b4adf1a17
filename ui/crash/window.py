"""Says that something broke, gives the report that may be sent, and goes on or begins anew."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QVBoxLayout,
)

from reader_app.words import tr

WIDTH_PX = 560
DETAILS_PX = 260
ICON_PX = 40


class CrashWindow(QDialog):
    """`told` is the report. `is_over`: it was the run before this one that broke; there is nothing to begin anew."""

    restart_wanted = Signal()

    def __init__(self, told: str, *, is_over: bool = False) -> None:
        super().__init__(QApplication.activeWindow())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Haowen 好文")
        self.report = told
        self.said = QLabel(
            tr("Haowen was ended by the system last time.") if is_over else tr("Something went wrong inside Haowen.")
        )
        self.said.setProperty("heading", True)
        font = self.said.font()
        font.setBold(True)
        self.said.setFont(font)
        self.detail = QLabel(
            tr("The library was looked through when it was opened. A report helps to find out what happened.")
            if is_over
            else tr(
                "Your articles and notes are safe. You can go on; if the window behaves oddly from now on, restart: "
                "the same list, article and tabs come back."
            )
        )
        privacy = QLabel(
            tr("The report names the program's own code, and no address, title, search, password or folder of yours.")
        )
        privacy.setProperty("muted", True)
        for label in (self.detail, privacy):
            label.setWordWrap(True)
        self.details = QPlainTextEdit(told)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(tr("Report"))
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setFixedHeight(DETAILS_PX)
        self.details.setTabChangesFocus(True)
        self.details.hide()
        self._lay_out(privacy, is_over)
        self.go_on.setFocus()

    def _lay_out(self, privacy: QLabel, is_over: bool) -> None:
        icon = QLabel()
        icon.setPixmap(self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning).pixmap(ICON_PX, ICON_PX))
        words = QVBoxLayout()
        words.setSpacing(8)
        for label in (self.said, self.detail, privacy):
            words.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addLayout(top)
        column.addWidget(self.details)
        column.addLayout(self._buttons(is_over))
        self.setMinimumWidth(max(WIDTH_PX, column.minimumSize().width()))

    def _buttons(self, is_over: bool) -> QHBoxLayout:
        self.fold = self._button(tr("Show the report"))
        self.fold.clicked.connect(self._turn_details)
        self.copy = self._button(tr("Copy report"))
        self.copy.clicked.connect(self._copy)
        save = self._button(tr("Save report…"))
        save.clicked.connect(self._save)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.fold, self.copy, save):
            row.addWidget(button)
        row.addStretch(1)
        row.addSpacing(16)
        if not is_over:
            self.restart = self._button(tr("Restart"))
            self.restart.clicked.connect(self._restart)
            row.addWidget(self.restart)
        self.go_on = self._button(tr("Continue"))
        self.go_on.clicked.connect(self.accept)
        self.go_on.setDefault(True)
        self.go_on.setProperty("primary", True)
        row.addWidget(self.go_on)
        return row

    def _button(self, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setAutoDefault(False)
        return button

    def _turn_details(self) -> None:
        is_shown = self.details.isHidden()
        self.details.setVisible(is_shown)
        self.fold.setText(tr("Hide the report") if is_shown else tr("Show the report"))
        # What Qt takes for the height leaves out that sentences break into lines.
        self._column.invalidate()
        self._column.activate()
        width = max(self.width(), self._column.minimumSize().width())
        self.resize(width, self._column.totalHeightForWidth(width))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.copy.setText(tr("Copied"))

    def _save(self) -> None:
        usual = str(Path.home() / "haowen-report.txt")
        name, _ = QFileDialog.getSaveFileName(self, tr("Save report"), usual, f"{tr('Text')} (*.txt)")
        if name:
            self.write(Path(name))

    def write(self, target: Path) -> None:
        """Put the report into a file; where that fails, the detail says so."""
        try:
            target.write_text(self.report, encoding="utf-8")
        except OSError:
            self.detail.setText(tr("“{path}” cannot be written.", path=target))
        else:
            self.detail.setText(tr("The report is in {path}.", path=target))

    def _restart(self) -> None:
        self.restart_wanted.emit()
        self.accept()
