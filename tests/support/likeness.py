"""Whether a page looks as it did: tells a block that moved from letters whose edges are smoothed in another way."""

from PIL import Image, ImageChops, ImageFilter

CELL_PX = 8
# Of 255, in the mean colour of a cell: what smoothing and the noise of the stored picture may do to letters and to
# plain areas; more is a change of the page.
LETTERS = 18
AREAS = 3
# A cell is a plain area where its dots differ from their mean by no more than this.
EVEN = 1
# The share of cells that may be wrong all the same, at the edges of areas.
STRAY = 0.003


def differences(reference: Image.Image, drawn: Image.Image, scale: int = 1) -> list[str]:
    """What a person would see between two pictures of a page, in words; nothing if they look the same."""
    if reference.size != drawn.size:
        return [f"the page measures {drawn.size} instead of {reference.size}"]
    drawn, cell = drawn.convert("RGB"), CELL_PX * scale
    means = drawn.reduce(cell)
    apart = _apart(reference.convert("RGB").reduce(cell), means)
    found = []
    box = _over(apart, LETTERS).getbbox()
    if box is not None:
        left, top, right, bottom = (CELL_PX * edge for edge in box)
        found.append(f"something else stands between ({left}, {top}) and ({right}, {bottom})")
    grain = _apart(
        drawn,
        means.resize((means.width * cell, means.height * cell), Image.Resampling.NEAREST).crop((0, 0, *drawn.size)),
    ).reduce(cell)
    recoloured = ImageChops.subtract(_over(apart, AREAS), _over(grain, EVEN))
    share = sum(recoloured.histogram()[1:]) / (apart.width * apart.height)
    return [*found, f"{share:.1%} of the page is in another colour"] if share > STRAY else found


def smoothed(picture: Image.Image) -> Image.Image:
    """As another rasteriser might draw the same letters."""
    return picture.filter(ImageFilter.GaussianBlur(0.6))


def _over(picture: Image.Image, bound: int) -> Image.Image:
    return picture.point(lambda value: 255 if value > bound else 0)


def _apart(one: Image.Image, other: Image.Image) -> Image.Image:
    """The greatest difference among the three colours, as a grey picture."""
    red, green, blue = ImageChops.difference(one, other).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)
