"""From the bytes of an answer to its text: labels lie, so the bytes themselves have the first word."""

import codecs
import re
from functools import cache

# Past this many foreign bytes, more of them change no verdict about the encoding.
_SAMPLE = 6 * 1024
_LABEL_WITHIN = 4096

# Of all sequences of a text labelled UTF-8, the share that may be broken before we doubt the label.
_BROKEN_SHARE = 0.05

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What people mean by a label: the superset that their programs really write (WHATWG Encoding, 4.2).
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "tis_620": "cp874",
    "iso8859-11": "cp874",
}
# Codecs of human writing; UTF-16 and UTF-32 show themselves, and a label alone is never right about them.
_TEXT_CODECS = (
    "utf-8",
    "gb18030",
    "gb2312",
    "gbk",
    "big5",
    "cp",
    "iso",
    "koi8",
    "mac",
    "shift_jis",
    "euc",
    "hz",
    "ascii",
    "johab",
    "tis",
)
_SEVEN_BITS = ("iso2022", "hz")

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:\-]+)", re.IGNORECASE)
_XML_LABEL = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:\-]+)", re.IGNORECASE)
_META_LABEL = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:\-]+)", re.IGNORECASE)
_THREE_BYTES = re.compile(rb"(?:[\xe1-\xef][\x80-\xbf]{2})+")
_TWO_BYTES = re.compile(rb"[\xc3-\xdf][\x80-\xbf]")
_NO_CHANCE = 12
_FOREIGN_PART = re.compile(rb"[\x00-\x7f]?(?:[\x80-\xff]+[\x00-\x7f]?)+")
_FOREIGN = re.compile("[^\x00-\x7f]")
_MIXED_WORD = re.compile("[A-Za-z](?=[а-яА-Я])|[а-яА-Я](?=[A-Za-z])")
_HIGH_BYTES = bytes(range(0x80, 0x100))

# Characters that may not appear in text at all, and C1 controls, which are Windows' quotes and dashes in disguise.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")

_GUESSES = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949", "cp1252", "cp1251")
_SIMPLIFIED = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设，。、：；“”！？（）《》"
)
_TRADITIONAL = (
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經"
    "十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形"
    "相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展"
    "五果料象員革位入常文總次品式活設，。、：；「」！？（）《》"
)
_HANGUL = (
    "이다는을의에가고하지로은를서한기도사인과그나어리자대해시일있수아들정게라만부보조전상것면여스원주제구장성비유연공계동마무적안국소신"
    "오선문내산니세우요말간생각년월날좋경까때없않었았했던것들으며와및등더못위중미야된될되화실업체개명물방식회학교"
)
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщОЕАИНТСРВЛКМДПУЯ"
_LATIN = "éèàçäöüßñóíáâêôãõåøæúîïœ’‘“”–—…«»°€ÉÄÖÜÅØ©®·\u00a0"
# More than a wrong encoding ever reaches on a text of some length.
_GOOD_SCORE = 0.4
# What a label is worth beside the characters themselves: the fewer there are, the more.
_LABEL_WEIGHT = 0.25
_LABEL_BYTES = 4


def decode(data: bytes, content_type: str | None, *, declared: str = "") -> str:
    """The text of `data`, without characters that no text may contain; never raises.

    `content_type` is the header as it came, `declared` an encoding that the caller knows from elsewhere.
    XML declarations and meta elements are found here. The order was measured on mislabelled Chinese feeds and pages:
    byte order mark, zero bytes, valid UTF-8, HTTP, the document's own label, and frequent characters last.
    """
    return _UNWANTED.sub(_repaired, _decoded(data, content_type, declared))


def as_told(data: bytes, encoding: str) -> bytes:
    """The same text as UTF-8 with its mark, which every reader of bytes believes; `data` if there is no such codec."""
    name = _codec(encoding)
    return codecs.BOM_UTF8 + data.decode(name, "replace").encode("utf-8", "replace") if name else data


def _decoded(data: bytes, content_type: str | None, declared: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    labels = _labels(data, content_type, declared)
    if (text := _as_utf8(data, labels)) is not None:
        return text
    sample = _foreign_parts(data)
    for label in labels:
        if label not in _GUESSES and _fits(sample, label):
            return data.decode(label, "replace")
    return data.decode(_likeliest(sample, labels), "replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by where the zero bytes of the first characters stand (XML 1.0, F.1)."""
    zeros = bytes(byte == 0 for byte in data[:4])
    return {
        b"\1\1\1\0": "utf-32-be",
        b"\0\1\1\1": "utf-32-le",
        b"\1\0\1\0": "utf-16-be",
        b"\0\1\0\1": "utf-16-le",
    }.get(zeros)


def _labels(data: bytes, content_type: str | None, declared: str) -> list[str]:
    """The codecs that somebody names, the most credible first."""
    said = [declared]
    http = _CHARSET.search((content_type or "")[:500])
    # ISO-8859-1 is what servers say when nobody told them anything.
    if http and http[1].lower() != "iso-8859-1":
        said.insert(0, http[1])
    head = data[:_LABEL_WITHIN]
    own = _XML_LABEL.search(head) or _META_LABEL.search(head)
    if own:
        said.append(own[1].decode("ascii", "replace"))
    return list(dict.fromkeys(name for label in said if (name := _codec(label))))


def _codec(label: str) -> str | None:
    """The codec that a label means in practice; None for one that is unknown or cannot be meant."""
    try:
        name = codecs.lookup(label.strip().lower().removeprefix("x-")).name
    except (LookupError, ValueError):
        return None
    return _MEANT.get(name, name) if name.startswith(_TEXT_CODECS) else None


def _as_utf8(data: bytes, labels: list[str]) -> str | None:
    """The text if the bytes are UTF-8 whatever the labels say; None if they rather are not."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        sound = sum(map(len, _THREE_BYTES.findall(data))) // 3
        if not labels or "utf-8" in labels:
            sound += len(_TWO_BYTES.findall(data))
        return text if broken < _BROKEN_SHARE * (sound + broken) else None
    if text.isascii():
        return None if any(label.startswith(_SEVEN_BITS) for label in labels) else text
    if not labels or labels[0] in ("utf-8", "cp1252") or _THREE_BYTES.search(data):
        return text
    # Two-byte sequences alone may be another encoding by chance, but not many of them.
    return text if len(_TWO_BYTES.findall(data)) >= _NO_CHANCE else None


def _foreign_parts(data: bytes) -> bytes:
    """Up to `_SAMPLE` bytes of what is not ASCII, each part with the letters around it."""
    parts: list[bytes] = []
    length = 0
    for match in _FOREIGN_PART.finditer(data):
        part = match[0][:_SAMPLE]
        parts.append(part)
        length += len(part)
        if length >= _SAMPLE:
            break
    return b" ".join(parts)


def _fits(sample: bytes, label: str) -> bool:
    high_bytes = len(sample) - len(sample.translate(None, _HIGH_BYTES))
    return sample.decode(label, "replace").count("\ufffd") <= 1 + _BROKEN_SHARE * high_bytes


def _likeliest(sample: bytes, labels: list[str]) -> str:
    """The codec whose text has the most frequent characters of its language and the fewest impossible ones."""
    # Latin-1 and a failed UTF-8 are what is written there when nobody looked: no evidence.
    believed = [label for label in labels if label != "cp1252"]
    if believed and believed[0] in _GUESSES and _score(sample, believed[0]) >= _GOOD_SCORE:
        return believed[0]
    weight = _LABEL_WEIGHT + _LABEL_BYTES / (len(sample) + 1)
    scores = {guess: _score(sample, guess) + (weight if guess in believed else 0.0) for guess in _GUESSES}
    best = max(scores, key=scores.__getitem__)
    if scores[best] <= 0.0 and labels:
        return labels[0]
    return best


def _score(sample: bytes, encoding: str) -> float:
    """Between 1 (every foreign character is a frequent one) and -3 (every one is impossible)."""
    text = sample.decode(encoding, "replace")
    foreign = _FOREIGN.findall(text)
    if not foreign:
        return 0.0
    common = _common()[encoding]
    points = sum(1.0 if char in common else -3.0 if _is_odd(char) else 0.0 for char in foreign)
    if encoding == "cp1251":
        points -= len(_MIXED_WORD.findall(text))
    return points / len(foreign)


def _is_odd(char: str) -> bool:
    """Whether a wrong decoding is the likeliest reason for the character."""
    return char == "\ufffd" or "\x80" <= char <= "\x9f" or "\ue000" <= char <= "\uf8ff" or "\uff61" <= char <= "\uff9f"


@cache
def _common() -> dict[str, frozenset[str]]:
    kana = frozenset(map(chr, range(0x3041, 0x30FD)))
    return {
        "gb18030": frozenset(_SIMPLIFIED),
        "big5hkscs": frozenset(_TRADITIONAL),
        "cp932": kana | frozenset("、。「」日人年大本"),
        "euc_jp": kana | frozenset("、。「」日人年大本"),
        "cp949": frozenset(_HANGUL),
        "cp1251": frozenset(_CYRILLIC),
        "cp1252": frozenset(_LATIN),
    }


def _repaired(match: re.Match[str]) -> str:
    """Windows' own characters for the controls that stand for them; nothing for what is no character."""
    char = match[0]
    if "\x80" <= char <= "\x9f":
        return bytes([ord(char)]).decode("cp1252", "ignore")
    return ""
