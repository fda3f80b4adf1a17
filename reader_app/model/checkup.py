"""What a check-up finds."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a thing is: well, worth knowing, or in need of something being done."""

    WELL = "well"
    NOTE = "note"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a check-up; `about` is one word for programs, `advice` says what to do."""

    about: str
    state: State
    said: str
    advice: str = ""
