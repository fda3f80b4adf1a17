"""The rules for articles: which there are, what they hide, whether they are on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader_app.changes import Changes
from reader_app.model import Deed, Rule, RuleId
from reader_app.words import tr, trn
from ui.context import Context
from ui.dialogs.rule_editor import DEEDS, RuleEditor
from ui.dialogs.tag_choices import carry_out
from ui.widgets.buttons import button_box
from ui.widgets.times import day

_RULE = Qt.ItemDataRole.UserRole


class RulesDialog(QDialog):
    """Every rule a line with a box that switches it; what one does to a rule is done at once and can be undone."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Rules"))
        self.resize(560, 440)
        self._context = context
        self._is_filling = False
        about = QLabel(tr("Rules look at every article that arrives; “Apply now” does the same to what is here."))
        about.setProperty("muted", True)
        about.setWordWrap(True)
        self.list = QListWidget()
        self.list.setProperty("boxed", True)
        self.list.setAccessibleName(tr("Rules"))
        self.list.currentItemChanged.connect(self._follow_current)
        self.list.itemActivated.connect(self._edit)
        self.list.itemChanged.connect(self._switch)
        self.new_button = self._button(tr("New rule…"), self._new)
        self.edit_button = self._button(tr("Change…"), self._edit)
        self.apply_button = self._button(tr("Apply now"), self._apply)
        self.back_button = self._button(tr("Bring back"), self._bring_back)
        self.remove_button = self._button(tr("Remove"), self._remove)
        row = QHBoxLayout()
        for button in (self.new_button, self.edit_button, self.apply_button, self.back_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(about)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(buttons)
        context.updates.changed.connect(self._update)
        self._follow_current()
        self._load()

    def _button(self, label: str, run: object) -> QPushButton:
        button = QPushButton(label)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button

    def _load(self) -> None:
        rules = self._context.library.rules
        task = self._context.tasks.start("", lambda _: (rules.all(), rules.muted_counts()), key="rules", replace=True)
        task.succeeded.connect(self._show)
        task.failed.connect(self._context.problems.tell)

    def _show(self, found: tuple[Sequence[Rule], Mapping[RuleId, int]]) -> None:
        rules, muted = found
        current = self._rule()
        self._is_filling = True
        self.list.clear()
        for rule in rules:
            item = QListWidgetItem(described(rule, muted.get(rule.id, 0) if rule.id is not None else 0))
            item.setData(_RULE, rule)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if rule.is_on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
            if current is not None and rule.id == current.id:
                self.list.setCurrentItem(item)
        self._is_filling = False
        self._follow_current()

    def _update(self, changes: Changes) -> None:
        if changes.tree or changes.counts or changes.is_everything:
            self._load()

    def _follow_current(self) -> None:
        rule = self._rule()
        for button in (self.edit_button, self.apply_button, self.remove_button):
            button.setEnabled(rule is not None)
        self.apply_button.setEnabled(rule is not None and rule.deed is not Deed.NOTIFY)
        self.back_button.setVisible(rule is not None and rule.deed is Deed.MUTE)

    def _rule(self) -> Rule | None:
        item = self.list.currentItem()
        rule: Rule | None = item.data(_RULE) if item is not None else None
        return rule

    def _switch(self, item: QListWidgetItem) -> None:
        rule: Rule = item.data(_RULE)
        is_on = item.checkState() == Qt.CheckState.Checked
        if not self._is_filling and is_on != rule.is_on:
            carry_out(self._context, lambda: self._context.library.rules.save(replace(rule, is_on=is_on)))

    def _new(self) -> None:
        RuleEditor(self._context, None, self).open()

    def _edit(self) -> None:
        rule = self._rule()
        if rule is not None:
            RuleEditor(self._context, rule, self).open()

    def _apply(self) -> None:
        rule = self._rule()
        if rule is None:
            return
        chosen, rules = rule, self._context.library.rules
        task = self._context.tasks.start(
            tr("Applying a rule"),
            lambda progress: rules.apply(chosen, progress),
            lane="images",
            key="rule",
            is_shown=True,
        )
        task.succeeded.connect(self._context.undo.did)
        task.failed.connect(self._context.problems.tell)

    def _bring_back(self) -> None:
        rule = self._rule()
        if rule is not None:
            carry_out(self._context, lambda: self._context.library.rules.bring_back(rule))

    def _remove(self) -> None:
        rule = self._rule()
        if rule is not None:
            carry_out(self._context, lambda: self._context.library.rules.remove(rule))


def described(rule: Rule, muted: int) -> str:
    """A rule in two lines: its name, and what it does to what."""
    about = " ".join(part for part in (rule.search, f"/{rule.pattern}/" if rule.pattern else "") if part)
    deed = tr(dict(DEEDS)[rule.deed])
    if rule.deed is Deed.TAG:
        deed = f"{deed}: {rule.tag}"
    parts = [deed, about]
    if rule.ends_at is not None:
        parts.append(tr("until {day}", day=day(rule.ends_at)))
    if muted:
        parts.append(trn("{n} article hidden", "{n} articles hidden", muted))
    return f"{rule.name}\n" + " · ".join(parts)
