"""Making and changing a rule, with a preview of what it is about."""

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from reader_app.jobs import Progress
from reader_app.model import Deed, Rule
from reader_app.words import tr, trn
from ui.context import Context
from ui.dialogs.tag_choices import carry_out
from ui.problems import describe
from ui.widgets.buttons import button_box

if TYPE_CHECKING:
    from reader_app.library import Preview

DEEDS = (
    (Deed.MUTE, "Hide"),
    (Deed.READ, "Mark read"),
    (Deed.TAG, "Give a tag"),
    (Deed.BOOKMARK, "Bookmark it"),
    (Deed.NOTIFY, "Point out"),
)
TYPING_MS = 350
USUAL_DAYS = 7


class RuleEditor(QDialog):
    """`rule` None makes a new one, about `search` to begin with."""

    def __init__(self, context: Context, rule: Rule | None, parent: QWidget | None, *, search: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("New rule") if rule is None else tr("Change rule"))
        self.resize(560, 560)
        self._context = context
        self._rule = rule
        self._make_fields(rule or Rule("", search, Deed.MUTE))
        self.count = QLabel()
        self.count.setWordWrap(True)
        self.found = QListWidget()
        self.found.setProperty("boxed", True)
        self.found.setAccessibleName(tr("Articles that the rule is about"))
        self.found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons = button_box(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.save_button = self._buttons.button(QDialogButtonBox.StandardButton.Save)
        self._buttons.accepted.connect(self._save)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addLayout(self._form())
        column.addWidget(self.count)
        column.addWidget(self.found, 1)
        column.addWidget(self._buttons)
        self._typing = QTimer(self, interval=TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self._preview)
        for field in (self.search, self.pattern, self.tag):
            field.textChanged.connect(self._typing.start)
        self.deed.currentIndexChanged.connect(self._follow_deed)
        self.deed.currentIndexChanged.connect(self._typing.start)
        self._follow_deed()
        self._preview()

    @property
    def rule(self) -> Rule:
        """What the fields say."""
        search, pattern = self.search.text().strip(), self.pattern.text().strip()
        ends_at = None
        if self.has_end.isChecked():
            last = self.end.date().toPython()
            assert not isinstance(last, datetime)
            ends_at = datetime.combine(last, time.max).astimezone(UTC)  # type: ignore[arg-type]
        return Rule(
            name=self.name.text().strip() or search or pattern,
            search=search,
            deed=self.deed.currentData(),
            pattern=pattern,
            tag=self.tag.text().strip(),
            is_on=self._rule.is_on if self._rule is not None else True,
            ends_at=ends_at,
            id=self._rule.id if self._rule is not None else None,
        )

    def _make_fields(self, rule: Rule) -> None:
        self.search = QLineEdit(rule.search)
        self.search.setPlaceholderText(tr("Words, or feed:name author:name tag:name title:word"))
        self.pattern = QLineEdit(rule.pattern)
        self.pattern.setPlaceholderText(tr("Only if title or text match this (optional)"))
        self.deed = QComboBox()
        for deed, label in DEEDS:
            self.deed.addItem(tr(label), deed)
        self.deed.setCurrentIndex(self.deed.findData(rule.deed))
        self.tag = QLineEdit(rule.tag)
        self.has_end = QCheckBox(tr("Until"))
        self.has_end.setChecked(rule.ends_at is not None)
        end = rule.ends_at.astimezone() if rule.ends_at else datetime.now().astimezone() + timedelta(days=USUAL_DAYS)
        self.end = QDateEdit(QDate(end.year, end.month, end.day))
        self.end.setCalendarPopup(True)
        self.end.setDisplayFormat("yyyy-MM-dd")
        self.end.setMinimumDate(QDate.currentDate().addYears(-1))
        self.end.setEnabled(self.has_end.isChecked())
        self.has_end.toggled.connect(self.end.setEnabled)
        self.name = QLineEdit(rule.name)
        self.name.setPlaceholderText(tr("As the words"))

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(9)
        until = QHBoxLayout()
        until.addWidget(self.has_end)
        until.addSpacing(8)
        until.addWidget(self.end)
        until.addStretch(1)
        self._tag_label = QLabel(tr("Tag"))
        self._tag_label.setBuddy(self.tag)
        for label, field in (
            (tr("Which articles"), self.search),
            (tr("Expression"), self.pattern),
            (tr("What to do"), self.deed),
        ):
            field.setAccessibleName(label)
            form.addRow(label, field)
        form.addRow(self._tag_label, self.tag)
        form.addRow("", until)
        form.addRow(tr("Name"), self.name)
        self.tag.setAccessibleName(tr("Tag"))
        self.end.setAccessibleName(tr("Until"))
        self.name.setAccessibleName(tr("Name"))
        return form

    def _follow_deed(self) -> None:
        is_tag = self.deed.currentData() is Deed.TAG
        self.tag.setVisible(is_tag)
        self._tag_label.setVisible(is_tag)

    def _preview(self) -> None:
        rule, rules = self.rule, self._context.library.rules

        def look(progress: Progress) -> "Preview":
            return rules.preview(rule, progress)

        task = self._context.tasks.start("", look, lane="images", key="rule preview", replace=True)
        task.succeeded.connect(self._show)
        task.failed.connect(self._show_problem)

    def _show(self, preview: "Preview") -> None:
        self.save_button.setEnabled(True)
        said = trn("It is about {n} article that is here:", "It is about {n} articles that are here:", preview.count)
        if preview.is_partial:
            said += " " + tr("(among the latest 5,000)")
        if not preview.count:
            said = tr("Nothing that is here; it will look at what arrives.")
        self.count.setText(said)
        self.found.clear()
        self.found.addItems([f"{row.title} — {row.source}" for row in preview.rows])

    def _show_problem(self, error: BaseException) -> None:
        problem = describe(error)
        self.save_button.setEnabled(False)
        self.found.clear()
        self.count.setText(f"{problem.sentence} {problem.hint}".strip())

    def _save(self) -> None:
        rule = self.rule
        carry_out(self._context, lambda: self._context.library.rules.save(rule))
        self.accept()
