"""Which samples, which components, how many, and the digit that the student draws or brings."""

from collections.abc import Sequence

import streamlit as st

from core.arrays import FloatArray
from sources.pictures.drawn_digits import ACCEPTED, digit_from_picture, digit_from_strokes
from sources.tables.features import SAMPLES, Samples
from studies.features import KINDS, KINDS_OF, KS
from ui.features.components.pad import pad
from ui.kit import controls, uploads
from ui.kit.uploads import Received

Strokes = Sequence[Sequence[tuple[float, float]]]

_PAD, _STROKES, _GIVEN, _IS_EMPTY = "pad", "pad_strokes", "pad_given", "pad_is_empty"
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
    return controls.n_components_among("k", KS[name], default=default, label="k, components")


def which_digit(n: int) -> int:
    """Let the student choose one of the digits."""
    return controls.whole_number("Digit number", 1, n, key="digit", default=1) - 1


def measured_again(name: str, kind: str) -> int:
    """Let the student measure the times anew; return how often that was asked for."""
    asked = f"features_nonce_{name}_{kind}"
    st.button("Measure again", key="measure", icon=":material/timer:", on_click=_again, args=(asked,))
    nonce: int = st.session_state.get(asked, 0)
    return nonce


def _again(asked: str) -> None:
    st.session_state[asked] = st.session_state.get(asked, 0) + 1


def own_digit() -> FloatArray | None:
    """Let the student draw a digit or bring a picture of one; return its 64 pixels, None for an empty sheet.

    The sheet always shows what is read: the strokes, or none where a picture was brought.
    """
    _BRING.settle()
    strokes: Strokes = st.session_state.get(_STROKES, FIRST_STROKES)
    pad(strokes, given=st.session_state.get(_GIVEN, 0), key=_PAD, on_strokes=_drawn)
    _BRING.popover()
    _BRING.problem()
    if st.session_state.get(_IS_EMPTY):
        return None
    brought = _BRING.brought
    return digit_from_strokes(FIRST_STROKES) if brought is None else brought


def _drawn() -> None:
    """Take what the pen drew; what is no drawing changes nothing, an empty sheet is one."""
    sent = getattr(st.session_state.get(_PAD), "strokes", None)
    strokes = _strokes(sent)
    if strokes:
        _BRING.take(lambda: digit_from_strokes(strokes))
    if strokes or sent == []:
        st.session_state[_STROKES] = strokes
        st.session_state[_IS_EMPTY] = not strokes


def _strokes(sent: object) -> list[list[tuple[float, float]]]:
    try:
        return (
            [[(float(x), float(y)) for x, y in stroke] for stroke in sent] if isinstance(sent, list) else []
        )
    except (TypeError, ValueError):
        return []


def _read(files: Sequence[Received]) -> FloatArray:
    """Read a picture; the sheet, which showed the digit before, is emptied once that has worked."""
    x = digit_from_picture(files[0].data, files[0].name)
    st.session_state[_STROKES], st.session_state[_IS_EMPTY] = [], False
    st.session_state[_GIVEN] = st.session_state.get(_GIVEN, 0) + 1
    return x


_BRING = uploads.Bring(
    "own_digit",
    read=_read,
    own="Your digit",
    button="Use a picture",
    label="A picture of one digit",
    accepted=ACCEPTED,
)
