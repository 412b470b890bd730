"""Pictures that come in: read with care, turned into RGB pixels as a person expects them; and back to PNG."""

import contextlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms

from sources.errors import BadInput
from sources.pictures import phone
from sources.pictures import samples as sample_pictures

Pixels = npt.NDArray[np.uint8]

MAX_BYTES = 20 * 2**20
FORMATS = ("JPEG", "PNG", "WebP", "GIF", "BMP", "TIFF")
ACCEPTED = (
    f"Accepted: JPEG up to 50 megapixels{', HEIC up to 25' if phone.HAS_HEIC else ''}, PNG, WebP, GIF, BMP "
    "or TIFF up to 12, and 20 MB."
)

_PILLOW_FORMATS = tuple(name.upper() for name in FORMATS)
_FORMAT_OF_SUFFIX = {
    **{suffix: "JPEG" for suffix in (".jpg", ".jpeg", ".jpe", ".jfif")},
    ".png": "PNG",
    ".webp": "WebP",
    ".gif": "GIF",
    ".bmp": "BMP",
    ".dib": "BMP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".heic": "HEIC",
    ".heif": "HEIC",
}
_ORIENTATION_TAG = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture as the app works with it.

    Attributes
    ----------
    name : str
        What to call it: the label of a sample or the name of a file.
    pixels : uint8 array of shape (h, w, 3), read-only
        Red, green and blue in sRGB, 0 to 255.
    is_grey : bool
        Whether the three channels are equal everywhere.
    notes : tuple of str
        In plain words, what was done to it on the way in and what is special about it.
    """

    name: str
    pixels: Pixels
    is_grey: bool
    notes: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])


def picture_from_pixels(name: str, pixels: npt.NDArray[np.uint8], notes: tuple[str, ...] = ()) -> Picture:
    """Return a Picture with a read-only copy of the pixels.

    Parameters
    ----------
    name : str
    pixels : uint8 array of shape (h, w) or (h, w, 3)
    notes : tuple of str

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If the pixels are not of that type and shape.
    """
    if pixels.dtype != np.uint8 or pixels.ndim not in (2, 3) or (pixels.ndim == 3 and pixels.shape[2] != 3):
        raise ValueError(f"Pixels are uint8 of shape (h, w) or (h, w, 3), got {pixels.dtype} {pixels.shape}.")
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[:, :, np.newaxis], 3, axis=2)
    pixels = np.array(pixels, order="C")
    pixels.setflags(write=False)
    red, green, blue = (pixels[..., c] for c in range(3))
    is_grey = bool(np.array_equal(red, green) and np.array_equal(green, blue))
    return Picture(name, pixels, is_grey, notes)


def read_picture(data: bytes, name: str) -> Picture:
    """Read a picture file.

    The size is checked before anything is unpacked; a JPEG of more than 12 megapixels is unpacked reduced.
    Turned as its EXIF orientation says, composed on white where it is transparent, its first frame where it
    moves, 16 bits scaled to 8, CMYK and embedded colour profiles converted to sRGB; ``notes`` says which of
    these was done.

    Parameters
    ----------
    data : bytes
        The content of the file.
    name : str
        Its name; a wrong ending does no harm.

    Returns
    -------
    Picture

    Raises
    ------
    BadInput
        If the file is empty, cut off, no picture, of a kind that is not accepted, or too large.
    """
    name = _plain(name)
    if not data:
        raise BadInput(f"{name} is empty (0 bytes). {ACCEPTED}")
    if len(data) > MAX_BYTES:
        raise BadInput(f"{name} has {len(data) / 2**20:.1f} MB, more than the 20 MB allowed. {ACCEPTED}")
    with _opened(data, name) as image:
        _check_size(image, name)
        phone.check_scans(image, data, name, ACCEPTED)
        notes = _notes_on_the_file(image, data, name)
        at_opening = phone.reduce_on_opening(image)
        _load(image, name)
        small, halved = phone.reduced(image)
        notes += [note for note in (at_opening, halved) if note]
        # A TIFF has been turned while it was unpacked, a HEIC as well: what is left to do is known now.
        pixels = _to_rgb_pixels(small, name, notes, _turn(image))
    notes += _notes_on_the_content(pixels)
    return picture_from_pixels(name, pixels, tuple(notes))


def resize(picture: Picture, width: int, *, max_height: int | None = None) -> Picture:
    """Return the picture scaled down to a width; never up.

    Parameters
    ----------
    picture : Picture
    width : int
        The largest width of the result, in pixels, 1 or more.
    max_height : int, optional
        The largest height of the result.

    Returns
    -------
    Picture
        The same picture if it is small enough; otherwise filtered by Lanczos, at its own proportions.

    Raises
    ------
    ValueError
        If ``width`` or ``max_height`` is less than 1.
    """
    if width < 1 or (max_height is not None and max_height < 1):
        raise ValueError(f"Width and height must be 1 or more, got {width} and {max_height}.")
    scale = min(1.0, width / picture.width)
    if max_height is not None:
        scale = min(scale, max_height / picture.height)
    if scale == 1.0:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    small = Image.fromarray(picture.pixels).resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    note = f"Reduced from {picture.width} x {picture.height} to {size[0]} x {size[1]} pixels."
    return picture_from_pixels(picture.name, np.asarray(small), (*picture.notes, note))


def to_png(pixels: Pixels) -> bytes:
    """Return a PNG file of the pixels: lossless, slow (for downloads, not for a control that moves).

    Parameters
    ----------
    pixels : uint8 array of shape (h, w) or (h, w, 3)

    Returns
    -------
    bytes
    """
    file = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(file, "PNG")
    return file.getvalue()


def _plain(name: str) -> str:
    base = PurePath(name.replace("\\", "/")).name
    base = "".join(c for c in base if c.isprintable()) or "The file"
    return base if len(base) <= 60 else base[:40] + "..." + base[-15:]


def _opened(data: bytes, name: str) -> Image.Image:
    try:
        if phone.HAS_HEIC and phone.is_heic(data):
            return phone.opened_heic(data)
        return Image.open(io.BytesIO(data), formats=_PILLOW_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        claimed = re.search(r"\((\d+) pixels\)", str(error))
        pixels = f"{int(claimed[1]) / 1e6:.0f} million pixels" if claimed else "very many pixels"
        raise BadInput(f"{name} claims {pixels}, more than the 12 megapixels allowed. {ACCEPTED}") from error
    except Exception as error:  # a damaged file fails in many ways
        raise BadInput(f"{name} {_what_is_wrong(data)} {ACCEPTED}") from error


_SIGNATURES = (
    (b"\xff\xd8\xff", "begins like a JPEG but is cut off or damaged."),
    (b"\x89PNG", "begins like a PNG but is cut off or damaged."),
    (b"GIF8", "begins like a GIF but is cut off or damaged."),
    (b"BM", "begins like a BMP but is cut off or damaged."),
    (b"II*\0", "begins like a TIFF but is cut off or damaged."),
    (b"MM\0*", "begins like a TIFF but is cut off or damaged."),
    (b"%PDF", "is a PDF document, not a picture."),
    (b"PK\x03\x04", "is a ZIP archive or an office document, not a picture."),
    (b"8BPS", "is a Photoshop document; save it as PNG or JPEG first."),
)


def _what_is_wrong(data: bytes) -> str:
    for signature, verdict in _SIGNATURES:
        if data.startswith(signature):
            return verdict
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "begins like a WebP but is cut off or damaged."
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        if brand.startswith(b"avif"):
            return "is an AVIF picture; save it as JPEG or PNG first."
        if brand.startswith((b"hei", b"hev", b"mif")):
            return _heic()
        return "is a film, not a picture."
    head = data[:4096]
    if b"<svg" in head.lower():
        return "is an SVG drawing; save it as PNG first."
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        text = head[: error.start].decode("utf-8") if error.start > len(head) - 4 else ""
    if text and all(c.isprintable() or c in "\t\r\n\f" for c in text):
        return "holds text, not a picture."
    return "is not a picture of a kind known here."


def _heic() -> str:
    if phone.HAS_HEIC:
        return "begins like a HEIC picture but is cut off or damaged."
    return (
        "is a HEIC picture, which this server cannot read; save it as JPEG first (on a phone: share it so)."
    )


def _check_size(image: Image.Image, name: str) -> None:
    w, h = image.size
    most = phone.most_pixels(image)
    if w * h > most:
        raise BadInput(
            f"{name} has {w} x {h} = {w * h / 1e6:.1f} million pixels, more than the {most // 1_000_000} "
            f"megapixels allowed; make it smaller first. {ACCEPTED}"
        )


_TRUE_FORMATS = {"WEBP": "WebP", "MPO": "JPEG", "HEIF": "HEIC"}


def _moves(image: Image.Image) -> bool:
    """Whether a file holds a second frame; the decoder looks for it, and a damaged one makes it stumble."""
    try:
        return bool(getattr(image, "is_animated", False))
    except Exception:  # the first frame can be read all the same, or says itself that it cannot
        with contextlib.suppress(Exception):
            image.seek(0)
        return False


def _notes_on_the_file(image: Image.Image, data: bytes, name: str) -> list[str]:
    notes = []
    true_format = _TRUE_FORMATS.get(str(image.format), str(image.format))
    named_format = _FORMAT_OF_SUFFIX.get(PurePath(name).suffix.lower())
    if named_format not in (None, true_format):
        notes.append(f"Named like a {named_format} file, but it is a {true_format}; read as that.")
    if image.format not in ("MPO", "HEIF") and _moves(image):
        what = "page" if true_format == "TIFF" else "frame"
        notes.append(f"It has several {what}s; the first {what} is used.")
    if true_format == "PNG" and data[24] == 16 and not image.mode.startswith("I"):
        notes.append("16 bits a channel reduced to 8.")
    if _turn(image) is not None:
        notes.append("Turned upright, as the camera's orientation says.")
    return notes


def _load(image: Image.Image, name: str) -> None:
    try:
        image.load()
    except Exception as error:  # a damaged file fails in many ways
        raise BadInput(
            f"{name} is cut off or damaged: only a part of the picture can be read. Send the whole file. "
            f"{ACCEPTED}"
        ) from error


def _to_rgb_pixels(image: Image.Image, name: str, notes: list[str], turn: Image.Transpose | None) -> Pixels:
    try:
        rgb = _to_rgb(image, name, notes)
    except BadInput:
        raise
    except Exception as error:
        raise BadInput(f"{name} has colours of kind {image.mode} that cannot be read. {ACCEPTED}") from error
    if turn is not None:
        rgb = rgb.transpose(turn)
    return np.asarray(rgb)


def _turn(image: Image.Image) -> Image.Transpose | None:
    try:
        return _TURNS.get(image.getexif().get(_ORIENTATION_TAG, 1))
    except Exception:  # damaged EXIF data do not make a picture unreadable
        return None


def _to_rgb(image: Image.Image, name: str, notes: list[str]) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        return Image.fromarray(_to_eight_bits(np.asarray(image), name, notes)).convert("RGB")
    if image.mode == "LAB":
        notes.append("Converted from Lab colours to sRGB.")
        return ImageCms.profileToProfile(  # type: ignore[return-value]
            image, ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    alpha = None
    if image.has_transparency_data:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
        image = image.convert("RGB")
    elif image.mode == "P":
        image = image.convert("RGB")
    elif image.mode == "1":
        image = image.convert("L")
    rgb = _to_srgb(image, notes)
    if alpha is not None and alpha.getextrema()[0] != 255:
        rgb = Image.composite(rgb, Image.new("RGB", rgb.size, "white"), alpha)
        notes.append("Transparent parts are shown on white.")
    return rgb


def _to_srgb(image: Image.Image, notes: list[str]) -> Image.Image:
    profile = image.info.get("icc_profile")
    converted = None
    if profile and image.mode in ("RGB", "L", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            label = " ".join(ImageCms.getProfileDescription(source).split())
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except Exception:  # a profile that is damaged or made for other colours
            notes.append("Its colour profile could not be used and was left out.")
        else:
            if "srgb" not in label.lower():
                notes.append(f"Converted from its colour profile ({_plain(label)}) to sRGB.")
    if converted is not None:
        return converted.getchannel("G").convert("RGB") if image.mode == "L" else converted
    if image.mode == "CMYK":
        notes.append("Converted from the printing colours CMYK to RGB.")
    return image.convert("RGB")


def _to_eight_bits(values: npt.NDArray[np.generic], name: str, notes: list[str]) -> Pixels:
    grey = values.astype(np.float64)
    if not np.isfinite(grey).all():
        raise BadInput(f"{name} holds pixel values that are not finite (NaN or infinite). {ACCEPTED}")
    low, high = float(grey.min()), float(grey.max())
    if values.dtype.itemsize == 2:
        notes.append("16-bit grey: 0..65535 scaled to 0..255.")
        low, high = 0.0, 65535.0
    elif values.dtype.kind == "i" and low >= 0 and high > 255:  # the file does not say how many bits are used
        notes.append(f"32-bit grey: 0..{high:.0f} scaled to 0..255.")
        low = 0.0
    elif low >= 0 and high <= 1 and values.dtype.kind == "f":
        notes.append("Real numbers: 0..1 scaled to 0..255.")
        low, high = 0.0, 1.0
    elif low >= 0 and high <= 255:
        low, high = 0.0, 255.0
    else:
        notes.append(f"Grey values {low:g}..{high:g} scaled to 0..255.")
    scaled = (grey - low) * (255 / (high - low)) if high > low else np.zeros_like(grey)
    return np.rint(scaled).astype(np.uint8)


def _notes_on_the_content(pixels: Pixels) -> list[str]:
    h, w = pixels.shape[:2]
    notes = []
    if min(h, w) == 1:
        line = "pixel" if h == w else "column" if w == 1 else "row"
        notes.append(f"A single {line} ({w} x {h}): as a matrix it has one layer at most.")
    if not pixels.any():
        notes.append("Every pixel is black: all its singular values are 0, and there is nothing to compress.")
    elif (pixels == pixels[0, 0]).all():
        notes.append("Every pixel has the same colour: one layer is everything.")
    return notes


def _sample_loader(label: str, make: Callable[[], sample_pictures.Sample]) -> Callable[[], Picture]:
    @cache
    def load() -> Picture:
        pixels, notes = make()
        return picture_from_pixels(label, pixels, notes)

    return load


SAMPLES: dict[str, Callable[[], Picture]] = {
    label: _sample_loader(label, make)
    for label, make in (
        ("Temple", sample_pictures.temple),
        ("Flower", sample_pictures.flower),
        ("Page of text", sample_pictures.text),
        ("Tartan", sample_pictures.tartan),
        ("Gradient", sample_pictures.gradient),
        ("Noise", sample_pictures.noise),
        ("Line drawing", sample_pictures.drawing),
    )
}


def sample(label: str) -> Picture:
    """Return one of the pictures that come with the app.

    Parameters
    ----------
    label : str
        A key of ``SAMPLES``.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If there is no such sample.
    """
    if label not in SAMPLES:
        raise ValueError(f"Samples are {', '.join(SAMPLES)}; got {label!r}.")
    return SAMPLES[label]()
