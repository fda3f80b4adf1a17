"""Pictures for other programs, some of which know JPEG and PNG only."""

from io import BytesIO

from reader_app.errors import BadPicture


def portable(data: bytes) -> tuple[bytes, str]:
    """Our own picture as "jpeg" or "png": WebP is converted, of an animation the first frame. Raises BadPicture."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=["JPEG", "PNG", "WEBP"]) as image:
            if image.format in ("JPEG", "PNG"):
                return data, image.format.lower()
            out = BytesIO()
            if image.mode == "RGBA":
                image.save(out, "PNG")
                return out.getvalue(), "png"
            image.convert("RGB").save(out, "JPEG", quality=88)
            return out.getvalue(), "jpeg"
    except (OSError, ValueError, SyntaxError) as error:
        raise BadPicture("This picture is damaged.") from error
