"""The look of articles: every change is on the page at once, for all articles or for one feed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from reader_app.model import Feed, Typography
from reader_app.words import tr
from ui.context import Context
from ui.dialogs.fonts import FontBox
from ui.dialogs.swatches import Swatches
from ui.widgets.popover import Popover
from ui.widgets.segments import Segments

WIDTH = 372
# Between two steps of a slider that is being dragged; each sets the whole page anew.
APPLY_MS = 60
_SLIDERS = (
    ("text_size_px", "Size", 11, 32, 1, "{n}"),
    ("line_height_percent", "Line spacing", 75, 150, 5, "{n} %"),
    ("column_em", "Line length", 18, 60, 2, "{n}"),
    ("paragraph_gap_percent", "Paragraph spacing", 0, 250, 25, "{n} %"),
)
_INDENTS = (
    ("auto", "By language"),
    ("none", "None"),
    ("one", "One character"),
    ("two", "Two characters"),
)
_JUSTIFIES = (("auto", "By language"), ("always", "Flush on both sides"), ("never", "Ragged right"))
_CHINESE = (("original", "As written"), ("simplified", "Simplified"), ("traditional", "Traditional"))
_SWITCHES = (
    ("squeezes_marks", "Narrow neighbouring punctuation"),
    ("spaces_scripts", "Space between Chinese and Latin"),
    ("shows_pictures", "Show pictures"),
)


class TypographyPanel(Popover):
    """`feed` is that of the open article."""

    def __init__(self, context: Context, feed: Feed | None, parent: QWidget) -> None:
        super().__init__(parent, WIDTH)
        self.setAccessibleName(tr("Type and colours"))
        self._context = context
        self._feed = feed
        self._is_for_feed = feed is not None and bool(context.library.typesetting.of_feed(feed.id))
        self._pending: dict[str, Any] = {}
        self._show_values: list[Callable[[Mapping[str, Any]], None]] = []
        self._is_showing = False
        self._apply_soon = QTimer(self, interval=APPLY_MS, singleShot=True)
        self._apply_soon.timeout.connect(self._apply)
        self._arrange()
        self._show()

    # Putting together

    def _arrange(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(Swatches(self._context.theme, self._context.library.settings, self))
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field, label, least, most, step, shown in _SLIDERS:
            form.addRow(tr(label), self._slider(field, tr(label), (least, most, step), shown))
        for field, label, is_cjk in (("font_cjk", "Chinese font", True), ("font_latin", "Latin font", False)):
            form.addRow(tr(label), self._font(field, tr(label), is_cjk=is_cjk))
        form.addRow(tr("Indent"), self._choice("indent", tr("Indent"), _INDENTS))
        form.addRow(tr("Alignment"), self._choice("justify", tr("Alignment"), _JUSTIFIES))
        form.addRow(tr("Characters"), self._choice("chinese", tr("Characters"), _CHINESE))
        column.addLayout(form)
        for field, label in _SWITCHES:
            column.addWidget(self._switch(field, tr(label)))
        column.addLayout(self._foot())

    def _slider(self, field: str, name: str, span: tuple[int, int, int], shown: str) -> QWidget:
        least, most, step = span
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setObjectName(field)
        slider.setAccessibleName(name)
        slider.setRange(0, (most - least) // step)
        slider.setPageStep(2)
        number = QLabel()
        number.setFixedWidth(46)
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(slider, 1)
        row.addWidget(number)

        def say() -> None:
            value = least + slider.value() * step
            number.setText(shown.format(n=value))
            self._change(field, value)

        def show(values: Mapping[str, Any]) -> None:
            slider.setValue(round((values[field] - least) / step))
            number.setText(shown.format(n=values[field]))

        slider.valueChanged.connect(say)
        self._show_values.append(show)
        return holder

    def _font(self, field: str, name: str, *, is_cjk: bool) -> QComboBox:
        box = FontBox(is_cjk=is_cjk)
        box.setObjectName(field)
        box.setAccessibleName(name)
        box.activated.connect(lambda _: self._change(field, box.family))
        self._show_values.append(lambda values: box.show_family(values[field]))
        return box

    def _choice(self, field: str, name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(field)
        box.setAccessibleName(name)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for value, label in choices:
            box.addItem(tr(label), value)
        box.activated.connect(lambda _: self._change(field, box.currentData()))
        self._show_values.append(lambda values: box.setCurrentIndex(box.findData(values[field])))
        return box

    def _switch(self, field: str, label: str) -> QCheckBox:
        box = QCheckBox(label)
        box.setObjectName(field)
        box.toggled.connect(lambda is_on: self._change(field, is_on))
        self._show_values.append(lambda values: box.setChecked(values[field]))
        return box

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self._scope = Segments((tr("All articles"), tr("This feed")))
        self._scope.setAccessibleName(tr("Applies to"))
        self._scope.setVisible(self._feed is not None)
        self._scope.choose(int(self._is_for_feed))
        self._scope.chosen.connect(self._choose_scope)
        reset = QPushButton(tr("Reset"))
        reset.setAutoDefault(False)
        reset.clicked.connect(self._reset)
        row.addWidget(self._scope, 1)
        row.addStretch(0)
        row.addWidget(reset)
        return row

    # Showing and changing

    def _show(self) -> None:
        values = Typography.of(self._context.library.settings.choices)
        if self._is_for_feed and self._feed is not None:
            values = values.changed(self._context.library.typesetting.of_feed(self._feed.id))
        self._is_showing = True
        for show in self._show_values:
            show(asdict(values))
        self._is_showing = False

    def _choose_scope(self, number: int) -> None:
        self._apply()
        self._is_for_feed = number == 1
        self._show()

    def _change(self, field: str, value: Any) -> None:
        if not self._is_showing:
            self._pending[field] = value
            self._apply_soon.start()

    def _apply(self) -> None:
        changes, self._pending = self._pending, {}
        if not changes:
            return
        library = self._context.library
        if self._is_for_feed and self._feed is not None:
            library.typesetting.change_feed(self._feed.id, changes)
        else:
            library.settings.change(**changes)

    def _reset(self) -> None:
        self._pending = {}
        library = self._context.library
        if self._is_for_feed and self._feed is not None:
            library.typesetting.reset_feed(self._feed.id)
        else:
            library.settings.change(**asdict(Typography()))
        self._show()

    # What Qt calls

    def hideEvent(self, event: QHideEvent) -> None:
        self._apply()
        super().hideEvent(event)
