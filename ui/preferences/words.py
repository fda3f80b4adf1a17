"""What a row of the preferences is found by: its words, also those of our other languages."""

from functools import cache

from reader_app import words


@cache
def findable(said: str) -> str:
    """`said` as it is shown and as the other languages have it, in small letters."""
    others = _others(words.language())
    return "\n".join([said, *(other for line in said.split("\n") for other in others.get(line, ()))]).casefold()


@cache
def _others(spoken: str) -> dict[str, list[str]]:
    """What the sentences of the `spoken` language are in the others."""
    here = words.load_catalog(spoken)
    found: dict[str, list[str]] = {}
    for language in words.LANGUAGES:
        there = words.load_catalog(language)
        for source in {*here, *there} if language != spoken else ():
            shown, other = here.get(source, source), there.get(source, source)
            for one in (shown,) if isinstance(shown, str) else shown:
                found.setdefault(one, []).append(other if isinstance(other, str) else other[-1])
    return found
