"""What belongs together comes out together: parts of a body, pictures and their lines, contents and headings."""

from reader_app.document import Figure, Heading, ListBlock, to_text
from tests.core.extract.pages import BODY, PROSE, read, said

PARTS = [f"<p>{line}</p>" for line in PROSE]


def figures(body: str) -> list[Figure]:
    return [block for block in read(body).document.blocks if isinstance(block, Figure)]


def caption(figure: Figure) -> str:
    return to_text(read(BODY).document.__class__((figure,))).strip()


def test_a_body_in_several_boxes_of_one_class_is_whole() -> None:
    first, second = (f'<div class="post__text">{"".join(lines)}</div>' for lines in (PARTS[:2], PARTS[2:] * 3))
    page = f'<div><div class="one"><div>{first}</div></div><div class="two"><section>{second}</section></div></div>'
    assert said(read(f'<div id="page">{page}</div>').document)[:2] == list(PROSE[:2])


def test_two_articles_below_one_another_are_not_one() -> None:
    boxes = [f'<article><h1>{name}</h1><div class="text">{BODY}</div></article>' for name in ("One tale", "Another")]
    assert len(said(read("".join(boxes)).document)) <= len(PROSE) + 1


def test_a_box_that_a_script_would_fill_with_a_picture_is_one() -> None:
    box = '<figure><div data-src="/a/boat.jpg" data-alt="A boat"></div><figcaption>The boat</figcaption></figure>'
    [figure] = figures(BODY + box + BODY)
    assert (figure.images[0].src, figure.images[0].alt) == ("https://www.example.com/a/boat.jpg", "A boat")


def test_whose_picture_it_is_stands_with_its_caption() -> None:
    box = (
        '<figure><span class="image-and-copyright"><img src="/boat.jpg"><span class="off-screen">Image copyright</span>'
        '<span>Example Press</span></span><figcaption><span class="off-screen">Image caption</span>'
        "<span>The boat at dawn</span></figcaption></figure>"
    )
    [figure] = figures(BODY + box + BODY)
    assert caption(figure) == "The boat at dawn Example Press"


def test_a_few_words_below_a_picture_in_its_paragraph_are_its_caption() -> None:
    [figure] = figures(BODY + '<p><img src="/boat.jpg"><br><font color="#000080">The boat at dawn</font></p>' + BODY)
    assert caption(figure) == "The boat at dawn"


def test_a_sentence_below_a_picture_in_its_paragraph_stays_text() -> None:
    body = BODY + '<p><img src="/boat.jpg"><br>Then the boat came back, to everybody’s surprise.</p>' + BODY
    assert all(not figure.caption for figure in figures(body))


def test_a_title_is_a_caption_on_chinese_pages_only() -> None:
    line = "天还没有亮透，山脚下的石板路上已经有了脚步声。背着竹篓的采茶人三三两两往坡上走，露水把裤脚打得透湿。"
    [chinese] = figures(
        f"<p>{line}</p>" * 4 + '<p><img src="/a.jpg" title="采茶人清晨上山"></p>' + f"<p>{line}</p>" * 4
    )
    [english] = figures(BODY + '<p><img src="/a.jpg" title="pickers in the morning"></p>' + BODY)
    assert caption(chinese) == "采茶人清晨上山"
    assert not english.caption


def test_a_table_of_contents_stays() -> None:
    links = "".join(f'<li><a href="#part{at}">Part number {at}</a></li>' for at in range(4))
    parts = "".join(f'<h2 id="part{at}">Part number {at}</h2>{BODY}' for at in range(4))
    found = read(f'<div class="toc"><ul>{links}</ul></div>{parts}').document
    assert any(isinstance(block, ListBlock) and len(block.items) == 4 for block in found.blocks)


def test_a_bar_of_links_to_nowhere_goes() -> None:
    links = "".join(f'<li><a href="#">{word}</a></li>' for word in ("Larger", "Smaller", "Print", "Mail"))
    assert said(read(f"<ul>{links}</ul>{BODY}").document) == list(PROSE)


def test_the_id_of_a_heading_is_only_what_it_says() -> None:
    said_by = ("Advertising in harbours", "Sharing the catch")
    slugs = [(line.lower().replace(" ", "-"), line) for line in said_by]
    parts = "".join(f'<h2 id="{slug}"><span id="{slug}-text">{line}</span></h2>{BODY}' for slug, line in slugs)
    headings = [block for block in read(parts).document.blocks if isinstance(block, Heading)]
    assert len(headings) == 2


SEE_ALSO = "<ul><li><a href='/a'>Fishing</a></li><li><a href='/b'>Rowing</a></li><li><a href='/c'>Tides</a></li></ul>"


def test_the_last_sections_of_an_encyclopaedia_stay() -> None:
    found = read(f'{BODY}<h2 id="See_also">See also</h2>{SEE_ALSO}').document
    assert to_text(found).endswith("Tides")


def test_what_to_read_next_goes() -> None:
    assert said(read(f"{BODY}<h2>See also</h2>{SEE_ALSO}").document) == list(PROSE)
    assert said(read(f"{BODY}<h2>Related articles</h2>{SEE_ALSO}").document) == list(PROSE)


def test_a_conversation_comes_without_its_verbs() -> None:
    verbs = '<div class="tools"><a href="#r">Reply</a> <a href="#q">Quote</a></div>'
    posts = "".join(f'<div class="message"><p>{line}</p></div>{verbs}' for line in PROSE)
    assert said(read(f'<h1>The last keeper</h1><div id="posts">{posts}</div>').document) == list(PROSE)


def test_a_table_of_facts_behind_the_text_stays() -> None:
    rows = "".join(f"<tr><th>Part {at}</th><td>Made of brass, number {at}</td></tr>" for at in range(5))
    shop = '<div class="related"><h3>You may also like</h3><a href="/x">A lamp</a></div>'
    page = f'<div class="product"><div class="text">{BODY}</div><h2>Facts</h2><table>{rows}</table>{shop}</div>'
    found = to_text(read(page).document)
    assert "Facts" in found
    assert "Made of brass, number 4" in found
    assert "A lamp" not in found


def test_captions_that_are_the_same_stay() -> None:
    box = '<figure><img src="/{}.jpg"><figcaption>By <a href="/anna">Anna</a></figcaption></figure>'
    found = figures(BODY + "".join(box.format(at) + BODY for at in range(4)))
    assert [caption(figure) for figure in found] == ["By Anna"] * 4
