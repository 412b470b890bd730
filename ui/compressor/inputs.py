"""The picture of the image compressor, its working size, and the k that its steps share."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeGuard

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from studies.compressor.curve import Curve
from ui.compressor import cache
from ui.compressor.components.live_picture import stage
from ui.kit import controls, link, page
from ui.kit.pictures import Working

LAYOUTS = {"R, G, B apart": "rgb", "One h × 3w matrix": "wide", "Grey": "grey"}
DEFAULT_K = 20
KILOBYTES = (5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000, 10000)
_NONCE_KEY = "k_nonce"
_STAY_QUICK_KEY = "picture_stay_quick"
_ADDRESSED_KEY = "goal_addressed"  # the goal that came with the address, and the k at which it stands


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
        link.wish("k", state.k)


class Released(NamedTuple):
    """What a live picture says when the hand lets go.

    Attributes
    ----------
    k : int
        Where the hand let go.
    highest : int
        The highest k seen.
    nonce : int or None
        Which picture it was about.
    """

    k: int
    highest: int
    nonce: int | None


def released_state(key: str) -> Released | None:
    """Return what a live picture last sent, or None if nothing of use: what comes is made up by anybody."""
    state = st.session_state.get(key)
    released = state.get("released") if isinstance(state, Mapping) else None
    if not isinstance(released, Mapping):
        return None
    k, highest, nonce = (released.get(name) for name in ("k", "highest", "nonce"))
    if not (_is_rank(k) and _is_rank(highest)):
        return None
    return Released(int(k), int(highest), nonce if isinstance(nonce, int) else None)


def _is_rank(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and 1 <= value <= link.LARGEST_WISH


class Goal(NamedTuple):
    """A way to name what is wanted in place of k.

    Attributes
    ----------
    key : str
        Of its control.
    k_for : callable
        The k that a value of the control asks for.
    worth : callable
        The value that k reaches: where the control stands when k was set in another way.
    low, high : float
        What an address may name.
    """

    key: str
    k_for: Callable[[Curve, float], int]
    worth: Callable[[Curve, int], float]
    low: float
    high: float


_GOALS = {
    "Energy": Goal("energy", Curve.k_for_energy, lambda curve, k: curve.percent(k, step=0.1), 80, 100),
    "PSNR": Goal("psnr", Curve.k_for_psnr, lambda curve, k: curve.decibels(k, step=0.5), 10, 60),
    "Bytes": Goal(
        "kilobytes",
        Curve.k_for_kilobytes,
        lambda curve, k: curve.kilobytes(k, among=KILOBYTES),
        KILOBYTES[0],
        KILOBYTES[-1],
    ),
}


def goal(curve: Curve, k: int) -> None:
    """Let the student name what is wanted (energy, PSNR or bytes): the curve turns each into a k.

    Where k was set in another way, the control stands at what that k is worth.
    """
    wanted = _GOALS[controls.choice("Set k by", ("Energy", "PSNR", "Bytes"), key="by")]
    _stand(wanted, curve, k)
    {"energy": _by_energy, "psnr": _by_psnr, "kilobytes": _by_kilobytes}[wanted.key](
        lambda: set_k(wanted.k_for(curve, st.session_state[wanted.key]))
    )


def _stand(wanted: Goal, curve: Curve, k: int) -> None:
    """Put the control of a goal where k is, unless it asks for that k already or an address has set it."""
    key = wanted.key
    addressed = (key, k)
    if _ADDRESSED_KEY not in st.session_state and key in st.query_params:
        (given,) = link.numbers(key, (float("nan"),), low=wanted.low, high=wanted.high)
        if given == given and (key != "kilobytes" or given in KILOBYTES):
            st.session_state[key] = int(given) if key == "kilobytes" else given
            st.session_state[_ADDRESSED_KEY] = addressed
    st.session_state.setdefault(_ADDRESSED_KEY, None)
    value: float | None = st.session_state.get(key)
    asks_for_it = value is not None and wanted.k_for(curve, value) == k
    if not asks_for_it and st.session_state[_ADDRESSED_KEY] != addressed:
        value = min(max(wanted.worth(curve, k), wanted.low), wanted.high)
        st.session_state[_ADDRESSED_KEY] = None
    st.session_state[key] = value


def _by_energy(on_change: Callable[[], None]) -> None:
    st.slider(
        "k for the energy to keep, at least (%)",
        80.0,
        100.0,
        step=0.1,
        format="%.1f",
        key="energy",
        on_change=on_change,
    )


def _by_psnr(on_change: Callable[[], None]) -> None:
    st.slider(
        "k for a PSNR of at least (dB)", 10.0, 60.0, step=0.5, format="%.1f", key="psnr", on_change=on_change
    )


def _by_kilobytes(on_change: Callable[[], None]) -> None:
    st.select_slider(
        "k for factors (float16) of at most (kB)", KILOBYTES, key="kilobytes", on_change=on_change
    )


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
    place = st.empty()
    for each in missing:
        cache.make_exact(picture, each, bar(place))
    place.empty()


def bar(place: DeltaGenerator) -> Callable[[int, int], None]:
    """Return what moves a bar at a place while channels are decomposed."""
    page.whole()
    drawn = place.progress(0.0, text="Exact factors ...")

    def progress(n_done: int, n_parts: int) -> None:
        drawn.progress(n_done / n_parts, text=f"Exact factors: {n_done} of {n_parts} parts ...")

    return progress
