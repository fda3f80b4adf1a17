"""Reads what a person types into the search field, and says it in the index's own language.

Words must all be there; `"quotes"` keep words together and whole; `-word` leaves out; `OR` between two words
takes either. Whatever is not well formed is read as words: there is no wrong input.
"""

import re
from dataclasses import dataclass

from reader_app.search import segment
from reader_app.search.segment import Piece

# More than any person types; keeps the expression far from SQLite's limit of depth.
MAX_CHARACTERS = 1000
MAX_TERMS = 32

_PART = re.compile(
    r'(?P<minus>(?<!\S)[-－−])?(?:["“”„«»＂](?P<phrase>[^"“”„«»＂]*)["“”„«»＂]|(?P<word>[^\s"“”„«»＂]+))'
)
_OR = ("OR", "|", "｜", "||")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side. Unless it was quoted, the last word may go on."""

    pieces: tuple[Piece, ...]
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """Of each group of `wanted` one term must be there, of `unwanted` none."""

    wanted: tuple[tuple[Term, ...], ...] = ()
    unwanted: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """Everything that a text may show as found."""
        return tuple(term for group in self.wanted for term in group)


def match(text: str) -> str | None:
    """The MATCH expression for what was typed, safe whatever it is; None when there is nothing to search."""
    search = parse(text)
    if not search.wanted:
        return None
    wanted = " AND ".join("(" + " OR ".join(map(_expression, group)) + ")" for group in search.wanted)
    if not search.unwanted:
        return wanted
    return f"({wanted}) NOT ({' OR '.join(map(_expression, search.unwanted))})"


def parse(text: str) -> Search:
    """What was typed, understood."""
    groups: list[list[Term]] = []
    unwanted: list[Term] = []
    joins = False
    for part in list(_PART.finditer(text[:MAX_CHARACTERS]))[:MAX_TERMS]:
        if part["word"] in _OR and not part["minus"]:
            joins = bool(groups)
            continue
        if part["word"] == "AND" and groups:
            continue
        term = _term(part)
        if term is None:
            continue
        if joins:
            groups[-1].append(term)
        elif part["minus"]:
            unwanted.append(term)
        else:
            groups.append([term])
        joins = False
    if not groups:
        # Everything but … is no search: what stands after the minus is looked for instead.
        groups, unwanted = [[term] for term in unwanted], []
    return Search(tuple(map(tuple, groups)), tuple(unwanted))


def _term(part: re.Match[str]) -> Term | None:
    is_quoted = part["phrase"] is not None
    found = segment.pieces(part["phrase"] if is_quoted else part["word"])
    return Term(tuple(found), is_quoted) if found else None


def _expression(term: Term) -> str:
    """A phrase of tokens, every one of them harmless inside quotes; `*` where the last may go on."""
    *before, last = term.pieces
    words = [segment.tokens(piece.text) for piece in before]
    if not last.is_dense:
        words.append(last.text)
        may_go_on = not term.is_quoted
    else:
        # Without the run's last character on its own: the text may go on after the run.
        pairs = segment.tokens(last.text).split()[:-1]
        words.extend(pairs or [last.text])
        # One character alone is the first of a pair, or the last of a run.
        may_go_on = not pairs
    phrase = f'"{" ".join(words)}"'
    return f"{phrase} *" if may_go_on else phrase
