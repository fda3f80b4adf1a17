"""Lines that say who wrote it, where it is from and when: "作者：张三 来源：新华网 时间：2016-09-26" and its kin."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reader_app.dates import parse_date
from reader_app.extract.chinese import simplified
from reader_app.extract.dom import weight

_AUTHOR = (
    r"作\s*者|撰\s*文|撰\s*稿|图\s*文(?=[:：/／|｜])|文[/／|｜](?!\s*图)|"
    r"记\s*者|通讯员|笔\s*者|编\s*译|译\s*者|投稿人|发布[人者]|[Aa]uthor|[Bb]y"
)
_SOURCE = r"(?:文章|新闻|信息|稿件|资料)?来\s*源(?:于)?|出\s*处|稿\s*源|转载自|供\s*稿|[Ss]ource"
_TIME = (
    r"(?:发\s*布|发\s*表|更\s*新|添\s*加|录\s*入|上\s*传|整\s*理|编\s*辑)?"
    r"(?:时\s*间|日\s*期)|发\s*布\s*于|发\s*表\s*于|"
    r"更\s*新\s*于|[Dd]ate|[Pp]ublished|[Uu]pdated"
)
_OTHER = (
    r"(?:责任|本文|文字|网络)?编\s*辑|责\s*编|审\s*核|校\s*对|点\s*击(?:数|量|率|次数)?|浏\s*览(?:数|量|次数)?|阅\s*读(?:数|量|次数)?|"
    r"访\s*问(?:量|次数)?|人\s*气|"
    r"查\s*看(?:次数)?|热\s*度|评\s*论(?:数)?|字\s*号|字\s*体(?:大小)?|分享到|分\s*类|栏\s*目|标\s*签|关键[字词]|次\s*数|编\s*号|索引号|"
    r"录\s*入(?:者)?|摄影|图[/／|｜](?!\s*文)|Views?|Tags?|Editor"
)
_LABEL = re.compile(
    rf"(?P<author>{_AUTHOR})\s*[:：]?\s*|(?P<source>{_SOURCE})\s*|(?P<time>{_TIME})\s*|(?P<other>{_OTHER})\s*"
)
_COLON = re.compile(r"[:：/／|｜]\s*")
_DATE = re.compile(
    r"(?P<date>(?:19|20)\d\d\s?(?:[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?)(?:\s*(?:星期.|"
    r"周.)?\s*T?\d{1,2}[:：时時点點]\d{1,2}(?:[:：分]\d{1,2}秒?|分)?)?)"
)
_CHANGED = re.compile(r"(?i)最?后?(?:更新|修改)|updated")
# Without a mark behind a label and without a year a line says none of it.
_MAY_SAY = re.compile(r"[:：/／|｜]|(?:19|20)\d\d")
_CLOCK = re.compile(r"今天是|现在是|当前时间|距离|有效期|截止")
_END = re.compile(
    r"[|｜丨·•\[\]【】()（）<>《》]|\u3000|\s{2,}|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fffA-Za-z\d])|我要|"
    r"大\s*中\s*小|[Aa]\+|打\s*印|收\s*藏|评论|分享|关闭|纠错"
)
_PADDED = re.compile(r"^([\u4e00-\u9fff])[\s\u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_NAMES = re.compile(r"\s*(?:\((?:avec|with|mit|con|com)\s|[,，、;；&/]|\s(?:and|und|et|y|和|与)\s)\s*|\s{2,}")
_BY = re.compile(
    r"(?i)^\s*(?:(?:written|posted|published|words|story|report|reported|text|article|von|par|por|di|"
    r"автор)\s+)?(?:by|von|par|por|автор)[:\s]+"
)
_NOT_NAME = re.compile(
    r"\bsign ?(?:in|up)\b|\blog ?in\b|subscribe|https?:|www\.|@|[<>{}=]|\d{4}|^(?:admin|administrator|"
    r"管理员|(?:摄影)?报道|摄影|供图|文图|图文|整理|佚名|未知|本站|本站原创|网络|互联网|原创|匿名|不详|编辑|小编|staff|guest|unknown|null|none|n/a|undefined)$",
    re.IGNORECASE,
)
_TRAILER = re.compile(
    r"(?i)\s+[-–—|•·,@]\s+(?=.*\d).*$|\s*[-–—|•·]?\s*(?:published|posted|updated)\b.*$|"
    r"\s*\d{1,2}\s[A-Z][a-z]{2,8}\s\d{4}.*$"
)
# "记者 张三 李四 文/图": names that follow without a mark.
_REPORTERS = re.compile(
    r"(?:记者|通讯员|实习生)[\s\u3000]+(?P<names>[\u4e00-\u9fff]{2,4}(?:[\s\u3000、]+[\u4e00-\u9fff]{2,4}){0,4})"
    r"(?=[\s\u3000]|$|[|｜)）])"
)
_PREFIX = re.compile(r"^(?:本[报网刊台]|特约|见习|实习)?(?:记者|通讯员|作者|撰文|文|编译|图文)\s*[:：/／|｜]?\s*")
_DAY = re.compile(
    r"\s*(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2}\b.*$"
    r"|\s+[|｜]\s.*$"
)
# What stands behind a name, parted by a comma: degrees, and what somebody does.
_NO_PERSON = re.compile(
    r"(?:M\.?D|Ph\.?D|M\.?S|M\.?A|B\.?A|M\.?P\.?H|J\.?D|MBA|RN|RDN?|DO|DDS|LCSW|Esq|Jr|Sr)\.?|"
    r"(?i:.*\b(?:writer|editor|reporter|correspondent|contributor|columnist))"
)
_OTHER_HANDS = re.compile(r"(?i)\s+(?:edited|illustrated|translated|reviewed|photographed|photos?|pictures) by\b.*$")
_JOINTS = frozenset(("and", "und", "et", "y", "e", "de", "di", "da", "van", "von", "der", "den", "la", "le", "и"))
MAX_LINE = 320


@dataclass(frozen=True, slots=True)
class Byline:
    """What one line says. `labels` counts the words like 作者 and 来源 that it uses."""

    authors: tuple[str, ...] = ()
    source: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    labels: int = 0
    rest: int = 0


_NOTHING = Byline()


def read(line: str) -> Byline:
    """The parts of a line; all empty where it is an ordinary sentence. `rest` is the weight of what is no part."""
    if not _MAY_SAY.search(line):
        return _NOTHING
    if len(line) > MAX_LINE or _CLOCK.search(simplified(line)):
        return Byline(rest=weight(line))
    parts = _parts(line)
    changed = next((value for kind, value, whole in parts if kind == "time" and _CHANGED.match(simplified(whole))), "")
    found = {kind: value for kind, value, _ in reversed(parts) if value and value is not changed}
    date = _DATE.search(found.get("time", "")) or _DATE.search(line)
    later = _DATE.search(changed) if found.get("time") else None
    said = sum(weight(whole) for _, _, whole in parts)
    if date and not any(date["date"] in whole for _, _, whole in parts):
        said += weight(date["date"])
    return Byline(
        people(found.get("author", "")) or _reporters(line),
        _source(found.get("source", "")),
        parse_date(date["date"].strip(), is_chinese=True) if date else None,
        parse_date(later["date"].strip(), is_chinese=True) if later else None,
        len(parts),
        max(0, weight(re.sub(r"\s", "", line)) - said),
    )


def _parts(line: str) -> list[tuple[str, str, str]]:
    """(kind, value, label and value as they stand) for each label that is followed by a colon or ends in a stroke."""
    marks = []
    plain = simplified(line)
    for match in _LABEL.finditer(plain):
        kind = match.lastgroup or "other"
        label = match[0].rstrip()
        colon = _COLON.match(line, match.end())
        if label.endswith((":", "：", "/", "／", "|", "｜")):
            end = match.end()
        elif colon and colon[0][0] in ":：":
            end = colon.end()
        else:
            continue
        if match.start() and re.match(r"[\w]", line[match.start() - 1]) and not _may_follow(line[match.start() - 1]):
            continue
        marks.append((kind, match.start(), end))
    parts = []
    for number, (kind, start, end) in enumerate(marks):
        stop = marks[number + 1][1] if number + 1 < len(marks) else len(line)
        value = line[end:stop].strip()
        if kind != "time":
            value = _cut(value)
        parts.append((kind, value, re.sub(r"\s", "", line[start : end + len(value)])))
    return parts


def _may_follow(char: str) -> bool:
    """Whether a label may stand right behind this one: digits and Chinese run on without a space."""
    return char.isdigit() or "\u4e00" <= char <= "\u9fff"


def _cut(value: str) -> str:
    value = _PADDED.sub(r"\1\2", value)
    date = _DATE.search(value)
    if date:
        value = value[: date.start()]
    end = _END.search(simplified(value))
    return (value[: end.start()] if end else value).strip(" -—,，;；。")


def _reporters(line: str) -> tuple[str, ...]:
    match = _REPORTERS.search(simplified(line))
    names = re.split(r"[\s\u3000、]+", line[match.start("names") : match.end("names")]) if match else []
    return tuple(name for name in names if not _NOT_NAME.search(name))


def _source(value: str) -> str:
    value = value.strip("《》\"“”' ")
    return (
        "" if weight(value) > 50 or value in ("本站", "网络", "互联网", "本站原创", "未知", "原创", "不详") else value
    )


_HEAD = re.compile(
    r"(?i)^\W*(?:(?:last |first )?(?:published|posted|updated|modified)\b|by\s+\w|"
    r"\d{1,2} ?(?:min|minutes?|hours?|days?)\b[\w ]{0,20}$|(?:\d+ )?(?:min|minute) read)"
)
_TIMED = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|"
    r"\b\d{1,2}\.?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|"
    r"\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?m|uhr|[A-Z]{3}\b)|\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b|\bago\b"
)


def is_all(line: str) -> bool:
    """Whether a line says nothing but who, where from or when."""
    if len(line) > MAX_LINE:
        return False
    said = read(line)
    if said.labels >= 2 or ((said.labels or said.published) and said.rest <= 40):
        return True
    is_short = weight(line) <= 90 and not line.rstrip().endswith((".", "!", "?", "。", "！", "？"))
    return is_short and bool(_HEAD.match(line) or (_TIMED.search(line) and re.search(r"\d", line)))


def is_by(line: str) -> bool:
    """Whether a short line says "By" and a name."""
    match = _BY.match(line)
    names = line[match.end() :] if match and len(line) <= 80 else ""
    return bool(names) and all(word[0].isupper() or word in _JOINTS for word in re.findall(r"[^\W\d_]+", names))


def bare(line: str) -> str:
    """Without "By"."""
    return _PREFIX.sub("", _BY.sub("", line))


def people(text: str) -> tuple[str, ...]:
    """The names in a byline: without "By", joined ones apart, nothing that is no name."""
    found: list[str] = []
    if not text or "://" in text:
        return ()
    text = _BY.sub("", " ".join(text.split()).replace("　", " "))
    text = _DAY.sub("", text)
    text = _OTHER_HANDS.sub("", _PREFIX.sub("", _TRAILER.sub("", text)))
    pieces = _NAMES.split(_PADDED.sub(r"\1\2", text))
    # "Mac & i" is one name.
    for piece in pieces if all(weight(piece) >= 2 for piece in pieces if piece) else [text]:
        name = _BY.sub("", piece).strip(" .,;:-–—|·()（）[]【】\"“”'")
        is_name = 2 <= weight(name) <= 60 and not _NOT_NAME.search(name) and name not in found
        if is_name and not (found and _NO_PERSON.fullmatch(name)):
            found.append(name)
    return tuple(found[:12])


def best(lines: Iterable[str]) -> Byline:
    """What the lines say together; the earlier line wins, one with several labels before one with a single label."""
    read_lines = [line for line in map(read, dict.fromkeys(lines)) if line.labels or line.published]
    ranked = sorted(read_lines, key=lambda line: -min(line.labels + (line.published is not None), 2))
    return Byline(
        next((line.authors for line in ranked if line.authors), ()),
        next((line.source for line in ranked if line.source), ""),
        next((line.published for line in ranked if line.published and line.rest < 60), None),
        next((line.updated for line in ranked if line.updated), None),
        sum(line.labels for line in ranked),
    )
