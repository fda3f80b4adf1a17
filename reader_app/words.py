"""Every word a person sees: English in the source, other languages from `resources/i18n`.

One catalog serves window, command line and errors, so that the core can speak without Qt.
"""

import json
import locale
import os
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from reader_app import assets

SOURCE_LANGUAGE = "en"
LANGUAGES = {"en": "English", "zh_CN": "简体中文", "zh_TW": "繁體中文"}
# Scripts, and the places that write traditional characters unless the script is told.
_TRADITIONAL = frozenset({"hant", "traditional", "tw", "hk", "mo", "taiwan", "hong", "macao", "macau"})

Catalog = Mapping[str, str | list[str]]


class _Current(NamedTuple):
    language: str
    catalog: Catalog


# The language is a property of the process, as the locale is: a `Message` made deep in
# the core is turned into words wherever it is shown.
_current = _Current(SOURCE_LANGUAGE, {})


def use(language: str) -> None:
    """Speak `language` (a key of LANGUAGES) from now on; anything unknown means English."""
    global _current
    _current = _Current(language, load_catalog(language)) if language in LANGUAGES else _Current(SOURCE_LANGUAGE, {})


def language() -> str:
    """The language spoken now."""
    return _current.language


def system_language() -> str:
    """The key of LANGUAGES nearest to what the system asks for, by the POSIX order of variables."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = os.environ.get(name)
        if wanted:
            break
    else:
        wanted = locale.getlocale()[0] or ""
    return nearest(wanted)


def nearest(wanted: str) -> str:
    """The key of LANGUAGES for what a system calls a language: zh_HK.UTF-8, zh-Hant, Chinese (Traditional)_Taiwan."""
    parts = frozenset(re.split(r"[^a-z]+", wanted.lower()))
    if not parts & {"zh", "chinese"}:
        return SOURCE_LANGUAGE
    if parts & {"hans", "simplified"}:
        return "zh_CN"
    return "zh_TW" if parts & _TRADITIONAL else "zh_CN"


def chosen_language(choice: str) -> str:
    """The language for a setting that may say "system"."""
    return system_language() if choice == "system" else choice


def load_catalog(language: str) -> Catalog:
    """English source -> translation; a plural maps to its forms. Empty for the source language."""
    if language == SOURCE_LANGUAGE:
        return {}
    catalog: Catalog = json.loads(assets.read(f"i18n/{language}.json"))
    return catalog


def tr(source: str, **values: object) -> str:
    """`source` in the current language, with its `{named}` places filled in."""
    found = _current.catalog.get(source, source)
    text = found if isinstance(found, str) else found[0]
    return text.format(**values) if values else text


def trn(one: str, many: str, n: int, **values: object) -> str:
    """The form that fits `n`; both forms may use `{n}`, with its thousands apart. The catalog keeps it under `many`."""
    found = _current.catalog.get(many)
    if found is None:
        text = one if n == 1 else many
    else:
        text = found if isinstance(found, str) else found[0 if n == 1 else -1]
    return text.format(n=number(n), **values)


def number(n: int) -> str:
    """A whole number with its thousands apart; all languages that there are use a comma."""
    return f"{n:,}"


def size(n_bytes: int) -> str:
    """An amount of data in units of a thousand, as disks are sold: "1.3 MB"."""
    amount, unit = float(n_bytes), "B"
    for larger in ("kB", "MB", "GB", "TB"):
        # What rounds to a thousand is one of the next unit.
        if amount < 999.95:
            break
        amount, unit = amount / 1000, larger
    return f"{n_bytes} B" if unit == "B" else f"{amount:.1f} {unit}"


class Message(NamedTuple):
    """A sentence kept as its English source and values, so that it can be told in any language later."""

    source: str
    values: Mapping[str, Any] = {}

    def __str__(self) -> str:
        return tr(self.source, **self.values)

    def to_json(self) -> str:
        """A form for the store; see `from_json`."""
        return json.dumps([self.source, {key: str(value) for key, value in self.values.items()}], ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Message":
        """What `to_json` wrote."""
        source, values = json.loads(text)
        return cls(source, values)
