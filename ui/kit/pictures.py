"""The picture that a lesson works on: a sample or the student's own, at a working width; shown exactly.

What a lesson keeps of it goes under the picture's `Key`, which stands for every byte of the pixels.
"""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sources.pictures.factor_files import read_picture_or_factors
from sources.pictures.picture import ACCEPTED, MAX_BYTES, SAMPLES, Picture, resize, sample, to_png
from sources.pictures.screen import for_screen, lossless
from ui.kit import page, work
from ui.kit.caching import Key, cached, digest
from ui.kit.formats import plain
from ui.kit.picture_paste import paste, unpacked
from ui.kit.tray import Files
from ui.kit.uploads import Bring, Received

Pixels = npt.NDArray[np.uint8]

DEFAULT_WIDTH = 800
SIZES = {
    "400 pixels": 400,
    "800 pixels": DEFAULT_WIDTH,
    "1200 pixels": 1200,
    "2000 pixels": 2000,
    "Full size": 100_000,
}


@dataclass(frozen=True, eq=False)
class Working:
    """A picture at its working size.

    Attributes
    ----------
    key : Key
        Stands for the pixels: two pictures with one key are equal in every byte.
    picture : Picture
        As it is worked with.
    full_size : (int, int)
        Width and height of the picture that was brought.
    """

    key: Key
    picture: Picture
    full_size: tuple[int, int]

    @property
    def is_sample(self) -> bool:
        """Whether it comes with the app."""
        return self.key.is_sample

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width."""
        return self.picture.height, self.picture.width

    @property
    def pixels(self) -> Pixels:
        """The pixels, (h, w, 3)."""
        return self.picture.pixels


def at_width(key: Key, picture: "Picture | Own", width: int) -> Working:
    """Return a picture reduced to a working width; ``key`` stands for the picture as it came."""
    small = _resized(key, width, picture.name, picture.notes, picture)
    size = f"{small.width}x{small.height}"
    return Working(Key(f"{key.digest}@{size}", key.is_sample), small, (picture.width, picture.height))


@cached(samples=24, own=1)
def _resized(key: Key, width: int, name: str, notes: tuple[str, ...], _picture: "Picture | Own") -> Picture:
    with work.brief_work():
        whole = _picture.unpacked() if isinstance(_picture, Own) else _picture
        return resize(whole, width, max_height=2 * width)


class Own:
    """A picture that the student brought, and what stands for every byte of it.

    A file is a fraction of its pixels: it is kept, and unpacked again where another width is asked for.  The
    pixels wait for whoever asks first.  Where the file is the larger of the two, the pixels are kept.

    Parameters
    ----------
    picture : Picture
    file : Received
        What it was read from.

    Attributes
    ----------
    key : Key
    name : str
    notes : tuple of str
    width, height : int
        In pixels.
    """

    def __init__(self, picture: Picture, file: Received) -> None:
        self.key = Key(digest(picture.pixels), is_sample=False)
        self.name, self.notes = picture.name, picture.notes
        self.width, self.height = picture.width, picture.height
        self._file = file if len(file.data) < picture.pixels.nbytes else None
        self._picture: Picture | None = picture

    def unpacked(self) -> Picture:
        """Return the picture."""
        picture = self._picture
        if self._file is None:
            assert picture is not None
            return picture
        self._picture = None
        return picture or read_picture_or_factors(self._file.data, self._file.name)


def read_own(files: Sequence[Received]) -> Own:
    """Read the one picture, or file of factors, of a drop."""
    (file,) = files
    with work.brief_work():
        return Own(read_picture_or_factors(file.data, file.name), file)


BRING: Bring[Own] = Bring(
    "picture",
    read=read_own,
    own="Your picture",
    button="Use your own picture",
    label="A picture, or factors saved here (.npz)",
    accepted=ACCEPTED,
    select="picture",
    max_bytes=MAX_BYTES,
)


def working_picture() -> Working:
    """Let the student choose a picture and a working size; return the picture at that size.

    What cannot be used is named on the page, and the picture stays what it was.
    """
    picture = chosen_picture(page.data())
    told(picture)
    return picture


def chosen_picture(data: DeltaGenerator, *, problems: DeltaGenerator | None = None) -> Working:
    """Let the student choose as `working_picture` does, in the place of ``data``; name ``problems`` there."""
    with data:
        label = BRING.choose("Picture", list(SAMPLES))
        width = _width()
        BRING.popover(_camera)
        paste(hint="or paste or drop one", key="paste", on_paste=_pasted)
    with problems or nullcontext():
        BRING.problem()
    own = BRING.brought if label == BRING.own else None
    key = own.key if own else Key(f"sample {label}", is_sample=True)
    return at_width(key, own or sample(label), width)


def told(picture: Working) -> None:
    """Say which picture it is, and how large."""
    st.caption(_said(picture))


def _said(picture: Working) -> str:
    """Say what the picture is; its name and what its file says of itself were made up by anybody."""
    h, w = picture.shape
    notes = [plain(note) for note in picture.picture.notes]
    return " ".join([f"**{plain(picture.picture.name)}**, {w} × {h} pixels.", *notes])


def _width() -> int:
    chosen = st.selectbox(
        "Working width, at most",
        list(SIZES),
        index=list(SIZES.values()).index(DEFAULT_WIDTH),
        key="size",
        bind="query-params",
        help="A wider picture is reduced to this before anything is computed. Full size is up to 12 "
        "megapixels and takes a while.",
    )
    return SIZES[chosen]


def _camera() -> None:
    if st.toggle("Take a photograph", key="use_camera"):
        st.camera_input("Photograph", key="camera", on_change=_photographed)


def _photographed() -> None:
    if (file := st.session_state["camera"]) is not None:
        BRING.take(lambda: read_own([Received("Photograph", file.getvalue())]))


def _pasted() -> None:
    state = st.session_state.get("paste")
    pasted = state.get("pasted") if isinstance(state, Mapping) else None
    if pasted:
        BRING.take(lambda: _from_clipboard(pasted))


def _from_clipboard(pasted: object) -> Own | None:
    given = unpacked(pasted)
    return None if given is None else read_own([Received(given[1], given[0])])


def exact_image(pixels: Pixels, alt: str) -> None:
    """Show pixels as they are: without loss up to a megapixel, reduced and said so beyond."""
    shown, note = for_screen(pixels)
    st.image(lossless(shown).address, alt=alt, width="stretch")
    if note:
        st.caption(note)


def picture_file(picture: Working) -> Files:
    """Return how the file that the shown code reads is made."""
    return {"picture.png": lambda: to_png(picture.pixels)}


def picture_download(picture: Working) -> None:
    """Offer the file that the shown code reads."""
    st.download_button(
        "picture.png, which the code reads",
        lambda: to_png(picture.pixels),
        "picture.png",
        "image/png",
        icon=":material/download:",
        on_click="ignore",
    )
