"""What a person does to hand articles on."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader_app.jobs import Progress
from reader_app.model import ArticleId, Position, SaveFormat
from reader_app.words import tr
from ui.commands.articles import chosen
from ui.commands.doing import window
from ui.context import Context

_KINDS = {
    SaveFormat.EPUB: "Book for readers",
    SaveFormat.PDF: "Pages to print",
    SaveFormat.HTML: "Web page with pictures inside",
    SaveFormat.MARKDOWN: "Markdown with pictures beside it",
    SaveFormat.TEXT: "Plain text",
}


def share(context: Context) -> None:
    """The chosen articles for a phone: link, copy or card."""
    from ui.dialogs.share import ShareDialog

    rows = chosen(context)
    if not rows:
        return
    title = rows[0].title if len(rows) == 1 else tr("{title} and {n} more", title=rows[0].title, n=len(rows) - 1)
    is_open = rows[0].id == context.view.article_id
    if is_open:
        # The copy begins where reading stands now, not where it paused last.
        context.view.page_wanted.emit("remember_place")
    passage = context.view.passage if is_open else ""
    dialog = ShareDialog(context, [row.id for row in rows], title, passage, window(), _directive(context, is_open))
    dialog.place_wanted.connect(lambda article_id, position: _go(context, article_id, position))
    dialog.open()


def _directive(context: Context, is_open: bool) -> str:
    """What leads a browser to the selected words."""
    selected = context.view.selected if is_open else None
    return context.library.sharing.directive(*selected) if selected is not None else ""


def _go(context: Context, article_id: ArticleId, position: Position) -> None:
    """Read on where a phone's reader stands."""
    if article_id == context.view.article_id:
        context.view.place_wanted.emit(position)
        return
    task = context.tasks.start("", lambda _: context.library.articles.set_position(article_id, position))
    task.succeeded.connect(lambda _: context.view.open(article_id))


def receive(context: Context) -> None:
    """Take addresses and texts that a phone sends."""
    from ui.dialogs.receive import ReceiveDialog

    ReceiveDialog(context, window()).open()


def save_as(context: Context) -> None:
    """Ask for a file and save what is chosen: one article or many as one."""
    rows = chosen(context)
    if not rows:
        return
    saving, settings = context.library.saving, context.library.settings
    kinds = sorted(SaveFormat, key=lambda kind: (kind != settings.choices.save_format, list(SaveFormat).index(kind)))
    filters = {f"{tr(_KINDS[kind])} (*.{kind})": kind for kind in kinds}
    suggested = saving.file_name(rows[0].title if len(rows) == 1 else tr("Articles"), str(kinds[0]))
    name, chosen_filter = QFileDialog.getSaveFileName(window(), tr("Save as a file"), suggested, ";;".join(filters))
    if name:
        path = Path(name)
        by_name = {f".{kind}": kind for kind in SaveFormat}
        kind = by_name.get(path.suffix.lower()) or filters.get(chosen_filter, kinds[0])
        if path.suffix.lower() != f".{kind}":
            path = path.with_name(f"{path.name}.{kind}")
        settings.change(save_format=str(kind))
        save_to(context, [row.id for row in rows], kind, path)


def save_to(context: Context, ids: Sequence[ArticleId], kind: SaveFormat, path: Path) -> None:
    """Save articles to a file, in the background."""
    if kind is SaveFormat.PDF:
        context.view.pdf_wanted.emit(ids, path)
        return
    saving = context.library.saving

    def work(progress: Progress) -> Path:
        return saving.save(ids, kind, path, progress=progress)

    task = context.tasks.start(tr("Saving {name}", name=path.name), work, lane="images", is_shown=True)
    task.succeeded.connect(lambda made: context.undo.said.emit(tr("Saved as {name}.", name=made.name), False))
    task.failed.connect(context.problems.tell)


def copy_markdown(context: Context) -> None:
    """The chosen articles as Markdown links, one a line."""
    _copy(context, context.library.saving.markdown_links)


def copy_citation(context: Context) -> None:
    """The chosen articles as one cites them, one a line."""
    _copy(context, context.library.saving.citations)


def _copy(context: Context, written: Callable[[Sequence[ArticleId]], str]) -> None:
    rows = chosen(context)
    if rows:
        QGuiApplication.clipboard().setText(written([row.id for row in rows]))
        context.undo.said.emit(tr("It is in the clipboard."), False)


def tip(context: Context) -> None:
    """Thank the author of the open or chosen article."""
    from ui.dialogs.tip import TipDialog

    rows = chosen(context)
    if rows:
        TipDialog(context, rows[0].id, window()).open()


def ledger(context: Context) -> None:
    """What was given so far."""
    from ui.dialogs.ledger import LedgerDialog

    LedgerDialog(context, window()).open()


def put_on_desktop(context: Context) -> None:
    """Make or renew the launcher of the program."""
    task = context.tasks.start("", lambda _: context.library.launching.put_on_desktop(), key="launcher")
    task.succeeded.connect(
        lambda places: context.undo.said.emit(tr("Haowen is on the desktop: {path}", path=str(places[-1])), False)
    )
    task.failed.connect(context.problems.tell)
