"""Pictures as the library keeps them."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture on the disk: our own re-encoded bytes, and the size in pixels after orientation."""

    path: Path
    width_px: int
    height_px: int
