"""The picture of the image compressor, its working size, and the k that its steps share."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from ui.compressor import cache
from ui.compressor.components.live_picture import stage
from ui.kit import controls, link, pictures
from ui.kit.pictures import Working

LAYOUTS = {"R, G, B apart": "rgb", "One h × 3w matrix": "wide", "Grey": "grey"}
DEFAULT_K = 20
_NONCE_KEY = "k_nonce"
_STAY_QUICK_KEY = "picture_stay_quick"


# The denoiser's pictures are these as well.
working_picture, exact_image = pictures.working_picture, pictures.exact_image


def layout(picture: Working) -> str:
    """Let the student choose how the picture is laid out as matrices; a grey one is one matrix."""
    if picture.picture.is_grey:
        st.caption("A grey picture: one matrix.")
        return "grey"
    return LAYOUTS[controls.choice("Matrices", list(LAYOUTS), key="layout")]


def current_k(largest: int) -> int:
    """Return the k that all steps share, within 1 to ``largest``; the address carries it."""
    return link.within("k", largest=largest, default=DEFAULT_K)


def set_k(k: int) -> None:
    """Set the k that all steps share, for the live picture as well."""
    link.wish("k", k)
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
        link.wish("k", state["k"])


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
