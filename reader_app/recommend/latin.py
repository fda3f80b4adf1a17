"""Words and names in scripts that part words by blanks: Latin, Greek, Cyrillic; never a piece of one.

Nothing but the text itself is asked: a word that also stands in small letters is no name, and endings tell a few
English words that are no nouns.
"""

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache

from reader_app import assets

# A letter of a script with capitals, or a digit; apostrophes, hyphens and dots hold a word together.
_LETTER = "A-Za-z0-9\u00aa-\u02af\u0370-\u052f\u1e00-\u1fff"
_WORD = re.compile(rf"(?<![{_LETTER}])(?![0-9])[{_LETTER}][{_LETTER}+#]*(?:[.\-'’][{_LETTER}+#]+)*[+#]*")
_MARKS = re.compile(r"[^\w\s+#.\-'’&]|[.](?=\s)")
_OWNER = re.compile(r"['’][sS]$")
# l'élection, d’Europe, dell'arte: the article is not part of the word.
_ARTICLE = re.compile(r"^(?:[dlnsmtcj]|qu|un|dell|all|nell|sull|dall)['’](?=\w{3})", re.IGNORECASE)
_MOST_WORDS = 4
_SHORTEST = 4
_PLAIN = 0.5
_NAMES = 1.4
_NAME, _MAYBE_NAME = 1.2, 0.8
_ENGLISH = frozenset({"the", "and", "of", "is", "to"})
# What is told by its ending to be an adverb, a participle or a form of a verb, with the nouns that end so too.
_NO_NOUN = re.compile(r"\w{2,}(?:ly|ed|ize|izes|ise|ises|ify|ifies)")
_NOUNS = frozenset({
    "family", "supply", "assembly", "anomaly", "monopoly", "ally", "rally", "reply",
    "fly", "belly", "butterfly", "seed", "speed", "feed", "weed", "breed",
    "bed", "shed", "need", "exercise", "exercises", "noise", "enterprise", "enterprises",
    "franchise", "franchises", "promise", "merchandise", "expertise", "size", "sizes", "prize",
    "prizes",
})  # fmt: skip


def small(texts: Iterable[str]) -> frozenset[str]:
    """The words that stand in small letters somewhere: with a capital they are no names either."""
    return frozenset(word for text in texts for word in _WORD.findall(text) if word.islower())


def of(text: str, known_small: Set[str]) -> Iterator[tuple[str, float, bool]]:
    """(name, what its kind says, whether it is a name) of each word, and of up to four names in a row together."""
    is_english = not _ENGLISH.isdisjoint(known_small)
    for line in _MARKS.split(text):
        run: list[str] = []
        end, begins = 0, True
        for found in _WORD.finditer(line):
            word = _bare(found[0], known_small)
            goes_on = not line[end : found.start()].strip() and len(run) < _MOST_WORDS
            if run and not (_is_name(word) and goes_on):
                yield _joined(run, begins)
                run = []
            if not run:
                begins = not line[: found.start()].strip()
            end = found.end()
            # Before the mark of possession goes: "let's" is listed whole.
            if word.lower() in common() or found[0].lower().replace("’", "'") in common():
                continue
            if _is_name(word):
                run.append(word)
            elif len(word) >= _SHORTEST and not (is_english and _is_no_noun(word)):
                yield word, _PLAIN, False
        if run:
            yield _joined(run, begins)


@cache
def common() -> frozenset[str]:
    """Words that never are tags by themselves, of every language that we know, in small letters."""
    lists = ("rules/words_common.txt", "rules/words_common_european.txt")
    lines = [line for name in lists for line in assets.read(name).decode().splitlines()]
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _bare(word: str, known_small: Set[str]) -> str:
    """Without an article or a mark of possession, in small letters if it stands so elsewhere."""
    bare = _OWNER.sub("", _ARTICLE.sub("", word)).replace("’", "'")
    lowered = bare.lower()
    return lowered if bare.istitle() and lowered in known_small else bare


def _is_name(word: str) -> bool:
    return word[:1].isupper() or any(char.isupper() or char.isdigit() for char in word[1:])


def _is_no_noun(word: str) -> bool:
    return word not in _NOUNS and _NO_NOUN.fullmatch(word) is not None


def _joined(run: list[str], begins: bool) -> tuple[str, float, bool]:
    joined = " ".join(run)
    if len(run) > 1:
        return joined, _NAMES, True
    is_name = any(char.isupper() or char.isdigit() for char in joined[1:])
    # A capital at the beginning may only be that of the sentence.
    return joined, _NAME if is_name else _MAYBE_NAME, is_name or not begins
