"""Articles become files."""

import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image as Pictures

from reader_app.document import Block, Figure, Image, Paragraph, Run
from reader_app.errors import HaowenError, NoArticle
from reader_app.library import Library
from reader_app.model import ArticleId, SaveFormat
from tests.support.builders import add, an_article
from tests.support.site import Site, jpeg


@pytest.fixture
def ids(library: Library, site: Site) -> list[ArticleId]:
    site.put("/lamp.jpg", jpeg(2400, 1200), "image/jpeg")
    blocks: list[Block] = [Paragraph((Run("第一段"),)), Figure((Image(site.url("/lamp.jpg"), "灯"),))]
    article = an_article(
        "旧书店", blocks=blocks, authors=("林未",), url=site.url("/a"), image_url=site.url("/lamp.jpg")
    )
    return add(library, article, an_article("旧书店", "第二篇的正文。"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    return made


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_web_page_has_everything_inside(library: Library, ids: list[ArticleId], folder: Path) -> None:
    library.saving.save(ids, SaveFormat.HTML, folder / "a.html", title="好文")
    html = (folder / "a.html").read_text(encoding="utf-8")
    assert "第一段" in html
    assert "第二篇的正文" in html
    assert "data:image/" in html
    assert "<script" not in html
    assert names(folder) == ["a.html"]


def test_a_book_has_a_cover_and_pictures_that_every_reader_knows(
    library: Library, ids: list[ArticleId], folder: Path
) -> None:
    path = library.saving.save(ids, SaveFormat.EPUB, folder / "a.epub", title="本周好文")
    with zipfile.ZipFile(path) as book:
        pictures = [name for name in book.namelist() if name.endswith((".png", ".jpeg", ".webp"))]
        assert "EPUB/cover.png" in pictures
        assert len(pictures) == 2
        for name in pictures:
            with book.open(name) as file, Pictures.open(file) as picture:
                assert picture.format in ("PNG", "JPEG")
        assert "本周好文" in book.read("EPUB/package.opf").decode()


def test_markdown_has_its_pictures_beside_it(library: Library, ids: list[ArticleId], folder: Path) -> None:
    library.saving.save(ids[:1], SaveFormat.MARKDOWN, folder / "旧书店.md")
    assert names(folder) == ["旧书店.md", "旧书店_files/1.png"]
    front = (folder / "旧书店.md").read_text(encoding="utf-8").splitlines()[1]
    assert json.loads(front.removeprefix("title: ")) == "旧书店"


def test_several_articles_as_markdown_are_a_folder(library: Library, ids: list[ArticleId], folder: Path) -> None:
    made = library.saving.save(ids, SaveFormat.MARKDOWN, folder / "好文.md")
    assert made == folder / "好文"
    assert names(folder) == ["好文/旧书店 2.md", "好文/旧书店.md", "好文/旧书店_files/1.png"]


def test_plain_text(library: Library, ids: list[ArticleId], folder: Path) -> None:
    library.saving.save(ids, SaveFormat.TEXT, folder / "a.txt")
    text = (folder / "a.txt").read_text(encoding="utf-8")
    assert text.startswith("旧书店\n林未 · Example · ")
    assert text.endswith("第二篇的正文。\n")


@pytest.mark.parametrize("kind", [kind for kind in SaveFormat if kind is not SaveFormat.PDF])
def test_where_nothing_can_be_written_it_says_so(library: Library, ids: list[ArticleId], kind: SaveFormat) -> None:
    with pytest.raises(HaowenError) as raised:
        library.saving.save(ids, kind, Path("/proc/nothing") / f"a.{kind}")
    assert "cannot be written" in str(raised.value)


def test_a_file_that_is_there_is_replaced_whole(library: Library, ids: list[ArticleId], folder: Path) -> None:
    (folder / "a.txt").write_text("old")
    library.saving.save(ids, SaveFormat.TEXT, folder / "a.txt")
    assert names(folder) == ["a.txt"]
    assert "old" not in (folder / "a.txt").read_text(encoding="utf-8")


def test_nothing_chosen_is_nothing_saved(library: Library, folder: Path) -> None:
    with pytest.raises(NoArticle):
        library.saving.save([], SaveFormat.TEXT, folder / "a.txt")
    with pytest.raises(NoArticle):
        library.saving.save([ArticleId(99)], SaveFormat.TEXT, folder / "a.txt")


def test_more_articles_than_go_together_are_refused_and_not_cut(library: Library, folder: Path) -> None:
    many = [ArticleId(number) for number in range(201)]
    with pytest.raises(HaowenError, match="No more than 200"):
        library.saving.save(many, SaveFormat.TEXT, folder / "a.txt")
    assert names(folder) == []


def test_words_are_written_whole_or_an_older_file_stays(library: Library, folder: Path) -> None:
    assert library.saving.write_words("摘录", folder / "a.md").read_text(encoding="utf-8") == "摘录"
    with pytest.raises(HaowenError):
        library.saving.write_words("摘录", folder / "missing" / "a.md")
