"""The article in a page that builds itself in the browser: out of the JSON that its scripts start from."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from reader_app.extract.dom import weight
from reader_app.extract.evidence import Evidence, parse_json
from reader_app.extract.page import Page

_MAX_SCRIPT = 3_000_000
_MAX_VALUES = 50_000
_BODY_KEYS = re.compile(r"content|body|html|text|article|story|markdown|description", re.IGNORECASE)
_ASSIGNED = re.compile(r"(?:window|self|globalThis|var|let|const)[\w.\[\]\"'\s]{0,80}?=\s*(?=[{\[])")
_BLOCK_MARK = re.compile(r"<(?:p|div|br|h\d|li|section|figure)\b", re.IGNORECASE)
_ENOUGH = 200


def body_in_scripts(page: Page, evidence: Evidence) -> str:
    """Raw HTML of the longest text in the page's data; "" where there is none. JSON-LD's articleBody comes last."""
    best = ""
    for script in page.root.iter("script"):
        source = script.text or ""
        kind = script.get("type", "").lower()
        if "ld+json" in kind or not 200 < len(source) < _MAX_SCRIPT:
            continue
        for state in _states(source, is_data="json" in kind):
            best = max(best, _longest(state), key=len)
    if weight(best) < _ENOUGH:
        declared = evidence.said("articleBody", "text")
        best = max(best, _as_html(declared), key=len)
    return best


def _states(source: str, *, is_data: bool) -> Iterator[Any]:
    if is_data:
        yield parse_json(source)
        return
    decoder = json.JSONDecoder(strict=False)
    for count, match in enumerate(_ASSIGNED.finditer(source)):
        if count >= 20:
            return
        try:
            yield decoder.raw_decode(source, match.end())[0]
        except (ValueError, RecursionError):
            continue


def _longest(state: Any) -> str:
    """The longest value that is prose: HTML, or a list of objects whose texts are an article's paragraphs."""
    best = ""
    waiting: list[tuple[str, Any]] = [("", state)]
    for _ in range(_MAX_VALUES):
        if not waiting:
            break
        key, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend((str(name), inner) for name, inner in value.items())
        elif isinstance(value, list):
            joined = _joined(value[:2000])
            best = joined if len(joined) > len(best) else best
            waiting.extend((key, inner) for inner in value[:2000])
        elif isinstance(value, str) and len(value) > max(len(best), _ENOUGH) and _is_prose(key, value):
            best = _as_html(value)
    return best


def _joined(items: list[Any]) -> str:
    """Paragraphs kept as objects, as several publishing systems do: {"type": "text", "content": "…"}."""
    texts = []
    for item in items:
        if isinstance(item, dict) and str(item.get("type", "text")).lower() in ("text", "paragraph", "p", "header"):
            text = item.get("content") or item.get("text")
            if isinstance(text, str):
                texts.append(text if text.lstrip().startswith("<p") else f"<p>{text}</p>")
    return "".join(texts) if len(texts) > 2 else ""


def _is_prose(key: str, value: str) -> bool:
    if _BLOCK_MARK.search(value[:5000]):
        return True
    return bool(_BODY_KEYS.search(key)) and "{" not in value[:50] and value.count(" ") + weight(value) - len(value) > 60


def _as_html(text: str) -> str:
    if _BLOCK_MARK.search(text[:5000]):
        return text
    if "&lt;p" in text[:5000]:
        return html.unescape(text)
    return "".join(f"<p>{html.escape(line.strip(), quote=False)}</p>" for line in text.split("\n") if line.strip())
