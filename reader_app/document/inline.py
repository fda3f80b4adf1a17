"""What stands within a line and is more than styled words: pictures, ruby, line breaks, quotation marks, cards."""

from lxml.etree import _Element as Element

from reader_app.document.blocks import Embed, Image, Inline, LineBreak, Ruby, Run, Style
from reader_app.document.flow import Flow, Setting
from reader_app.document.line import all_text

_MARKS = {"zh": "「」", "ja": "「」", "fr": "«»", "de": "„“", "ru": "«»"}


def line_break(flow: Flow, element: Element, setting: Setting) -> None:
    flow.inline(LineBreak(), setting)


def picture(flow: Flow, element: Element, setting: Setting) -> None:
    source = element.get("src")
    if source:
        width, height = (_pixels(element.get(side)) for side in ("width", "height"))
        # A link to an anchor or a letter is none that a picture enlarges to.
        link = setting.link if setting.link.startswith("http") else ""
        image = Image(source, element.get("alt", ""), element.get("title", ""), width, height, link)
        flow.inline(image, setting)


def link(flow: Flow, element: Element, setting: Setting) -> None:
    """A link, a reference to a note, or the card of a player."""
    kind = element.get("data-embed")
    href = element.get("href", "")
    if kind and href.startswith("http"):
        picture = element.find(".//img")
        thumbnail = picture.get("src", "") if picture is not None else ""
        flow.flush()
        flow.block(Embed(href, kind, element.get("title", ""), thumbnail))
    elif element in flow.page.marks:
        flow.inline(Run(flow.page.marks[element], setting.style | Style.SUP, href), setting)
    elif href.startswith("#") and all_text(element).strip() in ("", "#", "¶", "§", "🔗") and len(element) == 0:
        return
    else:
        flow.walk(element, setting)


def quotation(flow: Flow, element: Element, setting: Setting) -> None:
    marks = _MARKS.get(flow.page.language[:2].lower(), "“”")
    flow.text(marks[0], setting)
    flow.walk(element, setting)
    flow.text(marks[1], setting)


def ruby(flow: Flow, element: Element, setting: Setting) -> None:
    """Bases and readings in turn; parentheses for browsers without ruby are left out."""
    bases: list[str] = []
    readings: list[str] = []
    _collect(element, bases, readings, flow, setting)
    _emit(bases, readings, flow, setting)


def _collect(element: Element, bases: list[str], readings: list[str], flow: Flow, setting: Setting) -> None:
    """One level of the ruby element; with `<rb>` all bases may come before all readings."""
    _base(element.text, bases, readings, flow, setting)
    for child in element:
        if child.tag == "rt":
            readings.append(_plain(child))
        elif child.tag == "rtc":
            readings += [_plain(reading) for reading in child] or [_plain(child)]
        elif child.tag != "rp":
            _base(_plain(child), bases, readings, flow, setting)
        _base(child.tail, bases, readings, flow, setting)


def _base(text: str | None, bases: list[str], readings: list[str], flow: Flow, setting: Setting) -> None:
    if not text or not text.strip():
        return
    if readings:
        _emit(bases, readings, flow, setting)
    bases.append("".join(text.split()) if not text.isascii() else text.strip())


def _emit(bases: list[str], readings: list[str], flow: Flow, setting: Setting) -> None:
    """Pairs if there are as many readings as bases, else one reading over everything."""
    if len(bases) != len(readings):
        bases[:], readings[:] = ["".join(bases)], [" ".join(readings)]
    for base, reading in zip(bases, readings, strict=True):
        piece: Inline = Ruby(base, reading, setting.style, setting.link)
        if not base or not reading:
            piece = Run(base or reading, setting.style, setting.link)
        flow.inline(piece, setting)
    bases.clear()
    readings.clear()


def _plain(element: Element) -> str:
    return " ".join(all_text(element).split())


def _pixels(value: str | None) -> int | None:
    return int(value) if value and value.isdecimal() else None
