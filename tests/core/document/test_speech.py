"""An article cut into what is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.document import from_html
from reader_app.document.anchors import flatten
from reader_app.document.blocks import Document, Paragraph, Run
from reader_app.document.speech import LONGEST, Kind, Utterance, at, utterances


def spoken(html: str, language: str = "") -> list[Utterance]:
    from dataclasses import replace

    document = replace(from_html(html, "https://example.com/"), language=language)
    return list(utterances(document, flatten(document)))


def said(html: str, language: str = "") -> list[str]:
    return [one.said for one in spoken(html, language)]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("你好。世界！真的吗？", ["你好。世界！", "真的吗？"]),
        ("他说：“走吧。”然后走了。", ["他说：“走吧。”", "然后走了。"]),
        ("等一等……然后呢？", ["等一等……", "然后呢？"]),
        (
            "Dr. Smith met J. R. R. Tolkien at 3.5 miles. They talked.",
            ["Dr. Smith met J. R. R. Tolkien at 3.5 miles.", "They talked."],
        ),
        ("He asked “Why?” and left. Nobody knew!", ["He asked “Why?” and left.", "Nobody knew!"]),
        ("Am 3. Mai kam er. Das war z. B. neu.", ["Am 3. Mai kam er.", "Das war z. B. neu."]),
        ("See example.com for more. Thanks a lot.", ["See example.com for more.", "Thanks a lot."]),
        ("版本 6.12 发布了。", ["版本 6.12 发布了。"]),
        ("……", []),
    ],
)
def test_a_line_is_cut_into_its_sentences(line: str, parts: list[str]) -> None:
    assert said(f"<p>{line}</p>") == parts


def test_code_is_told_of_and_not_read() -> None:
    found = spoken("<p>前面的话。</p><pre><code>a = 1\nb = 2</code></pre><p>后面的话。</p>", "zh")
    assert [(one.said, one.kind) for one in found] == [
        ("前面的话。", Kind.WORDS),
        ("", Kind.CODE),
        ("后面的话。", Kind.WORDS),
    ]


def test_numbers_of_footnotes_are_silent_and_ruby_is_read_once() -> None:
    html = (
        "<p>湖<sup><a href='#n1'>1</a></sup>很大。<ruby>好文<rt>hǎowén</rt></ruby>。</p><ol><li id='n1'>注。</li></ol>"
    )
    assert said(html, "zh")[0].startswith("湖很大。")
    assert "hǎowén" not in "".join(said(html, "zh"))


def test_every_sentence_has_its_language() -> None:
    english = "An English paragraph stands in the middle of the article, as they sometimes do."
    html = f"<p>这是中文，说到 GitHub。</p><p>{english}</p>"
    assert [one.language for one in spoken(html, "zh-CN")] == ["zh", "en"]
    assert [one.language for one in spoken("<p>Guten Tag.</p>", "de")] == ["de"]
    assert [one.language for one in spoken("<p>你好，世界。</p>")] == ["zh"]


def test_cells_of_a_table_are_said_one_after_the_other() -> None:
    assert said("<table><tr><th>城市名</th><th>人口数</th></tr><tr><td>北京城</td><td>两千万</td></tr></table>") == [
        "城市名", "人口数", "北京城", "两千万",
    ]  # fmt: skip


def test_a_very_long_sentence_takes_breath_at_its_commas() -> None:
    parts = spoken(f"<p>{'很长的一句话，' * 120}完。</p>")
    assert len(parts) > 3
    assert all(len(one.said) <= LONGEST and one.said.endswith(("，", "。")) for one in parts)


def test_a_place_has_its_utterance() -> None:
    found = spoken("<p>第一句话。第二句话。</p><p>第三句话。</p>")
    assert [at(found, place) for place in (0, 4, 5, 9, 10, 11, 500)] == [0, 0, 1, 1, 2, 2, 2]


@given(lines=st.lists(st.text(alphabet="ab A1.!?。！？，,…”“\"' 汉字", max_size=80), max_size=6))
def test_the_utterances_are_the_text_in_its_order(lines: list[str]) -> None:
    document = Document(tuple(Paragraph((Run(line),)) for line in lines if line))
    flat = flatten(document)
    last = 0
    for one in utterances(document, flat):
        assert last <= one.start < one.end <= len(flat.text)
        # Between two of them nothing is left out that could be said.
        assert not any(char.isalnum() for char in flat.text[last : one.start])
        assert one.said == " ".join(flat.text[one.start : one.end].split())
        assert "\n" not in flat.text[one.start : one.end]
        last = one.end
    assert not any(char.isalnum() for char in flat.text[last:])
