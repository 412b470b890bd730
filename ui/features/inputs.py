"""Which samples, which components, how many, and the digit that the student draws or brings."""

from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from typing import NamedTuple

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.arrays import FloatArray
from sources.pictures.drawn_digits import ACCEPTED, digit_from_picture, digit_from_strokes
from sources.tables import own_samples
from sources.tables.features import SAMPLES, Samples
from sources.tables.label_tables import numbers_file
from sources.tables.own_samples import SamplesFile, read_samples
from studies.features import KINDS, KINDS_OF, tried
from ui.features.components.pad import pad
from ui.kit import controls, formats, uploads
from ui.kit.uploads import Received

Strokes = Sequence[Sequence[tuple[float, float]]]

_PAD, _STROKES, _GIVEN, _IS_EMPTY = "pad", "pad_strokes", "pad_given", "pad_is_empty"
FIRST_STROKES = (
    ((0.28, 0.25), (0.42, 0.12), (0.62, 0.15), (0.68, 0.33), (0.5, 0.6), (0.26, 0.88), (0.75, 0.88)),
)


def samples(names: tuple[str, ...] = tuple(SAMPLES), *, problems: DeltaGenerator | None = None) -> Samples:
    """Let the student choose what is classified, or bring a table and choose its column of classes.

    What cannot be used is named in the place of ``problems``.
    """
    name = _TABLE.choose("Samples", names)
    _TABLE.popover(_label)
    with problems or nullcontext():
        _TABLE.problem()
    brought = _TABLE.brought
    chosen = brought.samples if name == own_samples.NAME and brought is not None else SAMPLES[name]()
    st.caption(formats.plain(chosen.note))
    return chosen


def samples_download(samples: Samples) -> None:
    """Offer one's own samples as the shown code reads them: the numbers, and last the number of the class."""
    if samples.is_own:
        write = partial(numbers_file, np.column_stack([samples.X, samples.classes]))
        controls.download("samples.csv", write, "samples.csv", mime="text/csv", key="get_samples")


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


def tried_k(samples: Samples, *, default: int) -> int:
    """Let the student choose one of the numbers of components that were cross-validated."""
    return controls.n_components_among("k", tried(samples), default=default, label="k, components")


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


class _Own(NamedTuple):
    """A table that a student has brought, and the column of classes that is used."""

    file: SamplesFile
    label: int
    samples: Samples


def _taken(file: SamplesFile, label: int) -> _Own:
    return _Own(file, label, file.samples(label))


def _label() -> None:
    """Let the student choose, in a table of their own, the column that says what each row is."""
    own = _TABLE.brought
    if own is not None and len(own.file.choices) > 1:
        st.selectbox(
            "What each row is",
            own.file.choices,
            own.file.choices.index(own.label),
            format_func=own.file.sheet.titles.__getitem__,
            key="samples_label",
            on_change=_label_chosen,
        )


def _label_chosen() -> None:
    own, label = _TABLE.brought, st.session_state.get("samples_label")
    if own is not None and label in own.file.choices:
        _TABLE.take(lambda: _taken(own.file, label))


def _read_table(files: Sequence[Received]) -> _Own:
    file = read_samples(files[0].data, files[0].name)
    st.session_state.pop("samples_label", None)
    return _taken(file, file.choices[0])


_TABLE: uploads.Bring[_Own] = uploads.Bring(
    "own_samples",
    read=_read_table,
    own=own_samples.NAME,
    button="Your table",
    label="A CSV file or a spreadsheet: one sample a row, a column says what it is",
    accepted=f"Up to {own_samples.MAX_ROWS} rows and {own_samples.MAX_COLUMNS} columns. It stays in this "
    "session.",
    select="samples",
    types=["csv", "tsv", "txt", "xlsx", "ods"],
    max_bytes=own_samples.MAX_BYTES,
    stays_open=True,
)

_BRING = uploads.Bring(
    "own_digit",
    read=_read,
    own="Your digit",
    button="Use a picture",
    label="A picture of one digit",
    accepted=ACCEPTED,
)
