"""The picture of the image compressor, its working size, and the k that its steps share."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.pictures import rebuild, to_pixels
from sources.errors import BadInput
from sources.pictures.factor_files import read_factors
from sources.pictures.picture import (
    ACCEPTED,
    SAMPLES,
    Picture,
    picture_from_pixels,
    read_picture,
    sample,
    to_png,
)
from ui.compressor import cache
from ui.compressor.cache import Working
from ui.compressor.components.live_picture import stage
from ui.compressor.components.picture_paste import paste, unpacked
from ui.compressor.figures import data_address
from ui.kit import controls, link, page

OWN = "Your picture"
SIZES = {
    "400 pixels": 400,
    "800 pixels": cache.DEFAULT_WIDTH,
    "1200 pixels": 1200,
    "2000 pixels": 2000,
    "Full size": 100_000,
}
LAYOUTS = {"R, G, B apart": "rgb", "One h × 3w matrix": "wide", "Grey": "grey"}
DEFAULT_K = 20
_OWN_KEY = "own_picture"
_PROBLEM_KEY = "picture_problem"
_BRING_KEY = "bring"
_K_KEY = "k_wish"  # the wish that ui.inputs.n_components keeps for a slider with the key "k"
_NONCE_KEY = "k_nonce"
_STAY_QUICK_KEY = "picture_stay_quick"


@dataclass(frozen=True, eq=False)
class Own:
    """A picture that the student brought."""

    picture: Picture
    key: str


def working_picture() -> Working:
    """Let the student choose a picture and a working size; return the picture at that size.

    What cannot be used is named on the page, and the picture stays what it was.
    """
    own: Own | None = st.session_state.get(_OWN_KEY)
    which, size, bring = st.columns([3, 2, 3], vertical_alignment="bottom")
    with which:
        label = st.selectbox(
            "Picture", [*SAMPLES, OWN] if own else [*SAMPLES], key="picture", bind="query-params"
        )
    with size:
        width = st.selectbox(
            "Working width, at most",
            list(SIZES),
            index=list(SIZES.values()).index(cache.DEFAULT_WIDTH),
            key="size",
            bind="query-params",
            help="A wider picture is reduced to this before anything is computed. Full size is up to 12 "
            "megapixels and takes a while.",
        )
    with bring:
        _bring()
    if problem := st.session_state.get(_PROBLEM_KEY):
        page.problem(problem)
    is_own = label == OWN and own is not None
    picture = own.picture if is_own else sample(label)
    key = own.key if is_own else f"sample {label}"
    found = cache.working(key, picture, SIZES[width], is_sample=not is_own)
    h, w = found.shape
    st.caption(" ".join([f"**{picture.name}**, {w} × {h} pixels.", *found.picture.notes]))
    return found


def _bring() -> None:
    with st.popover(
        "Use your own picture", icon=":material/upload:", width="stretch", key=_BRING_KEY, on_change="rerun"
    ):
        st.file_uploader(
            "A picture, or factors saved here (.npz)", key="upload", help=ACCEPTED, on_change=_uploaded
        )
        if st.toggle("Take a photograph", key="use_camera"):
            st.camera_input("Photograph", key="camera", on_change=_photographed)
    paste(hint="or paste or drop one anywhere here", key="paste", on_paste=_pasted)


def _uploaded() -> None:
    if (file := st.session_state["upload"]) is not None:
        _take(lambda: (file.getvalue(), file.name))


def _photographed() -> None:
    if (file := st.session_state["camera"]) is not None:
        _take(lambda: (file.getvalue(), "Photograph"))


def _pasted() -> None:
    state = st.session_state.get("paste")
    pasted = state.get("pasted") if isinstance(state, Mapping) else None
    if pasted:
        _take(lambda: unpacked(pasted))


def _take(given: Callable[[], tuple[bytes, str] | None]) -> None:
    try:
        if (found := given()) is None:
            return
        data, name = found
        picture = _from_factors(data, name) if name.lower().endswith(".npz") else read_picture(data, name)
    except BadInput as problem:
        st.session_state[_PROBLEM_KEY] = str(problem)
        return
    whole = hashlib.blake2b(repr(picture.pixels.shape).encode(), digest_size=16)
    whole.update(picture.pixels.data)
    st.session_state[_OWN_KEY] = Own(picture, whole.hexdigest())
    st.session_state[_PROBLEM_KEY] = None
    st.session_state["picture"] = OWN
    st.session_state[_BRING_KEY] = False


def _from_factors(data: bytes, name: str) -> Picture:
    read = read_factors(data)
    values = rebuild(read.planes, read.ranks, read.layout)
    ranks = ", ".join(map(str, dict.fromkeys(read.ranks)))
    note = f"Rebuilt from factors with k = {ranks} (layout {read.layout}), rounded to 8 bits."
    return picture_from_pixels(name, to_pixels(values), (note,))


def layout(picture: Working) -> str:
    """Let the student choose how the picture is laid out as matrices; a grey one is one matrix."""
    if picture.picture.is_grey:
        st.caption("A grey picture: one matrix.")
        return "grey"
    return LAYOUTS[controls.choice("Matrices", list(LAYOUTS), key="layout")]


def current_k(largest: int) -> int:
    """Return the k that all steps share, within 1 to ``largest``; the address carries it."""
    if _K_KEY not in st.session_state:
        st.session_state[_K_KEY] = link.integer("k", DEFAULT_K, low=1, high=100_000)
    k = max(1, min(st.session_state[_K_KEY], largest))
    link.write("k", k, default=min(DEFAULT_K, largest))
    return k


def set_k(k: int) -> None:
    """Set the k that all steps share, for the live picture as well."""
    st.session_state[_K_KEY] = k
    st.session_state[_NONCE_KEY] = st.session_state.get(_NONCE_KEY, 0) + 1


def live_picture(*, factors: str, original: str, k: int, alt: str) -> None:
    """Draw the picture that follows the finger; the k at which the hand lets go becomes the shared one."""
    stage(
        factors=factors,
        original=original,
        k=k,
        nonce=st.session_state.get(_NONCE_KEY, 0),
        alt=alt,
        key="live",
        on_release=_released,
    )


def _released() -> None:
    state = released_state("live")
    if state is not None:
        st.session_state[_K_KEY] = state["k"]


def released_state(key: str) -> dict[str, Any] | None:
    """Return what a live picture last sent: ``k``, ``highest``, ``nonce``; None if nothing of use."""
    state = st.session_state.get(key)
    released = state.get("released") if isinstance(state, Mapping) else None
    if not isinstance(released, Mapping):
        return None
    k, highest = released.get("k"), released.get("highest")
    if not all(isinstance(n, int | float) and 1 <= n <= 100_000 for n in (k, highest)):
        return None
    return {"k": int(k), "highest": int(highest), "nonce": released.get("nonce")}


def goal(find: Mapping[str, Callable[[float], int]]) -> None:
    """Let the student name what is wanted (energy, PSNR or bytes); ``find`` turns each into a k."""
    which, how_much = st.columns([2, 3], vertical_alignment="bottom")
    with which:
        what = controls.choice("Set k by", ("Energy", "PSNR", "Bytes"), key="by")

    def move() -> None:
        set_k(find[what](st.session_state[keys[what]]))

    keys = {"Energy": "energy", "PSNR": "psnr", "Bytes": "kilobytes"}
    settings: dict[str, Any] = {"key": keys[what], "bind": "query-params", "on_change": move}
    if what == "Energy":
        how_much.slider(
            "k for the energy to keep, at least (%)", 80.0, 100.0, 97.0, 0.1, format="%.1f", **settings
        )
    elif what == "PSNR":
        how_much.slider("k for a PSNR of at least (dB)", 10.0, 60.0, 25.0, 0.5, format="%.1f", **settings)
    else:
        label = "k for factors (float16) of at most (kB)"
        how_much.select_slider(label, KILOBYTES, 100, **settings)


KILOBYTES = (5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000, 10000)


def past_even() -> bool:
    """Let the student bring more layers than 100."""
    return st.toggle(
        "Layers past break-even",
        key="past",
        bind="query-params",
        help="Sends more layers to the browser, so that k can go past the point where the factors hold more "
        "numbers than the picture.",
    )


def stays_quick(identity: str) -> bool:
    """Whether the student has cancelled the exact factors called ``identity``."""
    return st.session_state.get(_STAY_QUICK_KEY) == identity


def cancel_button(identity: str) -> None:
    """Offer to stay with the quick picture."""
    st.button("Cancel", key="cancel_exact", on_click=_stay_quick, args=(identity,))


def exact_button() -> None:
    """Offer to compute the exact factors after all."""
    st.button("Compute the exact picture", key="exact_again", on_click=_stay_quick, args=(None,))


def _stay_quick(identity: str | None) -> None:
    st.session_state[_STAY_QUICK_KEY] = identity


def wait_for_exact(picture: Working, *layouts: str) -> None:
    """Make sure that the exact factors are at hand, and show how far they are."""
    missing = [each for each in layouts if not cache.is_ready(picture, each)]
    if not missing:
        return
    place = st.empty()
    for each in missing:
        bar = place.progress(0.0, text="Exact factors ...")
        cache.factors(
            picture,
            each,
            progress=lambda name, done, bar=bar: bar.progress(done, text=f"Exact factors: matrix {name} ..."),
        )
    place.empty()


def exact_image(pixels: cache.Pixels, alt: str) -> None:
    """Show pixels as they are: without loss up to a megapixel, reduced and said so beyond."""
    shown, note = cache.to_show(pixels)
    st.image(data_address(*cache.lossless(shown)), alt=alt, width="stretch")
    if note:
        st.caption(note)


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
