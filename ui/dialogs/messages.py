"""What went wrong lately, for reading again and copying."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader_app.words import tr
from ui.context import Context
from ui.widgets.buttons import button_box


class MessagesDialog(QDialog):
    """The list of problems, newest first, and where the log file is."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Messages"))
        self.resize(560, 380)
        text = QPlainTextEdit()
        text.setReadOnly(True)
        text.setAccessibleName(tr("Messages"))
        lines = [
            f"{problem.when:%H:%M}  {problem.sentence}" + (f"\n       {problem.hint}" if problem.hint else "")
            for problem in context.problems.all
        ]
        text.setPlainText("\n\n".join(lines) or tr("Nothing went wrong since the start."))
        where = QLabel(tr("Details are in {path}", path=str(context.library.paths.log)))
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where.setProperty("muted", True)
        where.setWordWrap(True)
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(text, 1)
        column.addWidget(where)
        column.addWidget(buttons)
