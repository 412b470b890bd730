"""Pictures as telephones take them: JPEG of up to 50 megapixels, and HEIC where pillow-heif is installed.

A JPEG file can be unpacked at a half, a quarter or an eighth of its width and height: the decoder leaves the
fine cosines out, so that neither time nor memory is spent on pixels that nobody asked for.
"""

import importlib.util
import io

from PIL import Image

from sources.errors import BadInput

# What is unpacked: a camera's "12 megapixels" is 4032 x 3024 = 12.19 million; a quarter of "50" is 12.58.
MAX_PIXELS = 12_600_000
# What a JPEG file may hold: "50 megapixels" is 8192 x 6144 = 50.33 million pixels.
MAX_JPEG_PIXELS = 50_400_000
# HEIC has no reduced decoding: "24 megapixels", 5712 x 4284 = 24.47 million pixels, are unpacked whole.
MAX_HEIC_PIXELS = 25_000_000
# A progressive file has about ten; each makes the decoder walk over the whole picture once more.
MAX_SCANS = 100

HAS_HEIC = importlib.util.find_spec("pillow_heif") is not None
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc", b"hevx")


def is_heic(data: bytes) -> bool:
    """Whether a file begins like a HEIC picture, the kind that an iPhone saves."""
    return data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS


def opened_heic(data: bytes) -> Image.Image:
    """Return a HEIC picture, its size known and nothing unpacked; needs ``HAS_HEIC``.

    Its orientation is the decoder's work: the picture comes out upright.
    """
    from pillow_heif import HeifImageFile

    return HeifImageFile(io.BytesIO(data))


def most_pixels(image: Image.Image) -> int:
    """Return how many pixels a file of this kind may hold."""
    by_kind = {"JPEG": MAX_JPEG_PIXELS, "MPO": MAX_JPEG_PIXELS, "HEIF": MAX_HEIC_PIXELS}
    return by_kind.get(str(image.format), MAX_PIXELS)


def check_scans(image: Image.Image, data: bytes, name: str, accepted: str) -> None:
    """Refuse a JPEG file that would keep the decoder busy for minutes.

    Raises
    ------
    BadInput
        If it says more than ``MAX_SCANS`` times that a scan begins; in a picture's own bytes that mark cannot
        occur.
    """
    if image.format in ("JPEG", "MPO") and data.count(b"\xff\xda") > MAX_SCANS:
        raise BadInput(f"{name} is built up in more than {MAX_SCANS} scans; save it anew. {accepted}")


def reduce_on_opening(image: Image.Image) -> str:
    """Tell a JPEG of more than ``MAX_PIXELS`` to unpack itself reduced; return what that means, if so."""
    w, h = image.size
    if image.format not in ("JPEG", "MPO") or w * h <= MAX_PIXELS:
        return ""
    by = next(s for s in (2, 4, 8) if -(-w // s) * -(-h // s) <= MAX_PIXELS or s == 8)
    image.draft(None, (max(1, w // by), max(1, h // by)))
    return f"Read at {_PART[by]} of its {w} x {h} pixels: {image.width} x {image.height}."


_PART = {2: "half", 4: "a quarter", 8: "an eighth"}


def reduced(image: Image.Image) -> tuple[Image.Image, str]:
    """Return an unpacked picture of at most ``MAX_PIXELS``, halved where it has more, and what was done."""
    w, h = image.size
    if w * h <= MAX_PIXELS:
        return image, ""
    small = image.reduce(2)
    return small, f"Read at half of its {w} x {h} pixels: {small.width} x {small.height}."
