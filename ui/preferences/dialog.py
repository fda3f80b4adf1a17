"""The preferences: every change is in force at once, there is nothing to confirm."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader_app.words import LANGUAGES, tr, trn
from ui.context import Context
from ui.theme.theme import TEXT_SIZES
from ui.widgets.buttons import button_box

INTERVALS_MIN = (15, 30, 60, 120, 240, 720, 1440)


class PreferencesDialog(QDialog):
    """One page; a setting is a line here and a field in `reader_app.settings`."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Preferences"))
        self.setMinimumWidth(480)
        self._settings = context.library.settings
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(11)
        languages = [("system", tr("As the system")), *LANGUAGES.items()]
        themes = [
            *(("system", tr("As the system")), ("light", tr("Light")), ("sepia", tr("Sepia"))),
            *(("dark", tr("Dark")), ("black", tr("Black"))),
        ]
        form.addRow(tr("Language"), self._choice("language", languages, tr("Language")))
        form.addRow(tr("Appearance"), self._choice("theme", themes, tr("Appearance")))
        sizes = [(px, trn("{n} pixel", "{n} pixels", px)) for px in TEXT_SIZES]
        form.addRow(tr("Text of articles"), self._choice("text_size_px", sizes, tr("Text of articles")))
        intervals = [(minutes, _interval(minutes)) for minutes in INTERVALS_MIN]
        form.addRow(tr("Ask feeds every"), self._choice("refresh_interval_min", intervals, tr("Ask feeds every")))
        form.addRow("", self._switch("refresh_at_start", tr("Refresh when the program starts")))
        form.addRow("", self._switch("offers_clipboard", tr("Offer to follow or save an address from the clipboard")))
        form.addRow(tr("Proxy"), self._proxy())
        note = QLabel(tr("Like http://127.0.0.1:8080; empty for none."))
        note.setProperty("muted", True)
        form.addRow("", note)
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(buttons)

    def _choice(self, field: str, choices: Sequence[tuple[object, str]], name: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(field)
        box.setAccessibleName(name)
        for value, label in choices:
            box.addItem(label, value)
        current = getattr(self._settings.choices, field)
        if box.findData(current) < 0:
            box.addItem(str(current), current)
        box.setCurrentIndex(box.findData(current))
        box.activated.connect(lambda _: self._settings.change(**{field: box.currentData()}))
        return box

    def _switch(self, field: str, label: str) -> QCheckBox:
        box = QCheckBox(label)
        box.setObjectName(field)
        box.setChecked(getattr(self._settings.choices, field))
        box.toggled.connect(lambda is_on: self._settings.change(**{field: is_on}))
        return box

    def _proxy(self) -> QLineEdit:
        line = QLineEdit(self._settings.choices.proxy)
        line.setAccessibleName(tr("Proxy"))
        line.editingFinished.connect(lambda: self._settings.change(proxy=line.text().strip()))
        return line


def _interval(minutes: int) -> str:
    if minutes < 60:
        return trn("{n} minute", "{n} minutes", minutes)
    return trn("{n} hour", "{n} hours", minutes // 60)
