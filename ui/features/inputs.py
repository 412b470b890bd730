"""Which samples, which components, how many, and the digit that the student draws or brings."""

import streamlit as st

from core.arrays import FloatArray
from sources.errors import BadInput
from sources.pictures.drawn_digits import digit_from_picture, digit_from_strokes
from sources.tables.features import KINDS, SAMPLES, Samples
from ui.features.cache import KINDS_OF, KS
from ui.features.components.pad import pad
from ui.kit import controls, link, page

_PAD = "pad"
_OWN = "features_own_digit"
_PROBLEM = "features_problem"
FIRST_STROKES = (
    ((0.28, 0.25), (0.42, 0.12), (0.62, 0.15), (0.68, 0.33), (0.5, 0.6), (0.26, 0.88), (0.75, 0.88)),
)


def samples(names: tuple[str, ...] = tuple(SAMPLES)) -> Samples:
    """Let the student choose what is classified."""
    chosen = SAMPLES[controls.choice("Samples", names, key="samples")]()
    st.caption(chosen.note)
    return chosen


def kind(name: str, *, default: str = "PCA") -> str:
    """Let the student choose how the components are made."""
    kinds = KINDS_OF.get(name, KINDS)
    return controls.choice(
        "Components",
        kinds,
        key=f"kind{len(kinds)}",
        default=default,
        help="SVD: of the table as it is (TruncatedSVD). PCA: columns centred first. PCA, scaled: "
        "centred, then divided by their standard deviations.",
    )


def tried_k(name: str, *, default: int) -> int:
    """Let the student choose one of the numbers of components that were cross-validated."""
    ks = KS[name]
    wish = link.integer("k", default, low=1, high=10_000)
    k = st.select_slider(
        "k, components", ks, min(ks, key=lambda each: abs(each - wish)), key=f"tried_k_{name}"
    )
    link.write("k", k, default=default)
    return k


def which_digit(n: int) -> int:
    """Let the student choose one of the digits."""
    return st.number_input("Digit number", 1, n, 1, key="digit", bind="query-params") - 1


def own_digit() -> FloatArray:
    """Let the student draw a digit or bring a picture of one; return its 64 pixels."""
    pad(FIRST_STROKES, key=_PAD, on_strokes=_drawn)
    with st.popover("Use a picture", icon=":material/upload:", width="stretch"):
        st.file_uploader("A picture of one digit", key="digit_file", on_change=_brought)
    if problem := st.session_state.get(_PROBLEM):
        page.problem(f"{problem} The digit before is still here.")
    kept: FloatArray | None = st.session_state.get(_OWN)
    return digit_from_strokes(FIRST_STROKES) if kept is None else kept


def _drawn() -> None:
    sent = getattr(st.session_state.get(_PAD), "strokes", None)
    if not isinstance(sent, list):
        return
    try:
        strokes = [[(float(x), float(y)) for x, y in stroke] for stroke in sent]
        st.session_state[_OWN] = digit_from_strokes(strokes)
    except (TypeError, ValueError) as problem:
        is_ours = isinstance(problem, BadInput)
        st.session_state[_PROBLEM] = str(problem) if is_ours and strokes else None
        return
    st.session_state[_PROBLEM] = None


def _brought() -> None:
    file = st.session_state["digit_file"]
    if file is None:
        return
    try:
        st.session_state[_OWN] = digit_from_picture(file.getvalue(), file.name)
    except BadInput as problem:
        st.session_state[_PROBLEM] = str(problem)
        return
    st.session_state[_PROBLEM] = None
