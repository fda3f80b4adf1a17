"""Where thanks can be given, and what was given."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from reader_app.model import SupportLink, Tip, TipId
from reader_app.store.database import Database
from reader_app.store.packing import whole
from reader_app.store.pictures import PictureRecord


class Tips:
    """Support links and payment codes by source ("feed:ID" or "site:HOST"), and the ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def links(self, source: str) -> list[SupportLink]:
        """The person's own first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT url, label, is_own FROM support_links WHERE source = ? ORDER BY is_own DESC, url", (source,)
            ).fetchall()
        return [SupportLink(url, label, bool(is_own)) for url, label, is_own in rows]

    def set_found(self, source: str, links: Sequence[SupportLink]) -> None:
        """Replace what the publisher has said before; the person's own links stay."""
        if [link for link in self.links(source) if not link.is_own] == sorted(links, key=lambda link: link.url):
            # So it is nearly always, and a refresh need not write for it.
            return
        with self._database.write() as connection:
            connection.execute("DELETE FROM support_links WHERE source = ? AND is_own = 0", (source,))
            connection.executemany(
                "INSERT OR IGNORE INTO support_links VALUES (?, ?, ?, 0)",
                [(source, link.url, whole(link.label)) for link in links],
            )

    def add_own(self, source: str, link: SupportLink) -> None:
        with self._database.write(is_lasting=True) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO support_links VALUES (?, ?, ?, 1)", (source, link.url, whole(link.label))
            )

    def remove_own(self, source: str, url: str) -> None:
        with self._database.write(is_lasting=True) as connection:
            connection.execute("DELETE FROM support_links WHERE source = ? AND url = ? AND is_own = 1", (source, url))

    def code(self, source: str) -> PictureRecord | None:
        """The payment code that the person has put on the source."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT digest, extension, width_px, height_px, size_bytes FROM payment_codes WHERE source = ?",
                (source,),
            ).fetchone()
        return PictureRecord(*row) if row else None

    def set_code(self, source: str, record: PictureRecord | None) -> None:
        """None takes it off."""
        with self._database.write(is_lasting=True) as connection:
            connection.execute("DELETE FROM payment_codes WHERE source = ?", (source,))
            if record is not None:
                connection.execute(
                    "INSERT INTO payment_codes VALUES (?, ?, ?, ?, ?, ?)",
                    (
                        source,
                        record.digest,
                        record.extension,
                        record.width_px,
                        record.height_px,
                        record.size_bytes,
                    ),
                )

    def ledger(self) -> list[Tip]:
        """Everything that was given, the latest first."""
        with self._database.read() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS}, id FROM tips ORDER BY given_on DESC, id DESC").fetchall()
        return [_tip(*row) for row in rows]

    def add(self, tip: Tip) -> TipId:
        """The new line's number; a tip that has one gets that again."""
        with self._database.write(is_lasting=True) as connection:
            done = connection.execute(
                f"INSERT INTO tips ({_COLUMNS}, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    str(tip.amount),
                    tip.currency,
                    tip.given_on.isoformat(),
                    whole(tip.note),
                    whole(tip.source),
                    whole(tip.article_title),
                    whole(tip.article_url),
                    tip.id,
                ),
            )
        return TipId(done.lastrowid or 0)

    def remove(self, tip_id: TipId) -> Tip | None:
        """The line that was removed, or None if there is none."""
        with self._database.write(is_lasting=True) as connection:
            row = connection.execute(f"SELECT {_COLUMNS}, id FROM tips WHERE id = ?", (tip_id,)).fetchone()
            connection.execute("DELETE FROM tips WHERE id = ?", (tip_id,))
        return _tip(*row) if row else None


_COLUMNS = "amount, currency, given_on, note, source, article_title, article_url"


def _tip(
    amount: str,
    currency: str,
    given_on: str,
    note: str,
    source: str,
    article_title: str,
    article_url: str,
    number: int,
) -> Tip:
    try:
        value, day = Decimal(amount), date.fromisoformat(given_on)
    except (InvalidOperation, ValueError):
        # Only a damaged library has such a line; its words are still worth showing.
        value, day = Decimal(0), date.min
    return Tip(value, currency, day, note, source, article_title, article_url, TipId(number))
