"""Recognises the line where the free part of an article ends."""

import re

from reader_app.extract.chinese import simplified
from reader_app.extract.dom import weight

_ENDS = re.compile(
    r"(?i)(?:subscribe|sign in|sign up|log ?in|register|join|become a (?:member|subscriber)).{0,40}"
    r"\b(?:to|and) (?:continue|keep|finish) reading|"
    r"(?:subscribe|sign in|log ?in|register|join).{0,30}\bto (?:read|unlock|access) (?:the (?:full|rest|whole)|this)|"
    r"this (?:article|content|story|post|page) is (?:only )?(?:for|available to|reserved for|exclusive to)"
    r".{0,30}(?:subscribers|members)|this post is for (?:paid|paying) subscribers|"
    r"(?:article|contenu) (?:est )?réservé aux abonnés|"
    r"(?:付费|会员|订阅|登录|购买|开通).{0,10}(?:阅读|查看|解锁|继续阅读)(?:全文|剩余|全部|完整)|解锁全文|"
    r"本(?:文|篇|内容)(?:为|是|系)(?:付费|会员|订阅).{0,8}|剩余.{0,6}\d+\s?%|试读(?:结束|已结束|到此)|"
    # Japanese, as `simplified` leaves it.
    r"(?:有料|会员)(?:会员)?(?:限定|记事)"
)
# One of them is in every such line, and looking for words costs nothing beside the expression.
_WORDS = ("subscri", "sign", "log", "register", "join", "member", "abonn")
_ALL_WORDS = (*_WORDS, "付费", "会员", "订阅", "登录", "购买", "开通", "解锁", "剩余", "试读", "有料")
_MAX_LINE = 160


def ends_here(line: str) -> bool:
    """Whether a line of its own says that the rest is for those who pay, or who log in."""
    if weight(line) > _MAX_LINE:
        return False
    plain = simplified(line).casefold()
    for word in _WORDS if plain.isascii() else _ALL_WORDS:
        if word in plain:
            return _ENDS.search(plain) is not None
    return False
