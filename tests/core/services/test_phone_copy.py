"""A copy for the phone, from the library to a request in the local network and back."""

import re

import pytest

from reader_app.document import Block, Figure, Image, Paragraph, Run
from reader_app.errors import HaowenError, NoArticle
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.model import ArticleId, Passage, Position
from reader_app.services.sessions import SharedCopy
from reader_app.sharing import Network
from tests.support.builders import add, an_article
from tests.support.phone import visit
from tests.support.site import Site, jpeg

HERE = Network("lo", "127.0.0.1")


@pytest.fixture
def shared(library: Library, site: Site) -> SharedCopy:
    """An article of eight paragraphs and a picture, of which the phone begins at the sixth."""
    site.put("/lamp.jpg", jpeg(2400, 1200), "image/jpeg")
    blocks = [Paragraph((Run(f"第 {number} 段"),)) for number in range(8)]
    picture = Figure((Image(site.url("/lamp.jpg"), "灯"),))
    article = an_article("旧书店", blocks=[*blocks, picture], authors=("林未",), url=site.url("/a"))
    ids = add(library, article)
    add(library, an_article("Secret", "Nobody shared this."))
    return library.sharing.offer_copy(ids, HERE, minutes=10, position=Position(5, 0.4))


def test_the_phone_gets_the_article_with_its_picture_at_a_phones_size(shared: SharedCopy) -> None:
    html = visit(shared.url).body.decode()
    assert "第 7 段" in html
    assert "林未" in html
    found = re.search(r'<img src="data:image/png;base64,[^"]+" width="(\d+)" height="(\d+)"', html)
    assert found is not None
    assert found.groups() == ("1080", "540")
    assert "Nobody shared" not in html


def test_it_begins_where_the_desktop_stands(shared: SharedCopy) -> None:
    fragment = shared.url.partition("#")[2]
    assert f'id="{fragment}" data-place="0.5">' in visit(shared.url).body.decode()


def test_what_is_highlighted_shows(library: Library) -> None:
    (article_id,) = add(library, an_article("T", "图纸只会越画越完整，路却会越修越碎。"))
    library.annotations.mark(article_id, Passage(0, "图纸只会越画越完整"))
    html = visit(library.sharing.offer_copy([article_id], HERE, minutes=1).url).body.decode()
    assert "<mark>图纸只会越画越完整</mark>，路" in html


def test_a_note_stands_after_its_paragraph_and_stays_words(library: Library) -> None:
    blocks = [Paragraph((Run("图纸只会越画越完整。"),)), Paragraph((Run("路却会越修越碎。"),))]
    (article_id,) = add(library, an_article("T", blocks=blocks))
    library.annotations.mark(article_id, Passage(0, "越画越完整"), note="真的？\n<script>")
    library.annotations.mark(article_id, Passage(999, "早就不在的一句话，谁也找不到它了"), note="可惜")
    html = visit(library.sharing.offer_copy([article_id], HERE, minutes=1).url).body.decode()
    first, note, second, orphan = (html.index(words) for words in ("图纸", "真的？<br>&lt;script&gt;", "路却", "可惜"))
    assert first < note < second < orphan
    assert "<blockquote>早就不在的一句话" in html


def test_marks_and_notes_stay_at_home_if_the_person_says_so(library: Library) -> None:
    (article_id,) = add(library, an_article("T", "图纸只会越画越完整，路却会越修越碎。"))
    library.annotations.mark(article_id, Passage(0, "图纸只会越画越完整"), note="秘密")
    shared = library.sharing.offer_copy([article_id], HERE, minutes=1, has_marks=False)
    for path in ("", "/save"):
        html = visit(shared.url.partition("#")[0] + path).body.decode()
        assert "图纸只会越画越完整，路" in html
        assert "秘密" not in html
        assert "<mark>" not in html


def test_it_can_be_saved_as_a_file(shared: SharedCopy) -> None:
    answer = visit(shared.url.partition("#")[0] + "/save")
    assert answer.headers["content-disposition"] == 'attachment; filename="haowen.html"'
    assert b"<script" not in answer.body


def test_the_phone_sends_back_where_its_reader_stands(shared: SharedCopy) -> None:
    place = shared.url.partition("#")[0] + "/place"
    assert visit(place, "POST", b"0.3", **{"Content-Type": "text/plain"}).status == 200
    assert shared.sent_place == (shared.ids[0], Position(3))


@pytest.mark.parametrize("place", [b"", b"0", b"0.9999", b"1.0", b"-1.0", b"0.1.2", b"\xff", b"0.\xd9\xa1"])
def test_a_place_that_is_none_changes_nothing(shared: SharedCopy, place: bytes) -> None:
    address = shared.url.partition("#")[0] + "/place"
    assert visit(address, "POST", place, **{"Content-Type": "text/plain"}).status == 400
    assert shared.sent_place is None


def test_closing_the_library_ends_every_share(library: Library, shared: SharedCopy) -> None:
    receiving = library.sharing.receive(HERE, minutes=10)
    library.close()
    assert not shared.is_running
    assert not receiving.is_running
    for session in (shared, receiving):
        with pytest.raises(ConnectionRefusedError):
            visit(session.url)


def test_a_picture_that_cannot_be_had_is_left_out(library: Library, site: Site) -> None:
    blocks: list[Block] = [Paragraph((Run("正文"),)), Figure((Image(site.url("/gone.jpg"), "桥"),))]
    shared = library.sharing.offer_copy(add(library, an_article(blocks=blocks)), HERE, minutes=1)
    html = visit(shared.url).body.decode()
    assert "正文" in html
    assert "桥" in html
    assert "<img" not in html


def test_several_articles_are_one_page(library: Library) -> None:
    ids = add(library, an_article("One"), an_article("Two"))
    html = visit(library.sharing.offer_copy(ids, HERE, minutes=1).url).body.decode()
    assert "One" in html
    assert "Two" in html


def test_what_cannot_be_shared_is_refused(library: Library) -> None:
    with pytest.raises(NoArticle):
        library.sharing.offer_copy([], HERE, minutes=1)
    with pytest.raises(NoArticle):
        library.sharing.offer_copy([ArticleId(99)], HERE, minutes=1)
    (article_id,) = add(library, an_article())
    with pytest.raises(HaowenError):
        library.sharing.offer_copy([article_id], Network("gone", "192.168.255.254"), minutes=1)


def test_who_stops_meanwhile_leaves_nothing_running(library: Library) -> None:
    progress = Progress()
    progress.stop()
    with pytest.raises(HaowenError):
        library.sharing.offer_copy(add(library, an_article()), HERE, minutes=1, progress=progress)
    assert not any(session.is_running for session in library.sharing._running)


def test_a_phone_sends_an_address_and_a_text_and_both_wait(library: Library) -> None:
    receiving = library.sharing.receive(HERE, minutes=1)
    assert b"<textarea" in visit(receiving.url).body
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for body in (b"text=https%3A%2F%2Fexample.com%2Fa", b"text=%E5%A5%BD%E6%96%87"):
        assert visit(f"{receiving.url}/send", "POST", body, **form).status == 200
    address, text = receiving.arrived()
    assert (address.url, text.url, text.text) == ("https://example.com/a", None, "好文")
    assert receiving.arrived() == []
    assert library.articles.counts().all == 0


def test_only_so_much_waits_for_an_answer(library: Library) -> None:
    receiving = library.sharing.receive(HERE, minutes=1)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answers = [visit(f"{receiving.url}/send", "POST", b"text=x", **form).status for _ in range(22)]
    assert answers == [200] * 20 + [400] * 2
