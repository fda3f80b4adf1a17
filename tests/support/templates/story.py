"""What a template is filled with, and the furniture that many of them share."""

from dataclasses import dataclass
from html import escape

from lxml import etree, html


@dataclass(frozen=True, slots=True)
class Story:
    """`body` is HTML; everything else is plain text."""

    title: str
    author: str
    body: str


def parts(body: str, count: int) -> list[str]:
    """The body's outermost blocks in `count` runs, the last ones empty where there are fewer blocks."""
    root = html.fragment_fromstring(body, create_parent="div")
    while len(root) == 1 and root[0].tag in ("div", "section", "article", "main") and not (root.text or "").strip():
        root = root[0]
    blocks = [etree.tostring(block, encoding="unicode", method="html") for block in root]
    if root.text and root.text.strip():
        blocks.insert(0, f"<p>{escape(root.text)}</p>")
    size = max(1, -(-len(blocks) // count))
    runs = ["".join(blocks[at : at + size]) for at in range(0, len(blocks), size)]
    return (runs + [""] * count)[:count]


def head(story: Story, site: str = "The Daily Ferry") -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{story.title} | {site}</title>'
        f'<meta property="og:title" content="{story.title}"><meta property="og:site_name" content="{site}"></head>'
    )


TEASERS = (
    (
        "Harbour master retires after forty years",
        "She kept the log of every crossing, in ink, and never missed a tide.",
    ),
    ("Why the new pier leans", "Engineers say the bank moved first; the pier only followed it, very slowly."),
    (
        "Ten walks along the river",
        "From the old lock to the lighthouse, with tea rooms, benches and a view at each end.",
    ),
    ("Tickets go up in spring", "A return will cost forty cents more, the council decided in its last session."),
)


def teaser_list(tag: str = "li", *, with_words: bool = True) -> str:
    words = "<p>{}</p>" if with_words else "<!-- {} -->"
    return "".join(
        f'<{tag} class="card"><a href="/story/{number}"><img src="/thumbs/{number}.jpg" alt=""></a>'
        f'<h3><a href="/story/{number}">{title}</a></h3>{words.format(said)}</{tag}>'
        for number, (title, said) in enumerate(TEASERS)
    )


def link_list(*titles: str) -> str:
    return "<ul>" + "".join(f'<li><a href="/{at}/">{title}</a></li>' for at, title in enumerate(titles)) + "</ul>"


COMMENTS = (
    ("Martha K.", "I took this ferry every day for eleven years, and nobody ever asked me how it was. Thank you."),
    ("rowing_boat", "Nice piece, although the timetable in it is, as far as I know, two years old by now."),
    ("Anonymous", "First! Also, has anybody found a blue umbrella on the upper deck last Tuesday evening?"),
)
