"""Two pictures of one size under a wiper, and a small piece of both drawn large."""

from sources.pictures.picture import Pixels
from sources.pictures.screen import lossless
from ui.kit.component import declare
from ui.kit.packing import Json, headed

_wipe = declare(__file__, "wipe")


def packed(before: Pixels, after: Pixels, names: tuple[str, str], alt: str) -> bytes:
    """Return two pictures as one block of bytes: the head as JSON, then the two lossless files.

    Parameters
    ----------
    before, after : uint8 arrays of shape (h, w) or (h, w, 3)
    names : (str, str)
        What each is called, at most a few words.
    alt : str
        What the picture shows, for those who do not see it.
    """
    files = [lossless(pixels) for pixels in (before, after)]
    head: dict[str, Json] = {
        "names": names,
        "alt": alt,
        "kinds": [file.kind for file in files],
        "sizes": [len(file.data) for file in files],
    }
    return headed(head, b"".join(file.data for file in files))


def wipe(payload: bytes, *, key: str) -> None:
    """Show what ``packed`` packed."""
    _wipe(data=payload, key=key)
