"""Finds notes by what makes them notes: a short mark in the text leads there, and a link leads back."""

import re

from lxml.etree import _Element as Element

from reader_app.document.blocks import Footnotes
from reader_app.document.flow import Flow, Page, Setting
from reader_app.document.line import all_text
from reader_app.document.vocabulary import words

_MARK = re.compile(
    r"\s*[\[(（【〔]?\s*(?:注|note\s)?\s*(\d{1,4}|[a-zA-Z]{1,2}|[*†‡§¶※①-⑳㊀-㊿]{1,3}|[ivxlc]{1,6})\s*[\])）】〕]?\s*",
    re.I,
)
_BACK_TEXT = re.compile(
    r"[\s\ufe0e\ufe0f]*(?:[↩↵⤴⏎^↑«⇧⬆]+|\[?(?:back|return|返回|jump up)[^\n]{0,30}\]?)[\s\ufe0e\ufe0f]*", re.IGNORECASE
)
_BACK_CLASS = re.compile(
    r"back-?ref|reversefootnote|footnote-?(?:return|back)|footnote-number|mw-cite-backlink", re.IGNORECASE
)
_NOTE_CLASS = re.compile(
    r"foot-?note|end-?note|easy-footnote|doc-backlink|(?:^|\s)(?:references|fn|notes)(?:\s|$)", re.IGNORECASE
)
_NOT_BLOCKS = words("a span sup sub b strong i em small cite code u s time")
_HOLDERS = words("li p div aside dd td")
_MAX_NOTES = 2000


def find_notes(root: Element, page: Page) -> None:
    """Write into `page` which elements are notes, which links lead to them, and which only lead back."""
    links = [link for link in root.iter("a") if link.get("href", "").startswith("#")]
    if not links and not any(_has_class(element) for element in root.iter("ol", "div")):
        return
    order = {element: number for number, element in enumerate(root.iter())}
    by_id = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    marks: dict[str, list[tuple[Element, str]]] = {}
    for link in links:
        label = _MARK.fullmatch(all_text(link))
        if label and link.find(".//img") is None:
            marks.setdefault(link.get("href", "")[1:], []).append((link, label[1]))
    for name, references in list(marks.items())[:_MAX_NOTES]:
        target = by_id.get(name)
        note = _holder(target) if target is not None else None
        if note is None or note in page.notes:
            continue
        # A way back has a mark as well, but it leads up.
        outside = [(link, label) for link, label in references if order[link] < order[note]]
        if outside and _is_note(note, outside[0][0], by_id):
            page.notes[note] = outside[0][1]
            note.set("id", name)
            page.marks.update(outside)
    _take_listed(root, page)
    for note in page.notes:
        _skip_ways_back(note, page)


def notes_of(flow: Flow, element: Element, setting: Setting) -> Footnotes | None:
    """The notes, if the list is made of them."""
    items = [child for child in element if child.tag == "li"]
    if not items or not all(item in flow.page.notes for item in items):
        return None
    return Footnotes(tuple(note for item in items for note in flow.notes(item, setting)))


def _holder(target: Element) -> Element | None:
    """The block that holds the whole note."""
    element: Element | None = target
    while element is not None and element.tag in _NOT_BLOCKS:
        element = element.getparent()
    parent = element.getparent() if element is not None and element.tag == "p" else None
    if parent is not None and parent.tag == "li" and parent[0] is element:
        element = parent
    return element if element is not None and element.tag in _HOLDERS and element.getparent() is not None else None


def _is_note(note: Element, mark: Element, by_id: dict[str, Element]) -> bool:
    if _has_class(note) or any(_has_class(above) for _, above in zip(range(3), note.iterancestors(), strict=False)):
        return True
    for link in note.iter("a"):
        back = by_id.get(link.get("href", "")[1:]) if link.get("href", "").startswith("#") else None
        if back is not None and (back is mark or _is_within(mark, back) or _is_within(back, mark)):
            return True
        if back is not None and mark.getparent() is back.getparent():
            return True
    return False


def _has_class(element: Element) -> bool:
    return _NOTE_CLASS.search(element.get("class", "")) is not None


def _take_listed(root: Element, page: Page) -> None:
    """Items of a list that calls itself footnotes, also if nothing leads to them."""
    for ordered in root.iter("ol"):
        above = ordered.getparent()
        named = [element for element in (ordered, above) if element is not None]
        if any("footnotes" in element.get("class", "") for element in named):
            items = [item for item in ordered if item.tag == "li" and item.get("id")]
            if len(items) == len([item for item in ordered if item.tag == "li"]):
                for number, item in enumerate(items, 1):
                    page.notes.setdefault(item, item.get("data-label") or str(number))


def _skip_ways_back(note: Element, page: Page) -> None:
    """Links up to the text are of no use within a note, nor is the sign that stood for one."""
    for place in [note, *list(note)[:1]]:
        place.text = re.sub(r"^\s*[\^↑]\s*", "", place.text or "")
    for link in note.iter("a"):
        if not link.get("href", "").startswith("#") and not _BACK_CLASS.search(link.get("class", "")):
            continue
        text = all_text(link)
        is_back = _BACK_TEXT.fullmatch(text) or _BACK_CLASS.search(link.get("class", ""))
        is_label = (found := _MARK.fullmatch(text)) is not None and link not in page.marks and bool(found)
        if is_back or is_label or not text.strip():
            page.skipped.add(link)
    for element in note.iter("span", "sup"):
        if _BACK_CLASS.search(element.get("class", "")):
            page.skipped.add(element)


def _is_within(element: Element, container: Element) -> bool:
    return element is container or any(above is container for above in element.iterancestors())
