"""Thanks to authors: ways from feed, page and person, and a ledger that only the person sees."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reader_app.errors import BadPicture, HaowenError, NoArticle, TooLarge
from reader_app.library import Library
from reader_app.model import ArticleId, SupportLink
from reader_app.services.tips import MAX_CODE_BYTES, read_amount, totals
from tests.support.builders import a_feed, add, an_article
from tests.support.site import RSS, Site, jpeg

DAY = date(2026, 11, 25)
FEED = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>慢城观察</title>
<atom:link rel="payment" href="https://afdian.com/a/slow"/>
<podcast:funding url="https://example.com/support">请我喝杯咖啡</podcast:funding>
<podcast:funding url="javascript:alert(1)">no</podcast:funding>
<item><title>A</title><guid>1</guid><description>x</description></item></channel></rss>"""


def test_a_feed_says_where_its_author_takes_money(library: Library, site: Site) -> None:
    receipt = library.subscriptions.follow(site.put("/feed.xml", FEED, RSS))
    (article_id,) = receipt.changes.added
    ways = library.tips.ways(article_id)
    assert ways.links == (
        SupportLink("https://afdian.com/a/slow"),
        SupportLink("https://example.com/support", "请我喝杯咖啡"),
    )


def test_an_own_address_stands_first_and_survives_what_the_feed_says(library: Library) -> None:
    feed_id = a_feed(library)
    (article_id,) = add(library, an_article(), feed_id=feed_id)
    key = library.tips.ways(article_id).source_key
    library.tips.add_link(key, "ko-fi.com/z", "Ko-fi")
    library._store.tips.set_found(key, [SupportLink("https://a.example/"), SupportLink("https://ko-fi.com/z")])
    library._store.tips.set_found(key, [])
    library._store.tips.set_found(key, [SupportLink("https://a.example/")])
    own, found = library.tips.ways(article_id).links
    assert (own.url, own.label, own.is_own) == ("https://ko-fi.com/z", "Ko-fi", True)
    assert (found.url, found.is_own) == ("https://a.example/", False)
    library.tips.remove_link(key, found.url)
    library.tips.remove_link(key, own.url)
    assert library.tips.ways(article_id).links == (found,)


def test_pages_without_a_feed_share_the_ways_of_their_site(library: Library) -> None:
    one, other, foreign = add(
        library,
        an_article(url="https://www.example.com/a"),
        an_article(url="https://example.com/b"),
        an_article(url="https://example.org/b"),
    )
    library.tips.add_link(library.tips.ways(one).source_key, "example.com/tip")
    assert library.tips.ways(other).links == library.tips.ways(one).links
    assert library.tips.ways(foreign).links == ()


@pytest.mark.parametrize("address", ["", "not an address", "javascript:alert(1)", "weixin://pay"])
def test_what_is_no_web_address_is_refused(library: Library, address: str) -> None:
    with pytest.raises(HaowenError):
        library.tips.add_link("feed:1", address)


def test_a_payment_code_is_kept_as_bytes_of_our_own(library: Library, tmp_path: Path) -> None:
    (article_id,) = add(library, an_article())
    key = library.tips.ways(article_id).source_key
    path = tmp_path / "code.jpg"
    path.write_bytes(jpeg(300, 400))
    library.tips.set_code(key, path)
    path.unlink()
    code = library.tips.ways(article_id).code
    assert code is not None
    assert (code.width_px, code.height_px) == (300, 400)
    assert code.path.is_file()
    library.tips.set_code(key, None)
    assert library.tips.ways(article_id).code is None


@pytest.mark.parametrize("data", [b"", b"%PDF", b"<svg/>"])
def test_what_is_no_picture_is_no_payment_code(library: Library, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "code"
    path.write_bytes(data)
    with pytest.raises(BadPicture):
        library.tips.set_code("feed:1", path)
    with pytest.raises(HaowenError):
        library.tips.set_code("feed:1", tmp_path / "missing")


def test_the_ledger_keeps_what_was_given_after_feed_and_article_are_gone(library: Library) -> None:
    (article_id,) = add(library, an_article("好文", url="https://example.com/a"))
    ways = library.tips.ways(article_id)
    library.tips.give(ways, "6.66", "cny", DAY, "谢谢")
    receipt = library.tips.give(ways, "1", "EUR", date(2026, 11, 26))
    library.articles.remove([article_id])
    later, earlier = library.tips.ledger()
    assert (earlier.amount, earlier.currency, earlier.given_on, earlier.note) == (Decimal("6.66"), "CNY", DAY, "谢谢")
    assert (earlier.article_title, earlier.article_url, earlier.source) == ("好文", "https://example.com/a", "Example")
    assert totals([later, earlier]) == {"CNY": Decimal("6.66"), "EUR": Decimal(1)}
    assert receipt.undo is not None
    receipt.undo()
    assert library.tips.ledger() == [earlier]


def test_sums_are_told_by_year_and_source_and_never_over_two_currencies(library: Library) -> None:
    ours, other = add(library, an_article(site="慢城观察"), an_article(site="Plain Desk"))
    for article_id, amount, currency, year in (
        (ours, "6.66", "CNY", 2025),
        (ours, "3.34", "CNY", 2026),
        (ours, "1", "EUR", 2026),
        (other, "20", "CNY", 2026),
    ):
        library.tips.give(library.tips.ways(article_id), amount, currency, date(year, 5, 1))
    years = library.tips.sums_by_year()
    assert [one.name for one in years] == ["2026", "2026", "2025"]
    assert {(one.name, one.currency, str(one.amount), one.times) for one in years} == {
        ("2026", "CNY", "23.34", 2),
        ("2026", "EUR", "1", 1),
        ("2025", "CNY", "6.66", 1),
    }
    assert [(one.name, one.currency, str(one.amount)) for one in library.tips.sums_by_source()] == [
        ("Plain Desk", "CNY", "20"),
        ("慢城观察", "CNY", "10.00"),
        ("慢城观察", "EUR", "1"),
    ]


def test_a_file_that_never_ends_or_is_huge_is_no_payment_code(library: Library, tmp_path: Path) -> None:
    for path in (Path("/dev/zero"), tmp_path):
        with pytest.raises(HaowenError):
            library.tips.set_code("feed:1", path)
    huge = tmp_path / "huge.png"
    with huge.open("wb") as file:
        file.truncate(MAX_CODE_BYTES + 1)
    with pytest.raises(TooLarge):
        library.tips.set_code("feed:1", huge)


def test_a_struck_line_comes_back_as_it_was(library: Library) -> None:
    (article_id,) = add(library, an_article())
    library.tips.give(library.tips.ways(article_id), "5", "CNY", DAY)
    before = library.tips.ledger()
    assert before[0].id is not None
    receipt = library.tips.remove(before[0].id)
    assert library.tips.ledger() == []
    assert receipt.undo is not None
    receipt.undo()
    assert library.tips.ledger() == before
    assert library.tips.remove(before[0].id + 1).undo is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "amount"), [("6.66", "6.66"), ("6,66", "6.66"), ("1,000", "1000"), ("¥ 8", "8"), ("1 000.5", "1000.5")]
)
def test_amounts_are_read_as_people_write_them(said: str, amount: str) -> None:
    assert read_amount(said) == Decimal(amount)


@pytest.mark.parametrize("said", ["", "0", "-1", "x", "NaN", "Infinity", "1e99", "0.00001", "１．５．２"])
def test_what_is_no_amount_is_refused(said: str) -> None:
    with pytest.raises(HaowenError):
        read_amount(said)


def test_a_spreadsheet_runs_nothing_of_it(library: Library) -> None:
    (article_id,) = add(library, an_article('=HYPERLINK("http://x")'))
    library.tips.give(library.tips.ways(article_id), "5", "CNY", DAY, "@x\nnext")
    rows = list(csv.reader(io.StringIO(library.tips.ledger_csv().decode("utf-8-sig"))))
    assert rows[1][0:3] == ["2026-11-25", "5", "CNY"]
    assert rows[1][4] == '\'=HYPERLINK("http://x")'
    assert rows[1][6] == "'@x\nnext"


def test_an_article_that_is_gone_has_no_ways(library: Library) -> None:
    with pytest.raises(NoArticle):
        library.tips.ways(ArticleId(99))
