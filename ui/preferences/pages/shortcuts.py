"""The keys of every action, to be changed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader_app.words import tr
from ui import shortcuts
from ui.context import Context
from ui.preferences.form import Form

_NAME = Qt.ItemDataRole.UserRole


def build(form: Form, context: Context) -> None:
    table = KeyTable(context)
    labels = (action.iconText() for action in context.actions.values())
    form.whole(table, " ".join([tr("Keyboard shortcuts"), *labels]))
    form.found.connect(table.show_found)


class KeyTable(QWidget):
    """Actions with their keys; below, two fields for the keys of the chosen one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._actions = context.actions
        self._settings = context.library.settings
        self.lines = QTreeWidget()
        self.lines.setAccessibleName(tr("Keyboard shortcuts"))
        self.lines.setHeaderLabels([tr("Action"), tr("Keys")])
        self.lines.setRootIsDecorated(False)
        self.lines.setUniformRowHeights(True)
        self.lines.setProperty("boxed", True)
        self.lines.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.lines.header().setStretchLastSection(False)
        self.lines.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.lines.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._items = [QTreeWidgetItem([action.iconText(), ""]) for action in self._actions.values()]
        for name, item in zip(self._actions, self._items, strict=True):
            item.setData(0, _NAME, name)
        self.lines.addTopLevelItems(self._items)
        self.keys = [self._key_field(tr("Key")), self._key_field(tr("Another key"))]
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self.take = QPushButton(tr("Use it here instead"))
        self.take.clicked.connect(self._take_over)
        self.usual = QPushButton(tr("Usual keys"))
        self.usual.clicked.connect(self._reset)
        self.all_usual = QPushButton(tr("Usual keys for all"))
        self.all_usual.clicked.connect(self._reset_all)
        for button in (self.take, self.usual, self.all_usual):
            button.setAutoDefault(False)
        self._arrange()
        self.lines.currentItemChanged.connect(self._show)
        self._show_keys()
        self.lines.setCurrentItem(self._items[0])

    def show_found(self, typed: str) -> None:
        """Leave the lines whose action or keys say what is typed, all of them for the page's own name."""
        wanted = typed.casefold().split()
        found = [all(word in f"{item.text(0)} {item.text(1)}".casefold() for word in wanted) for item in self._items]
        for item, is_found in zip(self._items, found, strict=True):
            item.setHidden(any(found) and not is_found)

    @property
    def said(self) -> str:
        """The warning below the fields."""
        return self._said.text()

    def choose(self, name: str) -> None:
        """Go to the line of an action."""
        for item in self._items:
            if item.data(0, _NAME) == name:
                self.lines.setCurrentItem(item)

    # Putting together

    def _key_field(self, label: str) -> QKeySequenceEdit:
        field = QKeySequenceEdit()
        field.setAccessibleName(label)
        field.setMaximumSequenceLength(shortcuts.MOST_KEYS)
        field.setClearButtonEnabled(True)
        for button in field.findChildren(QAbstractButton):
            button.setAccessibleName(tr("Clear"))
        _say_how(field)
        field.editingFinished.connect(self._change)
        return field

    def _arrange(self) -> None:
        fields = QFormLayout()
        fields.setHorizontalSpacing(14)
        fields.addRow(tr("Key"), self.keys[0])
        fields.addRow(tr("Another key"), self.keys[1])
        warning = QHBoxLayout()
        warning.addWidget(self._said, 1)
        warning.addWidget(self.take)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.usual)
        buttons.addWidget(self.all_usual)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.lines.setMinimumHeight(230)
        column.addWidget(self.lines, 1)
        column.addLayout(fields)
        column.addLayout(warning)
        column.addLayout(buttons)

    # Showing and changing

    @property
    def _name(self) -> str:
        item = self.lines.currentItem()
        return str(item.data(0, _NAME)) if item is not None else ""

    @property
    def _wanted(self) -> tuple[str, ...]:
        texts = (field.keySequence().toString(QKeySequence.SequenceFormat.PortableText) for field in self.keys)
        return tuple(dict.fromkeys(text for text in texts if text))

    def _show_keys(self) -> None:
        """The keys as they are now, beside every action."""
        in_force = shortcuts.in_force(self._actions, self._settings)
        own = shortcuts.own_keys(self._settings)
        for item in self._items:
            name = str(item.data(0, _NAME))
            item.setText(1, tr(" or ").join(shortcuts.shown(key) for key in in_force[name]))
            item.setData(1, Qt.ItemDataRole.AccessibleTextRole, item.text(1) or tr("No key"))
            font = item.font(1)
            font.setBold(name in own)
            item.setFont(1, font)

    def _show(self) -> None:
        """The chosen action's keys in the fields."""
        keys = shortcuts.in_force(self._actions, self._settings).get(self._name, ())
        for place, field in enumerate(self.keys):
            field.setKeySequence(QKeySequence(keys[place] if place < len(keys) else ""))
            _say_how(field)
        self._warn(None)
        self.usual.setEnabled(self._name in shortcuts.own_keys(self._settings))
        self.all_usual.setEnabled(bool(self._settings.choices.shortcuts))

    def _change(self) -> None:
        """What is free is in force at once; what is not is said, and waits."""
        name, wanted = self._name, self._wanted
        if not name or wanted == shortcuts.in_force(self._actions, self._settings)[name][: len(self.keys)]:
            self._warn(None)
            return
        for key in wanted:
            rival = shortcuts.rival(self._actions, self._settings, name, key)
            if rival is not None:
                self._warn((key, rival))
                return
        self._take_over()

    def _take_over(self) -> None:
        shortcuts.choose(self._actions, self._settings, self._name, self._wanted)
        self._show_keys()
        self._show()

    def _reset(self) -> None:
        shortcuts.reset(self._settings, self._name)
        self._show_keys()
        self._show()

    def _reset_all(self) -> None:
        shortcuts.reset(self._settings)
        self._show_keys()
        self._show()

    def _warn(self, conflict: tuple[str, str] | None) -> None:
        self.take.setVisible(conflict is not None)
        if conflict is None:
            self._said.setText("")
        else:
            key, rival = conflict
            label = self._actions[rival].iconText()
            self._said.setText(tr("{key} stands for “{action}” already.", key=shortcuts.shown(key), action=label))
            self._said.setAccessibleName(self._said.text())


def _say_how(field: QKeySequenceEdit) -> None:
    """Qt says it in English again each time that it is given a key."""
    line = field.findChild(QLineEdit)
    if line is not None:
        line.setPlaceholderText(tr("Press a key, or two in a row"))
