"""What this computer's Pillow can read of the formats that sites use."""

# Built in by choice; JPEG, PNG and GIF always are.
_OPTIONAL = ("webp", "avif")


def lacking() -> tuple[str, ...]:
    """The formats that cannot be read here, as their makers write them."""
    from PIL import features

    return tuple(name.upper() for name in _OPTIONAL if not features.check(name))
