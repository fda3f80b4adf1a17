"""What the store keeps comes back, and what was damaged costs as little as possible."""

import json

import pytest

from reader_app.document import Document, Embed, Figure, Image, Paragraph, Run, Style, from_json, to_json
from tests.core.document.reading import paragraph, run
from tests.core.document.samples import EVERYTHING


def test_every_kind_of_block_comes_back() -> None:
    assert from_json(to_json(EVERYTHING)) == EVERYTHING


def test_the_form_is_json_and_says_its_version() -> None:
    assert json.loads(to_json(EVERYTHING))["v"] == 1


def test_it_is_compact() -> None:
    assert len(to_json(Document((paragraph("x" * 100),)))) < 160


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{}", "0", '"x"', "{", "\x00", "nonsense",
     '{"blocks": 3}', '{"blocks": [3, null, [], "x", {}]}', "[" * 100_000],
)  # fmt: skip
def test_nonsense_is_an_empty_document(text: str) -> None:
    assert from_json(text) == Document()


def test_a_damaged_line_costs_one_block() -> None:
    document = Document((paragraph("one"), paragraph("two"), paragraph("three")), "en")
    damaged = to_json(document).replace('["two"]', '["tw')
    assert from_json(damaged) == Document((paragraph("one"), paragraph("three")), "en")


def test_a_lost_end_costs_only_the_end() -> None:
    document = Document((paragraph("one"), paragraph("two")))
    assert from_json(to_json(document)[:-12]).blocks[0] == paragraph("one")


def test_what_a_later_version_adds_is_skipped_but_its_words_stay() -> None:
    text = json.dumps(
        {
            "v": 9,
            "blocks": [
                {"k": "p", "i": ["a", {"t": "b", "s": 1, "glow": 3}, {"hologram": 1}], "x": 1},
                {"k": "poem", "i": ["c"]},
            ],
        }
    )
    assert from_json(text) == Document((Paragraph((Run("a"), Run("b", Style.BOLD))), paragraph("c")))


@pytest.mark.parametrize("name", ["level", "i", "a", "items", "in", "rows", "images", "text", "url", "start", "marker"])
@pytest.mark.parametrize("value", [None, True, -1, 10**9, 1.5, "x", [], {}, [[]], [{}], [None]])
def test_fields_of_a_wrong_kind_do_not_raise(name: str, value: object) -> None:
    for kind in ("p", "h", "list", "dl", "quote", "code", "table", "figure", "rule", "embed", "details", "notes", "?"):
        assert isinstance(from_json(json.dumps({"blocks": [{"k": kind, name: value}]})), Document)


def test_addresses_are_looked_at_again() -> None:
    bad = "javascript:alert(1)"
    document = Document((Paragraph((Run("x", link=bad),)), Figure((Image(bad),), run("c")), Embed(bad, "video")))
    assert from_json(to_json(document)) == Document((paragraph("x"), paragraph("c")))


def test_depth_is_bounded() -> None:
    record: dict[str, object] = {"k": "p", "i": ["deep"]}
    for _ in range(200):
        record = {"k": "quote", "in": [record]}
    assert isinstance(from_json(json.dumps({"blocks": [record]})), Document)
