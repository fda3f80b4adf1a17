"""How one can thank an author, and what was given."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NewType

TipId = NewType("TipId", int)


@dataclass(frozen=True, slots=True)
class SupportLink:
    """An address where an author takes money; `is_own` if the person has put it there, not the publisher."""

    url: str
    label: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Tip:
    """A line of the ledger. `currency` is an ISO 4217 code; the names stay when feed and article are gone."""

    amount: Decimal
    currency: str
    given_on: date
    note: str = ""
    source: str = ""
    article_title: str = ""
    article_url: str = ""
    id: TipId | None = None


@dataclass(frozen=True, slots=True)
class TipSum:
    """What was given in one currency, in a year or to a source: `name` says which; `times` how often."""

    name: str
    currency: str
    amount: Decimal
    times: int
