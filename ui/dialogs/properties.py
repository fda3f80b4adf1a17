"""Everything about a feed: names, how it was found, how it is doing."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader_app.model import Feed, FeedHealth
from reader_app.words import tr, trn
from ui.context import Context
from ui.dialogs.ask import folder_choice
from ui.widgets.buttons import button_box
from ui.widgets.times import ago, day

KEPT_DAYS = (7, 30, 90, 180, 365, 730)
KEPT_ARTICLES = (20, 50, 100, 200, 500, 1000)
WIDTH_PX = 520


class PropertiesDialog(QDialog):
    """What may be changed is changed on "Save", each change with its own undo."""

    def __init__(self, context: Context, feed: Feed, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Properties of {name}", name=feed.name))
        self._context = context
        self._feed = feed
        self.name = QLineEdit(feed.custom_title or "")
        self.name.setPlaceholderText(feed.title or feed.url)
        self.folder = folder_choice(context.library.subscriptions.folders(), feed.folder_id)
        self.origin = QLineEdit(str(feed.origin) if feed.origin else "")
        self.full_text = QCheckBox(tr("Fetch the full text of new articles from their pages"))
        self.full_text.setChecked(feed.wants_full_text)
        self.full_text.setEnabled(not feed.is_bundled)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Folder"), self.folder)
        form.addRow(tr("How it was found"), self.origin)
        form.addRow("", self.full_text)
        self.doctor = QPushButton(tr("Pages come out wrong…"))
        self.doctor.setAutoDefault(False)
        self.doctor.setToolTip(tr("Choose another encoding, or the place where pages keep their article"))
        self.doctor.clicked.connect(self._open_doctor)
        self.network = QPushButton(tr("Network and login…"))
        self.network.setAutoDefault(False)
        self.network.setToolTip(tr("Name and password, cookies, headers and certificate for this feed alone"))
        self.network.setProperty("primary", feed.health.status == 401)
        self.network.clicked.connect(self._open_network)
        self.days = _kept_choice(feed.keeps_days, KEPT_DAYS, tr("Keep articles for"), _days)
        self.most = _kept_choice(feed.keeps_articles, KEPT_ARTICLES, tr("Keep at most"), _articles)
        self.notices = _notices_choice(feed.notifies)
        if not feed.is_bundled:
            form.addRow(tr("Notices of new articles"), self.notices)
            form.addRow(tr("Keep articles for"), self.days)
            form.addRow(tr("Keep at most"), self.most)
            form.addRow("", _at_left(self.doctor, self.network))
            form.addRow(tr("Address"), _said(feed.url))
            earlier = context.library.connections.earlier_addresses(feed.id)
            if earlier:
                form.addRow(tr("Earlier addresses"), _said("\n".join(earlier)))
        if feed.site_url:
            form.addRow(tr("Site"), _said(feed.site_url))
        if feed.description:
            form.addRow(tr("About"), _said(feed.description[:600]))
        form.addRow(tr("Followed since"), _said(day(feed.added_at)))
        if not feed.is_bundled:
            form.addRow(tr("Health"), _said("\n".join(health_lines(feed.health, datetime.now(UTC)))))
        for field, name in ((self.name, tr("Name")), (self.origin, tr("How it was found"))):
            field.setAccessibleName(name)
        buttons = button_box(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(max(WIDTH_PX, column.minimumSize().width()))

    def _open_doctor(self) -> None:
        from ui.dialogs.doctor import DoctorDialog

        # What was saved there before is not in the feed that this dialog was opened with.
        feed = self._context.library.subscriptions.feed(self._feed.id) or self._feed
        DoctorDialog(self._context, feed, self).open()

    def _open_network(self) -> None:
        from ui.dialogs.feed_network import FeedNetworkDialog

        FeedNetworkDialog(self._context, self._feed, self).open()

    def _save(self) -> None:
        feed, subscriptions = self._feed, self._context.library.subscriptions
        name, origin, folder_id = self.name.text(), self.origin.text(), self.folder.currentData()
        wanted = self.full_text.isChecked()
        changes = []
        if name.strip() != (feed.custom_title or ""):
            changes.append(lambda: subscriptions.rename(feed.id, name))
        if folder_id != feed.folder_id:
            changes.append(lambda: subscriptions.move([feed.id], folder_id))
        if origin.strip() != (str(feed.origin) if feed.origin else ""):
            changes.append(lambda: subscriptions.set_origin(feed.id, origin))
        if wanted != feed.wants_full_text:
            changes.append(lambda: subscriptions.set_full_text(feed.id, wanted))
        notifies = self.notices.currentData()
        if notifies != feed.notifies:
            changes.append(lambda: subscriptions.set_notices(feed.id, notifies))
        kept = (self.days.currentData(), self.most.currentData())
        if kept != (feed.keeps_days, feed.keeps_articles) and not feed.is_bundled:
            changes.append(lambda: self._context.library.retention.keep(feed.id, *kept))
        for change in changes:
            task = self._context.tasks.start("", lambda _, change=change: change())  # type: ignore[misc]
            task.succeeded.connect(self._context.undo.did)
            task.failed.connect(self._context.problems.tell)
        self.accept()


def health_lines(health: FeedHealth, now: datetime) -> list[str]:
    """How the feed is doing, in words; `now` is aware."""
    lines = []
    if health.problem is not None:
        lines.append(str(health.problem))
        if health.hint is not None:
            lines.append(str(health.hint))
        if health.failures > 1:
            lines.append(trn("It failed once.", "It failed {n} times in a row.", health.failures))
    elif health.succeeded_at is not None:
        lines.append(tr("All is well."))
    else:
        lines.append(tr("Not asked yet."))
    if health.succeeded_at is not None:
        lines.append(tr("Last good answer: {when}", when=ago(health.succeeded_at, now)))
    if health.is_gone:
        lines.append(tr("It is not asked any more; its articles stay."))
    elif health.due_at is not None:
        minutes = max(0, round((health.due_at - now).total_seconds() / 60))
        if minutes < 1:
            lines.append(tr("It is asked again at the next refresh."))
        elif minutes < 120:
            lines.append(trn("It is asked again in {n} minute.", "It is asked again in {n} minutes.", minutes))
        else:
            lines.append(trn("It is asked again in {n} hour.", "It is asked again in {n} hours.", round(minutes / 60)))
    return lines


def _notices_choice(current: bool | None) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(tr("Notices of new articles"))
    for value, said in ((None, tr("As in the preferences")), (True, tr("Always")), (False, tr("Never"))):
        box.addItem(said, value)
    box.setCurrentIndex((None, True, False).index(current))
    return box


def _kept_choice(current: int | None, values: Sequence[int], name: str, said: Callable[[int], str]) -> QComboBox:
    """The settings' bound, none, or one of these; an odd one that is set already is among them."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItem(tr("As in the preferences"), None)
    box.addItem(tr("Without limit"), 0)
    for value in sorted({*values, *([current] if current else [])}):
        box.addItem(said(value), value)
    box.setCurrentIndex(0 if current is None else box.findData(current))
    return box


def _days(number: int) -> str:
    return trn("{n} day", "{n} days", number)


def _articles(number: int) -> str:
    return trn("{n} article", "{n} articles", number)


def _at_left(*widgets: QWidget) -> QHBoxLayout:
    """No wider than their words."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _said(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    # Else it would be as narrow as a wrapped line may be, and cut.
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
