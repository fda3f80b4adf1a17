"""What a person does to find again and to choose: saved searches, tags, stories, tastes, rules."""

from PySide6.QtGui import QCursor

from reader_app.jobs import Progress
from reader_app.model import ArticleId, ArticleQuery, SavedSearch
from reader_app.words import tr
from ui.commands.articles import chosen
from ui.commands.doing import do, window
from ui.context import Context


def go_home(context: Context) -> None:
    """What is worth reading now."""
    context.view.show(ArticleQuery(is_recommended=True))


# Saved searches


def save_search(context: Context) -> None:
    """Keep the search that is shown in the sidebar."""
    from ui.dialogs.ask import ask_name

    query = context.view.query
    text = query.text.strip()
    if not text:
        context.view.search_wanted.emit()
        return

    def save(name: str) -> None:
        do(context, lambda: context.library.search.save(name, text, query.sort))

    ask_name(window(), tr("Save search"), tr("Name in the sidebar"), text, save)


def rename_saved(context: Context) -> None:
    from ui.dialogs.ask import ask_name

    search = _saved(context)
    if search is not None:
        search_id = search.id

        def rename(name: str) -> None:
            do(context, lambda: context.library.search.rename(search_id, name))

        ask_name(window(), tr("Rename search"), tr("Name in the sidebar"), search.name, rename)


def change_saved(context: Context) -> None:
    """Let a saved search look for something else."""
    from ui.dialogs.ask import ask_name

    search = _saved(context)
    if search is not None:
        search_id = search.id

        def change(text: str) -> None:
            do(context, lambda: context.library.search.change(search_id, text))

        ask_name(window(), tr("Change search"), tr("What to search for"), search.text, change)


def remove_saved(context: Context) -> None:
    search = _saved(context)
    if search is not None:
        search_id = search.id
        do(context, lambda: context.library.search.remove(search_id))


def _saved(context: Context) -> SavedSearch | None:
    """The saved search whose list is shown."""
    text = context.view.query.text.strip()
    return next((search for search in context.library.search.saved() if search.text == text), None)


def rebuild_index(context: Context) -> None:
    """Make the search index anew, in the background."""
    task = context.tasks.start(
        tr("Indexing articles"),
        lambda progress: context.library.search.rebuild(progress),
        lane="images",
        key="index",
        is_shown=True,
    )
    task.succeeded.connect(context.undo.did)
    task.failed.connect(context.problems.tell)


def catch_up(context: Context) -> None:
    """Index and look at what waits: after an update, a repair, an import or a kill."""
    search = context.library.search

    def look(_: Progress) -> int:
        return search.waiting()

    def begin(count: int) -> None:
        if not count:
            return
        task = context.tasks.start(
            tr("Indexing articles"), search.catch_up, lane="images", key="index", is_shown=count > 100
        )
        task.failed.connect(context.problems.tell)

    waiting = context.tasks.start("", look, lane="images", key="index waiting")
    waiting.succeeded.connect(begin)
    waiting.failed.connect(context.problems.tell)


def pick(context: Context) -> None:
    """Choose anew what is worth reading now."""
    suggestions = context.library.suggestions
    task = context.tasks.start("", lambda _: suggestions.pick(), lane="images", key="pick")
    task.failed.connect(context.problems.tell)


# Tags


def edit_tags(context: Context) -> None:
    """Give the chosen articles tags, and take some off."""
    from ui.dialogs.tags import ArticleTagsDialog

    rows = chosen(context)
    if rows:
        ArticleTagsDialog(context, [row.id for row in rows], window()).open()


def manage_tags(context: Context) -> None:
    """All tags: renaming, joining, colouring, hiding."""
    from ui.dialogs.tags import TagsDialog

    TagsDialog(context, window()).open()


def rename_tag(context: Context) -> None:
    from ui.dialogs.tag_choices import ask_new_name

    tag = context.view.query.tag
    if tag is not None:
        ask_new_name(context, tag, window(), then=lambda name: _follow_tag(context, tag, name))


def hide_tag(context: Context) -> None:
    """Show the tag of the shown list nowhere any more."""
    tag = context.view.query.tag
    if tag is not None:
        do(context, lambda: context.library.tags.hide(tag))


def color_tag(context: Context) -> None:
    """Choose a colour for the tag of the shown list."""
    from ui.dialogs.tag_choices import color_menu

    tag = context.view.query.tag
    shown = window()
    if tag is not None and shown is not None:
        color_menu(context, tag, shown).popup(QCursor.pos())


def _follow_tag(context: Context, tag: str, name: str) -> None:
    if context.view.query.tag == tag:
        context.view.show(ArticleQuery(tag=name, sort=context.view.query.sort))


# Stories, tastes, rules


def other_sources(context: Context) -> None:
    """Everything that tells the story of the chosen article."""
    rows = chosen(context)
    if rows and rows[0].story_id is not None:
        context.view.show(ArticleQuery(story_id=rows[0].story_id))


def tastes(context: Context) -> None:
    """What was said about recommendations, for taking back."""
    from ui.dialogs.tastes import TastesDialog

    TastesDialog(context, window()).open()


def rules(context: Context) -> None:
    """The rules for arriving articles."""
    from ui.dialogs.rules import RulesDialog

    RulesDialog(context, window()).open()


def rule_from_shown(context: Context) -> None:
    """A new rule about what is shown: the search, feed, tag or author of the list."""
    from ui.dialogs.rule_editor import RuleEditor

    RuleEditor(context, None, window(), search=_as_search(context)).open()


def _as_search(context: Context) -> str:
    query = context.view.query
    if query.text.strip():
        return query.text.strip()
    if query.feed_id is not None:
        feed = context.library.subscriptions.feed(query.feed_id)
        return f'feed:"{feed.name}" ' if feed else ""
    for name, value in (("tag", query.tag), ("author", query.author)):
        if value:
            return f'{name}:"{value}" '
    return context.view.passage.strip()[:80] if context.view.article_id is not None else ""


def noticed(context: Context, ids: frozenset[ArticleId]) -> str:
    """The sentence for articles that a rule points out."""
    rows = context.library.articles.rows(sorted(ids, reverse=True)[:1])
    if not rows:
        return ""
    if len(ids) == 1:
        return tr("A rule points out: {title}", title=rows[0].title)
    return tr("A rule points out {n} new articles, such as: {title}", n=len(ids), title=rows[0].title)
