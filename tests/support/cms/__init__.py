"""Pages as old Chinese content systems made them: fourteen layouts, nine kinds of encoding, stories of our own in them.

Each layout comes with the furniture of its kind: crumbs, share bars, code pictures, recommended lists, copyright.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reader_app.document import Block, Figure, Image, Paragraph, Run
from reader_app.extract import Extracted
from tests.support.cms.furniture import traditional
from tests.support.cms.newer_layouts import NEWER
from tests.support.cms.older_layouts import OLDER
from tests.support.cms.stories import HOST, SITE, STORIES, TRADITIONAL_STORY, Story

LEAKS = (
    "相关阅读",
    "扫一扫",
    "分享到",
    "版权所有",
    "上一篇",
    "打赏",
    "猜你喜欢",
    "责任编辑",
    "当前位置",
    "下载客户端",
    "免责声明",
    "热门标签",
)


@dataclass(frozen=True)
class Page:
    """A page as a server sends it."""

    layout: str
    encoding: str
    story: Story
    url: str
    data: bytes
    content_type: str


# Codec, what the page says of it, what the server says of it.
ENCODINGS = {
    "utf-8": ("utf-8", "utf-8", "text/html; charset=utf-8"),
    "utf-8 called gb2312": ("utf-8", "gb2312", "text/html"),
    "gbk as gb2312": ("gbk", "gb2312", "text/html"),
    "gb18030 undeclared": ("gb18030", "", "text/html"),
    "gbk called latin-1": ("gbk", "", "text/html; charset=ISO-8859-1"),
    "gbk called utf-8": ("gbk", "utf-8", "text/html; charset=utf-8"),
}
TRADITIONAL_ENCODINGS = {
    "big5": ("big5", "big5", "text/html; charset=Big5"),
    "big5 undeclared": ("big5", "", "text/html"),
    "big5 called gb2312": ("big5", "gb2312", "text/html"),
}
LAYOUTS = OLDER | NEWER


def pages() -> Iterator[Page]:
    """Every layout in every encoding with every story."""
    for layout, make in LAYOUTS.items():
        for encoding, (codec, declared, content_type) in ENCODINGS.items():
            for number, story in enumerate(STORIES):
                text = _whole(make(story), story, declared)
                yield Page(layout, encoding, story, _address(layout, number), text.encode(codec), content_type)
        for encoding, (codec, declared, content_type) in TRADITIONAL_ENCODINGS.items():
            story = TRADITIONAL_STORY
            text = traditional(_whole(make(story), story, declared))
            yield Page(layout, encoding, story, _address(layout, 9), text.encode(codec), content_type)


def _address(layout: str, number: int) -> str:
    return f"{HOST}/{layout.replace(' ', '-')}/content/{4711 + number}.html"


def judge(page: Page, found: Extracted) -> dict[str, bool]:
    """Which fields came out exactly."""
    story = page.story
    leaks = (*LEAKS, *map(traditional, LEAKS))
    texts = [_text(block) for block in found.document.blocks if isinstance(block, Paragraph) and _text(block)]
    figures = [block for block in found.document.blocks if isinstance(block, Figure)]
    pictures = [image.src for figure in figures for image in figure.images] + [
        image.src
        for block in found.document.blocks
        if isinstance(block, Paragraph)
        for image in block.inlines
        if isinstance(image, Image)
    ]
    return {
        "title": found.title == story.title,
        "author": found.authors == (story.author,),
        "source": found.site == story.source,
        "date": found.published == story.published,
        "paragraphs": texts == list(story.paragraphs),
        "no leaks": not any(leak in text for text in texts for leak in leaks),
        "pictures": pictures == [HOST + address for address, _ in story.pictures],
        "captions": [_said(figure.caption).lstrip("▲ ") for figure in figures]
        == [caption for _, caption in story.pictures],
        "tags": set(story.tags) <= set(found.tags),
        "breadcrumb": found.breadcrumb[:2] in (("首页", "新闻中心"), ("首頁", "新聞中心")),
    }


def _text(block: Block) -> str:
    return _said(block.inlines) if isinstance(block, Paragraph) else ""


def _said(inlines: tuple[object, ...]) -> str:
    return "".join(piece.text for piece in inlines if isinstance(piece, Run)).strip()


def _whole(body: str, story: Story, declared: str) -> str:
    charset = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    head = (
        f"<html><head>{charset}<title>{story.title}_新闻中心_{SITE}</title>"
        f'<meta name="keywords" content="{",".join(story.tags)}"><script>var siteid=1;</script>'
    )
    # A layout may go on with the head.
    return head + ("" if "</head>" in body else "</head>") + body + "</html>"
