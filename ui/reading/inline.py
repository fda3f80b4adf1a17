"""Writes the text of a paragraph: runs in their styles, ruby, pictures in the line, and the fits of `typeset`."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from reader_app import urls
from reader_app.document.blocks import Image, Inline, LineBreak, Ruby, Run, Style
from ui.reading import typeset
from ui.reading.rendered import Chip, Link, LinkKind, Rendered
from ui.reading.shapes import NUMBER, OBJECT, InlinePicture, PictureSource, Room, RubyText, Shape
from ui.reading.style import Look, PageStyle, lacks_half_widths, mixed, squeeze
from ui.reading.typeset import Fit

OBJECT_CHARACTER = "\ufffc"
LINE_SEPARATOR = "\u2028"
GAP_EM = 0.22
# Code in a line beside its text, whose letters are lower.
CODE_SHARE = 0.84
# The OpenType feature of proportional forms of what is wide in CJK fonts.
_PROPORTIONAL = "pwid"
_PICTURE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp)$", re.IGNORECASE)


class InlineWriter:
    """Keeps the character formats that a page uses; there are few, and making one is slow.

    `is_cjk` says by which rules the present block is set, `room` what a picture in it may take.
    """

    def __init__(self, style: PageStyle, source: PictureSource, rendered: Rendered) -> None:
        self._style = style
        self._source = source
        self._rendered = rendered
        self.is_cjk = True
        self.room = Room()
        self._formats: dict[tuple[Look, Style, Fit, bool, bool], QTextCharFormat] = {}

    def write(self, cursor: QTextCursor, inlines: Sequence[Inline], look: Look) -> None:
        """Append to the cursor's block."""
        texts = [_characters(inline) for inline in inlines]
        for number, inline in enumerate(inlines):
            before = texts[number - 1][-1:] if number else ""
            after = texts[number + 1][:1] if number + 1 < len(texts) else ""
            if isinstance(inline, Run):
                text = typeset.breakable(texts[number]) if self.is_cjk else texts[number]
                self._write_run(cursor, inline, text, look, before, after)
            elif isinstance(inline, Ruby):
                self._write_ruby(cursor, inline, look)
            elif isinstance(inline, LineBreak):
                cursor.insertText(LINE_SEPARATOR, self.format(look))
            else:
                shape = InlinePicture(inline, self._source, self._style, inline.alt, self.room)
                self.write_picture(cursor, inline, shape, look)

    def format(
        self,
        look: Look,
        style: Style = Style.PLAIN,
        fit: Fit = Fit.PLAIN,
        is_link: bool = False,
        is_latin: bool = False,
    ) -> QTextCharFormat:
        """How such text looks; the same object every time, not to be changed."""
        key = (look, style, fit, is_link, is_latin or not self.is_cjk)
        if key not in self._formats:
            self._formats[key] = self._make(look, style, fit, is_link, key[-1])
        return self._formats[key]

    def link_to(self, address: str) -> Link | None:
        """What the address of a run leads to; None for what we do not open."""
        if address.startswith("#") and len(address) > 1:
            return Link(LinkKind.ANCHOR, address[1:])
        if address.startswith("mailto:") or urls.is_web(address):
            return Link(LinkKind.WEB, address)
        return None

    def write_object(
        self, cursor: QTextCursor, shape: Shape, look: Look, link: Link | None = None, title: str = ""
    ) -> None:
        """Insert the character that `shape` is painted for."""
        made = QTextCharFormat(self.format(look))
        made.setObjectType(OBJECT)
        made.setProperty(NUMBER, self._rendered.add_shape(shape, cursor.position()))
        if link is not None:
            _set_link(made, self._rendered.href(link))
        if title:
            made.setToolTip(title)
        cursor.insertText(OBJECT_CHARACTER, made)
        if link is not None:
            self._rendered.stop(cursor.position() - 1, cursor.position(), link)

    def write_picture(self, cursor: QTextCursor, image: Image, shape: Shape, look: Look, caption: str = "") -> None:
        """Insert a picture; choosing it enlarges it, unless it is the face of a link to something else."""
        link = self.link_to(image.link) if image.link else None
        if link is None or (link.kind is LinkKind.WEB and _is_picture(link.target)):
            self._rendered.pictures.append((image, caption))
            link = Link(LinkKind.PICTURE, str(len(self._rendered.pictures) - 1))
        self.write_object(cursor, shape, look, link, image.title)

    def _write_run(self, cursor: QTextCursor, run: Run, text: str, look: Look, before: str, after: str) -> None:
        link = self.link_to(run.link) if run.link else None
        start = cursor.position()
        for part, fit, is_latin in self._pieces(text, before, after):
            made = self.format(look, run.style, fit, link is not None, is_latin)
            if link is not None or run.title:
                made = QTextCharFormat(made)
                if link is not None:
                    _set_link(made, self._rendered.href(link))
                if run.title:
                    made.setToolTip(run.title)
            cursor.insertText(part, made)
        self._rendered.words.add(id(run), start, text, run.text)
        if link is not None:
            self._rendered.stop(start, cursor.position(), link)
        if link is not None and link.kind is LinkKind.ANCHOR:
            self._rendered.references.setdefault(link.target, start)
        if run.style & Style.DOTTED:
            self._rendered.dots.append((start, cursor.position()))
        if run.style & (Style.CODE | Style.KEYBOARD):
            color, px = "chip" if run.style & Style.KEYBOARD else "code_background", self._style.px(look) * CODE_SHARE
            self._rendered.chips.append(Chip(start, cursor.position(), color, px))

    def _pieces(self, text: str, before: str, after: str) -> Iterator[tuple[str, Fit, bool]]:
        if not self.is_cjk:
            yield text, Fit.NARROW, True
            return
        typography, has_two_fonts = self._style.typography, self._style.has_two_fonts
        behind = lacks_half_widths(self._style.serif)
        for part, fit in typeset.pieces(text, before, after, takes_room_behind=behind):
            if (fit is Fit.SQUEEZED and not typography.squeezes_marks) or (
                fit is Fit.SPACED and not typography.spaces_scripts
            ):
                fit = Fit.PLAIN
            if not has_two_fonts:
                yield part, fit, False
                continue
            for word, is_latin in typeset.by_script(part):
                yield word, fit, is_latin

    def _write_ruby(self, cursor: QTextCursor, ruby: Ruby, look: Look) -> None:
        link = self.link_to(ruby.link) if ruby.link else None
        made = self.format(look, ruby.style, Fit.PLAIN, link is not None)
        base, reading = typeset.safe(ruby.base), typeset.safe(ruby.reading)
        shape = RubyText(base, reading, made.font(), made.foreground().color())
        self._rendered.words.add_object(id(ruby), cursor.position(), ruby.base)
        self.write_object(cursor, shape, look, link)

    def _make(self, look: Look, style: Style, fit: Fit, is_link: bool, is_latin: bool) -> QTextCharFormat:
        page = self._style
        made = QTextCharFormat()
        font = page.font(look, is_cjk=not is_latin)
        ink = page.color(look.value.color)
        if style & (Style.CODE | Style.KEYBOARD):
            size = font.pointSizeF()
            font = QFont(page.code)
            font.setPointSizeF(size * CODE_SHARE)
        if style & Style.BOLD:
            font.setWeight(QFont.Weight.DemiBold)
        font.setItalic(bool(style & (Style.ITALIC | Style.MATH)))
        if style & Style.SMALL:
            font.setPointSizeF(font.pointSizeF() * 0.85)
        if fit is Fit.SQUEEZED:
            squeeze(font, page.px(look))
        elif fit is Fit.NARROW:
            font.setFeature(QFont.Tag(_PROPORTIONAL), 1)
        elif fit is Fit.SPACED:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, page.px(look) * GAP_EM)
        font.setStrikeOut(bool(style & Style.DELETED))
        made.setFont(font)
        if style & Style.DELETED:
            ink = page.color("muted")
        if style & Style.MARK:
            made.setBackground(page.color("mark"))
        if style & (Style.INSERTED | Style.UNDERLINED):
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        if is_link:
            ink = page.color("link")
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            made.setUnderlineColor(mixed(page.color("page"), ink, 0.35))
            if look in (Look.CRUMB, Look.BYLINE):
                ink = page.color("muted")
                made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
        made.setForeground(ink)
        if style & Style.SUP:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif style & Style.SUB:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        return made


def plain(inlines: Sequence[Inline]) -> str:
    """The letters of the inlines."""
    return "".join(_characters(inline) for inline in inlines)


def _characters(inline: Inline) -> str:
    if isinstance(inline, Run):
        return typeset.safe(inline.text)
    return typeset.safe(inline.base) if isinstance(inline, Ruby) else ""


def _set_link(made: QTextCharFormat, href: str) -> None:
    made.setAnchor(True)
    made.setAnchorHref(href)


def _is_picture(address: str) -> bool:
    return _PICTURE_NAME.search(urlsplit(address).path) is not None
