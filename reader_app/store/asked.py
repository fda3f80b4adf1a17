"""What a search asks of the library, as SQL."""

from dataclasses import dataclass

Condition = tuple[str, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as SQL: `words` is the MATCH expression that leads, `tags` the tags that lead if there are no words
    (JSON), `states` what is asked of the state alone; `conditions` are over the state `s`."""

    words: str | None = None
    tags: str | None = None
    states: frozenset[str] = frozenset()
    conditions: tuple[Condition, ...] = ()
