"""Finds the files of `resources/`, in a checkout and in an installed package alike."""

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder `resources`: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def path(name: str) -> Path:
    """Where the resource `name` (with forward slashes) lies."""
    return root() / name


def read(name: str) -> bytes:
    """The bytes of the resource `name`; raises FileNotFoundError."""
    return path(name).read_bytes()
