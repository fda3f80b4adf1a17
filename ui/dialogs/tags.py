"""The tags of an article, and all tags of the library."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader_app.changes import Changes
from reader_app.model import ArticleId, Tag
from reader_app.words import tr, trn
from ui.context import Context
from ui.dialogs.tag_choices import ask_new_name, carry_out, color_menu, token
from ui.widgets.buttons import button_box
from ui.widgets.clearing import let_clear


class ArticleTagsDialog(QDialog):
    """Tags of the chosen articles: typing adds, a button takes off; "Save" keeps all of it as one step."""

    def __init__(self, context: Context, ids: Sequence[ArticleId], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Tags of this article") if len(ids) == 1 else tr("Tags of these articles"))
        self.resize(400, 380)
        self._context = context
        self._ids = list(ids)
        self.tags = QListWidget()
        self.tags.setProperty("boxed", True)
        self.tags.setAccessibleName(tr("Tags"))
        self.tags.itemSelectionChanged.connect(self._follow_selection)
        self.field = _TagField(context)
        self.field.setPlaceholderText(tr("Add a tag"))
        self.field.setAccessibleName(tr("Add a tag"))
        self._add = QPushButton(tr("Add"))
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._add_typed)
        self.field.entered.connect(self._add_typed)
        self._off = QPushButton(tr("Take off"))
        self._off.setAutoDefault(False)
        self._off.setEnabled(False)
        self._off.clicked.connect(self._take_off)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self._add)
        buttons = button_box(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self._off, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        note = QLabel(tr("A tag that you take off is not given by itself again."))
        note.setProperty("muted", True)
        note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.tags, 1)
        column.addWidget(note)
        column.addWidget(buttons)
        shared = self._shared()
        self._before = list(shared)
        self.tags.addItems(shared)
        self.field.setFocus()

    @property
    def names(self) -> list[str]:
        """The tags as they stand in the dialog."""
        return [self.tags.item(row).text() for row in range(self.tags.count())]

    def _shared(self) -> list[str]:
        """The tags that all of the articles have."""
        library = self._context.library
        first, *others = [library.tags.of(article_id) for article_id in self._ids]
        return [tag for tag in first if all(tag in tags for tags in others)]

    def _add_typed(self) -> None:
        name = self.field.text().strip().lstrip("#＃").strip()
        if name and name.casefold() not in {tag.casefold() for tag in self.names}:
            self.tags.insertItem(0, name)
        self.field.clear()

    def _take_off(self) -> None:
        for item in self.tags.selectedItems():
            self.tags.takeItem(self.tags.row(item))

    def _follow_selection(self) -> None:
        self._off.setEnabled(bool(self.tags.selectedItems()))

    def _save(self) -> None:
        self._add_typed()
        tags, names = self._context.library.tags, self.names
        if len(self._ids) == 1:
            article_id = self._ids[0]
            carry_out(self._context, lambda: tags.set(article_id, names))
        else:
            for name in names:
                if name not in self._before:
                    carry_out(self._context, lambda name=name: tags.give(self._ids, name))  # type: ignore[misc]
            for name in self._before:
                if name not in names:
                    carry_out(self._context, lambda name=name: tags.take_off(self._ids, name))  # type: ignore[misc]
        self.accept()


class TagsDialog(QDialog):
    """Every tag, the most used first; what one does to it is done at once and can be undone."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Tags"))
        self.resize(460, 500)
        self._context = context
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Find a tag"))
        self.filter.setAccessibleName(tr("Find a tag"))
        let_clear(self.filter)
        self.filter.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setProperty("boxed", True)
        self.list.setAccessibleName(tr("Tags"))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.currentItemChanged.connect(self._follow_current)
        self.list.itemActivated.connect(self._rename)
        self.rename_button = self._button(tr("Rename or join…"), self._rename)
        self.color_button = self._button(tr("Colour…"), self._color)
        self.hide_button = self._button(tr("Hide"), self._hide)
        row = QHBoxLayout()
        for button in (self.rename_button, self.color_button, self.hide_button):
            row.addWidget(button)
        row.addStretch(1)
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(buttons)
        context.updates.changed.connect(self._update)
        self._load()

    def _button(self, label: str, run: object) -> QPushButton:
        button = QPushButton(label)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button

    def _load(self) -> None:
        tags = self._context.library.tags
        task = self._context.tasks.start(
            "", lambda _: tags.all(with_hidden=True, limit=5_000), key="all tags", replace=True
        )
        task.succeeded.connect(self._show)
        task.failed.connect(self._context.problems.tell)

    def _show(self, tags: Sequence[Tag]) -> None:
        current = self._tag()
        self.list.clear()
        for tag in tags:
            item = QListWidgetItem(self._context.theme.icon("tag", token(tag.color)), _line(tag))
            item.setData(Qt.ItemDataRole.UserRole, tag)
            self.list.addItem(item)
            if current is not None and tag.name == current.name:
                self.list.setCurrentItem(item)
        self._narrow(self.filter.text())
        self._follow_current()

    def _narrow(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        for row in range(self.list.count()):
            item = self.list.item(row)
            tag: Tag = item.data(Qt.ItemDataRole.UserRole)
            item.setHidden(wanted not in tag.name.casefold())

    def _update(self, changes: Changes) -> None:
        if changes.tree or changes.counts or changes.is_everything:
            self._load()

    def _follow_current(self) -> None:
        tag = self._tag()
        for button in (self.rename_button, self.color_button, self.hide_button):
            button.setEnabled(tag is not None)
        self.hide_button.setText(tr("Show again") if tag is not None and tag.is_hidden else tr("Hide"))

    def _tag(self) -> Tag | None:
        item = self.list.currentItem()
        tag: Tag | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return tag

    def _rename(self) -> None:
        tag = self._tag()
        if tag is not None:
            ask_new_name(self._context, tag.name, self)

    def _color(self) -> None:
        tag = self._tag()
        if tag is not None:
            menu = color_menu(self._context, tag.name, self)
            menu.popup(self.color_button.mapToGlobal(self.color_button.rect().bottomLeft()))

    def _hide(self) -> None:
        tag = self._tag()
        if tag is not None:
            name, is_hidden = tag.name, not tag.is_hidden
            carry_out(self._context, lambda: self._context.library.tags.hide(name, is_hidden))


class _TagField(QLineEdit):
    """Offers the tags that begin as typed, by pinyin too; Enter adds and does not close the dialog."""

    entered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        self.setMaxLength(60)
        self.textEdited.connect(self._look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.entered.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _look(self, typed: str) -> None:
        tags = self._context.library.tags
        task = self._context.tasks.start("", lambda _: tags.suggested(typed), key="tag names", replace=True)
        task.succeeded.connect(self._offer)

    def _offer(self, names: list[str]) -> None:
        self._names.setStringList(names)
        if names and self.hasFocus() and self.completer() is not None:
            self.completer().complete()


def _line(tag: Tag) -> str:
    count = trn("{n} article", "{n} articles", tag.articles)
    return tr("{tag} — {count}, hidden", tag=tag.name, count=count) if tag.is_hidden else f"{tag.name} — {count}"
