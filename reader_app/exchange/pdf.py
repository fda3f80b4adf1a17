"""Mends the text that a PDF of ours gives to searches and clipboards."""

import re
import unicodedata

_MAP = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
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
    """The same PDF in which characters are called characters, not radicals.

    A font has one glyph for 文 and for ⽂ (U+2F42), and Qt's writer notes the lower number of the two, so that
    nobody would find the word. All numbers stay four digits long: no place in the file moves.
    """
    return _MAP.sub(lambda found: _RADICAL.sub(_character, found[0]), pdf)


def _character(found: re.Match[bytes]) -> bytes:
    radical = chr(int(found[1], 16))
    character = _SHARED.get(radical) or unicodedata.normalize("NFKC", radical)
    return b"<%04X>" % ord(character) if len(character) == 1 else found[0]
