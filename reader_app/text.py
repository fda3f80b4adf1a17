"""Plain text: tidied, shortened, measured, and which language it is in."""

import re
from collections import Counter

CJK_CHARACTERS_A_MINUTE = 400
WORDS_A_MINUTE = 230


def tidy(text: str) -> str:
    """One line for titles and names: nothing that hides, reorders or breaks, and single spaces."""
    visible = _HIDDEN.sub("", _SPACE.sub(" ", text))
    return _SPACE.sub(" ", _STRAY_JOINER.sub("", visible)).strip()


def excerpt(text: str, limit: int = 160) -> str:
    """The beginning in at most `limit` characters: whole sentences if they fill half of it, else cut with "…"."""
    # A whole book is not tidied for its first lines.
    line = tidy(text[: limit * 16])
    if len(line) <= limit:
        line = tidy(text)
    if len(line) <= limit:
        return line
    if limit < 2:
        return "…"[:limit]
    ends = [found.end() for found in _SENTENCE_END.finditer(line, 0, limit + 1) if found.end() <= limit]
    if ends and ends[-1] * 2 >= limit:
        return line[: ends[-1]]
    return _cut(line, limit - 1) + "…"


def reading_minutes(text: str) -> int:
    """How long reading takes, at least 1."""
    cjk = len(_CJK.findall(text))
    words = len(_WORD.findall(_CJK.sub(" ", text)))
    return max(1, round(cjk / CJK_CHARACTERS_A_MINUTE + words / WORDS_A_MINUTE))


def sniff_language(text: str) -> str:
    """A two-letter code by script, and for Latin text by its commonest words; "" if that is not enough to tell."""
    sample = text[:6000]
    # All scripts but one lie beyond ASCII, and most texts hardly do.
    foreign = _ASCII.sub("", sample)
    scripts = Counter({script: len(pattern.findall(foreign)) for script, pattern in _SCRIPTS.items()})
    scripts["latin"] += len(_ASCII_LETTER.findall(sample))
    letters = sum(scripts.values())
    if letters < 2:
        return ""
    # Chinese and Japanese names stand in texts of any language, so a language needs a good share of the letters.
    if scripts["kana"] * 10 >= letters and scripts["kana"] * 8 >= scripts["han"]:
        return "ja"
    if scripts["hangul"] * 3 >= letters:
        return "ko"
    if scripts["han"] * 4 >= letters:
        return "zh"
    script, count = scripts.most_common(1)[0]
    if count * 2 < letters:
        return ""
    return _by_common_words(sample) if script == "latin" else _ONE_LANGUAGE.get(script, "")


def is_cjk(char: str) -> bool:
    """Whether the character is Han, kana or hangul; punctuation is not."""
    return _CJK.fullmatch(char) is not None


def _cut(line: str, limit: int) -> str:
    """At most `limit` characters, not ending inside a word, between a character and its accent, or with a mark."""
    end = limit
    while end > 0 and _sticks(line[end - 1], line[end]):
        end -= 1
    # One word longer than the whole limit has to be broken after all.
    head = line[: end if end * 3 >= limit else limit]
    return head.rstrip(_CLOSING_MARKS) or head


def _sticks(before: str, after: str) -> bool:
    """Whether a line may not be broken between the two characters."""
    if _TRAILS.match(after) or before == "\u200d":
        return True
    return before.isalnum() and after.isalnum() and not (is_cjk(before) or is_cjk(after))


def _by_common_words(sample: str) -> str:
    words = [word.lower() for word in _WORD.findall(sample)]
    counts = {language: sum(map(common.__contains__, words)) for language, common in _COMMON_WORDS.items()}
    first, second = sorted(counts, key=lambda language: counts[language], reverse=True)[:2]
    is_clear = counts[first] >= 2 and counts[first] * 12 >= len(words) and counts[first] * 2 >= counts[second] * 3
    return first if is_clear else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SPACE = re.compile(r"\s+")
# Controls, soft hyphen, zero-width and bidi characters, object replacement, surrogates, non-characters, tags.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffc"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
# Joiners build emoji families and shape Arabic and Indic letters; anywhere else they only hide.
_STRAY_JOINER = re.compile("(?<![\u0600-\u0dff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]")
_CJK = re.compile(
    "[\u1100-\u11ff\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f"
    "\U0001b000-\U0001b16f\U00020000-\U000323af]"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[。！？…][」』”’）》]*|[.!?][\"'”’)]*(?= )")
_TRAILS = re.compile(
    "[\u0300-\u036f\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff，。、；：！？）》」』”’]"
)
_CLOSING_MARKS = " ,.;:!?-–—…，。、；：！？·（(《「『“‘\u200d"

_ASCII = re.compile("[\0-\x7f]+")
_ASCII_LETTER = re.compile("[A-Za-z]")
_SCRIPTS = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f]"),
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]"),
    "kana": re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]"),
    "hangul": re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "arabic": re.compile("[\u0620-\u06ff]"),
    "greek": re.compile("[\u0370-\u03ff]"),
    "hebrew": re.compile("[\u05d0-\u05ea]"),
    "thai": re.compile("[\u0e01-\u0e3a]"),
    "georgian": re.compile("[\u10d0-\u10ff]"),
    "armenian": re.compile("[\u0531-\u0587]"),
}
_ONE_LANGUAGE = {"greek": "el", "hebrew": "he", "thai": "th", "georgian": "ka", "armenian": "hy"}
_COMMON_WORDS = {
    "en": _words("the and of to in is that it for with was as on are this be by from have not"),
    "de": _words("der die und das ist nicht mit ein eine den von zu auf für sich dem im auch es als"),
    "fr": _words("le la les et des est une un dans pour que qui du sur pas au avec par ce plus"),
    "es": _words("el la los las y que en una un es por con para del se no al como más su"),
    "it": _words("il la che di e è un una per con non del sono si le dei della nel più anche"),
    "pt": _words("o a os as que e em um uma para com não do da é por se mais no na"),
    "nl": _words("de het een en van is niet dat op te in met voor zijn aan er om ook als maar"),
}
