"""Regular expressions that people write into rules, kept from running away with a worker."""

import re

from reader_app.errors import BadPattern

MAX_CHARACTERS = 300
_LINE = 2_000
_READ = 60_000


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The compiled expression, case not counting; raises BadPattern."""
    if len(pattern) > MAX_CHARACTERS:
        raise BadPattern("This expression is too long.", "Shorten it, or make two rules of it.")
    if _repeats_repeats(pattern):
        raise BadPattern(
            "This expression repeats what repeats already, which may take for ever.",
            "Take one of the * or + away, as in (a+)+.",
        )
    try:
        return re.compile(pattern, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as error:
        raise BadPattern("This is no regular expression: {detail}.", detail=str(error))


def matches(pattern: re.Pattern[str], title: str, text: str) -> bool:
    """Whether it stands in the title or in a paragraph; paragraphs are looked through a piece at a time."""
    if pattern.search(title[:_LINE]):
        return True
    for line in text[:_READ].splitlines():
        if any(pattern.search(line[start : start + _LINE]) for start in range(0, len(line), _LINE)):
            return True
    return False


def _repeats_repeats(pattern: str) -> bool:
    """A group with a `*`, `+` or `{` inside that is itself repeated: the classic way to need exponential time."""
    open_groups: list[bool] = []
    closed_with_repeat = False
    in_class = is_escaped = False
    for char in pattern:
        if is_escaped:
            is_escaped = closed_with_repeat = False
            continue
        if char == "\\":
            is_escaped = True
            continue
        if in_class:
            in_class = char != "]"
            continue
        is_repeat = char in "*+{"
        if is_repeat and closed_with_repeat:
            return True
        closed_with_repeat = False
        if char == "[":
            in_class = True
        elif char == "(":
            open_groups.append(False)
        elif char == ")" and open_groups:
            closed_with_repeat = open_groups.pop()
            if closed_with_repeat and open_groups:
                open_groups[-1] = True
        elif (is_repeat or char == "|") and open_groups:
            open_groups[-1] = True
    return False
