"""Words of a PDF are found by the characters they are written in."""

from reader_app.exchange.pdf import readable

MAP = "begincmap\n<0000> <0003> [<2F42> <2EDA> <6587> <0041>]\n<2F00>\nendcmap"


def test_radicals_become_characters_and_nothing_moves() -> None:
    pdf = f"%PDF-1.4 <2F42>\n{MAP}\n<2F42>".encode()
    mended = readable(pdf)
    assert len(mended) == len(pdf)
    assert (
        mended
        == f"%PDF-1.4 <2F42>\n{MAP}\n<2F42>".replace("[<2F42> <2EDA>", "[<6587> <9875>")
        .replace("\n<2F00>\n", "\n<4E00>\n")
        .encode()
    )


def test_ligatures_become_their_letters_and_nothing_moves() -> None:
    table = "begincmap\n/CMapType 2 def\n1 beginbfrange\n<0001> <0003> [<2E3A> <FB03> <6587> ]\nendbfrange\nendcmap"
    mended = readable(table.encode()).decode()
    assert len(mended) == len(table)
    assert "<20142014>" in mended
    assert "<006600660069>" in mended


def test_a_ligature_stays_where_there_is_no_room_for_its_letters() -> None:
    table = b"begincmap [<2E3A>] endcmap"
    assert readable(table) == table


def test_what_is_no_pdf_stays_as_it_is() -> None:
    for data in (b"", b"begincmap <2F42>", b"\xff" * 100):
        assert readable(data) == data
