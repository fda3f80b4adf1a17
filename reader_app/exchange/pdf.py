"""Mends the text that a PDF of ours gives to searches and clipboards."""

import re
import unicodedata

_MAP = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_LIGATURES = {
    b"2E3A": b"<20142014>",
    b"FB00": b"<00660066>",
    b"FB01": b"<00660069>",
    b"FB02": b"<0066006C>",
    b"FB03": b"<006600660069>",
    b"FB04": b"<00660066006C>",
}
_LIGATURE = re.compile(rb"<(2E3A|FB0[0-4])>")
_RADICAL = re.compile(rb"<(2E[89A-F][0-9A-F]|2F[0-9A-D][0-9A-F])>")
# The radicals without a compatibility mapping whose glyph fonts share with a character
# (Unicode's EquivalentUnifiedIdeograph.txt).
_SHARED = dict(
    zip(
        "⺁⺅⺉⺌⺍⺒⺓⺘⺙⺛⺝⺞⺠⺡⺢⺣⺤⺨⺫⺭⺯⺰⺹⺺⺾⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻏⻐⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲",
        "厂亻刂小小巳幺扌攵旡月歺民氵氺灬爫犭罒礻糹纟耂肀艹虎衤覀西见角讠贝车辶阝钅長镸长门雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀",
        strict=True,
    )
)


def readable(pdf: bytes) -> bytes:
    """The same PDF in which characters are called characters, not radicals, and ligatures the letters they stand for.

    A font has one glyph for 文 and for ⽂ (U+2F42), and Qt's writer notes the lower number of the two, so that
    nobody would find the word; two dashes in a row are one glyph, too. No place in the file moves.
    """
    return _MAP.sub(lambda found: _in_letters(_RADICAL.sub(_character, found[0])), pdf)


def _in_letters(table: bytes) -> bytes:
    """The table as long as before: what readers of a PDF can do without makes room, as far as it goes."""
    spelled = _LIGATURE.sub(lambda found: _LIGATURES[found[1]], table)
    for needless, shorter in ((b"/CMapType 2 def\n", b""), (b"> <", b"><")):
        while len(spelled) > len(table) and needless in spelled:
            spelled = spelled.replace(needless, shorter, 1)
    room = len(table) - len(spelled)
    return spelled.replace(b"endcmap", b" " * room + b"endcmap") if room >= 0 else table


def _character(found: re.Match[bytes]) -> bytes:
    radical = chr(int(found[1], 16))
    character = _SHARED.get(radical) or unicodedata.normalize("NFKC", radical)
    return b"<%04X>" % ord(character) if len(character) == 1 else found[0]
