"""Thanks to authors: where they take money, and the person's private ledger of what was given."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from reader_app import urls
from reader_app.changes import Receipt
from reader_app.errors import HaowenError, NoArticle
from reader_app.model import Article, ArticleId, PictureFile, SupportLink, Tip, TipId, TipSum
from reader_app.paths import Paths
from reader_app.store import PictureRecord, Store
from reader_app.words import Message, tr

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = Decimal(10) ** 9
MAX_NOTE = 500
MAX_CODE_BYTES = 15_000_000
# Spreadsheets run what begins like this.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class TipWays:
    """How the author of an article can be thanked; `source` names the feed or site that own ways are kept for."""

    article_title: str
    article_url: str
    source: str
    source_key: str
    links: tuple[SupportLink, ...] = ()
    code: PictureFile | None = None


class Tips:
    """The service for thanks. Nothing here opens an address or pays: a person scans, and notes what they gave."""

    def __init__(self, store: Store, paths: Paths) -> None:
        self._store = store
        # Apart from the pictures of articles, which come and go: these the person has brought.
        self._folder = paths.home / "payment-codes"

    def ways(self, article_id: ArticleId) -> TipWays:
        """The person's own ways first, then those of feed and page; raises NoArticle."""
        article = self._store.articles.get(article_id)
        if article is None:
            raise NoArticle("This article is no longer in the library.")
        key = _source_key(article)
        found = {link.url: link for link in self._store.tips.links(key)}
        for url in article.support_links:
            found.setdefault(url, SupportLink(url))
        usable = tuple(link for link in found.values() if urls.is_web(link.url))
        return TipWays(article.title, article.url or "", _source_name(article), key, usable, self._code(key))

    def add_link(self, source_key: str, address: str, label: str = "") -> None:
        """Put an address of one's own on a source; raises HaowenError for what is none."""
        url = urls.typed(address)
        if url is None:
            raise HaowenError("“{address}” is not a web address.", "It should look like example.com.", address=address)
        self._store.tips.add_own(source_key, SupportLink(url, label.strip(), is_own=True))

    def remove_link(self, source_key: str, url: str) -> None:
        """Take an own address off again; what the publisher says cannot be taken off."""
        self._store.tips.remove_own(source_key, url)

    def set_code(self, source_key: str, path: "Path | None") -> None:
        """Put a picture, such as a payment code, on a source, or take it off; raises BadPicture and HaowenError."""
        from reader_app import images

        if path is None:
            self._store.tips.set_code(source_key, None)
            return
        prepared = images.prepare(_read(path))
        digest, _ = images.save(self._folder, prepared)
        record = PictureRecord(digest, prepared.extension, prepared.width_px, prepared.height_px, len(prepared.data))
        self._store.tips.set_code(source_key, record)

    def give(self, ways: TipWays, amount: str, currency: str, day: date, note: str = "") -> Receipt:
        """Note what was given; raises HaowenError for what is no amount."""
        tip = Tip(
            read_amount(amount),
            currency.strip().upper()[:8],
            day,
            note.strip()[:MAX_NOTE],
            ways.source,
            ways.article_title,
            ways.article_url,
        )
        return self._add(tip)

    def ledger(self) -> list[Tip]:
        """Everything that was given, the latest first."""
        return self._store.tips.ledger()

    def totals(self) -> dict[str, Decimal]:
        """What was given in each currency."""
        return totals(self.ledger())

    def sums_by_year(self) -> list[TipSum]:
        """What was given each year in each currency, the latest first."""
        return sorted(_sums(self.ledger(), lambda tip: str(tip.given_on.year)), key=lambda one: one.name, reverse=True)

    def sums_by_source(self) -> list[TipSum]:
        """What was given to each source in each currency, in the order of currencies, the largest first."""
        return sorted(_sums(self.ledger(), lambda tip: tip.source), key=lambda one: (one.currency, -one.amount))

    def remove(self, tip_id: TipId) -> Receipt:
        """Strike a line out of the ledger."""
        removed = self._store.tips.remove(tip_id)
        if removed is None:
            return Receipt()
        return Receipt(undo=lambda: self._add(removed), said=Message("Struck out of the ledger."))

    def ledger_csv(self) -> bytes:
        """The ledger for a spreadsheet: UTF-8 with a mark, as Excel wants it, and nothing that it would run."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow([tr("Day"), tr("Amount"), tr("Currency"), tr("To"), tr("Article"), tr("Address"), tr("Remark")])
        for tip in self.ledger():
            fields = (tip.currency, tip.source, tip.article_title, tip.article_url, tip.note)
            currency, source, title, url, note = map(_harmless, fields)
            writer.writerow([tip.given_on.isoformat(), str(tip.amount), currency, source, title, url, note])
        return out.getvalue().encode("utf-8-sig")

    def _add(self, tip: Tip) -> Receipt:
        number = self._store.tips.add(tip)
        return Receipt(undo=lambda: self.remove(number), said=Message("Noted in the ledger."))

    def _code(self, source_key: str) -> PictureFile | None:
        from reader_app.images import saved_path

        record = self._store.tips.code(source_key)
        if record is None:
            return None
        path = saved_path(self._folder, record.digest, record.extension)
        return PictureFile(path, record.width_px, record.height_px) if path.is_file() else None


def _read(path: "Path") -> bytes:
    """The file, if it is one and no larger than a picture of a code can be; raises HaowenError."""
    from reader_app.errors import TooLarge

    try:
        # A device or a pipe would never end.
        if not path.is_file():
            raise HaowenError("“{name}” cannot be read.", name=path.name)
        with path.open("rb") as file:
            data = file.read(MAX_CODE_BYTES + 1)
    except OSError as error:
        raise HaowenError("“{name}” cannot be read.", name=path.name) from error
    if len(data) > MAX_CODE_BYTES:
        raise TooLarge("“{name}” is too large for a picture of a payment code.", name=path.name)
    return data


def read_amount(said: str) -> Decimal:
    """A positive amount as people write it, "6.66", "6,66" or "1 000"; raises HaowenError."""
    plain = "".join(said.split()).lstrip("¥￥$€£")
    if "," in plain and "." not in plain and len(plain.rpartition(",")[2]) != 3:
        plain = plain.replace(",", ".")
    try:
        amount = Decimal(plain.replace(",", ""))
    except InvalidOperation:
        amount = Decimal(0)
    if not amount.is_finite() or not 0 < amount < LARGEST or amount != round(amount, 4):
        raise HaowenError("“{said}” is not an amount.", "Write it like 6.66.", said=said)
    return amount


def totals(tips: Sequence[Tip]) -> dict[str, Decimal]:
    """What was given in each currency."""
    found: dict[str, Decimal] = {}
    for tip in tips:
        found[tip.currency] = found.get(tip.currency, Decimal(0)) + tip.amount
    return found


def _sums(tips: Sequence[Tip], name: Callable[[Tip], str]) -> list[TipSum]:
    found: dict[tuple[str, str], TipSum] = {}
    for tip in tips:
        key = (name(tip), tip.currency)
        before = found.get(key, TipSum(*key, Decimal(0), 0))
        found[key] = replace(before, amount=before.amount + tip.amount, times=before.times + 1)
    return list(found.values())


def _source_key(article: Article) -> str:
    if article.feed_id is not None:
        return f"feed:{article.feed_id}"
    return f"site:{urls.host(article.url or '').removeprefix('www.')}"


def _source_name(article: Article) -> str:
    return article.site or urls.host(article.url or "") or article.title


def _harmless(field: str) -> str:
    return f"'{field}" if field.startswith(_FORMULAS) else field
