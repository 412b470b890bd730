"""How the points are laid out and compared: convention, axes, metric."""

import streamlit as st

from core.geometry import CONVENTIONS
from ui.kit import controls, link

BOTH, ROWS, COLUMNS = "Both", "Rows", "Columns"
METRICS = {"Distance": "euclidean", "Angle (cosine)": "cosine"}
REACH = ("3 axes shown", "All axes")


def convention() -> float:
    """Let the student choose how strongly the singular values stretch the axes; return the power of S."""
    labels = {"U, V": "U", "U √S, V √S": "U √S", "U S, V S": "U S"}
    chosen = controls.choice(
        "Points are the rows of",
        list(labels),
        key="points",
        default="U S, V S",
        help="U, V: every axis counts the same. U S, V S: distances are those of the table. With √S on "
        "both sides the dot product of a row's point and a column's point is the cell.",
    )
    return CONVENTIONS[labels[chosen]]


def centered(*, at_first: bool = False) -> bool:
    """Let the student subtract the column means first; ``at_first`` says how the step begins."""
    return st.toggle(
        "Columns centred",
        value=at_first,
        key="centred" if at_first else "centre",
        bind="query-params",
        help="Subtract each column's mean first (PCA). Without it, axis 1 of a table of positive "
        "numbers is mostly their common level.",
    )


def fading() -> bool:
    """Let the student fade the points that the three axes show badly."""
    return st.toggle(
        "Fade by cos²",
        key="fade",
        bind="query-params",
        help="cos²: the share of a point's squared length that the three axes shown hold. Faded points "
        "are badly shown: do not read their places.",
    )


def sides() -> str:
    """Let the student show rows, columns or both."""
    return controls.choice("Show", (BOTH, ROWS, COLUMNS), key="show")


def equal_widths(*, disabled: bool) -> bool:
    """Let the student draw the clouds of rows and of columns equally wide."""
    return st.toggle(
        "Both clouds equally wide",
        key="wide",
        bind="query-params",
        disabled=disabled,
        help="Rows times c, columns over c. Where one kind is many and the other few, one cloud is a ball in "
        "the other's middle; so both can be seen. Products of a row and a column stay.",
    )


def metric() -> str:
    """Let the student say what near means."""
    return METRICS[controls.choice("Near by", list(METRICS), key="near")]


def all_axes() -> bool:
    """Let the student compare in the three axes shown or in all."""
    return controls.choice("Compared in", REACH, key="reach") == REACH[1]


def axes(r: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Let the student choose three of ``r`` axes and turn some of them round.

    Returns
    -------
    shown, turned : tuple of int
        Indices from 0; all axes, none turned, where there are fewer than three.
    """
    if r < 3:
        return tuple(range(r)), ()
    wish = [int(a) - 1 for a in link.numbers("axes", (1, 2, 3), low=1, high=r)]
    shown: list[int] = []
    turned: list[int] = []
    for place, column in enumerate(st.columns(3)):
        start = _unless_taken(wish[place], shown, r)
        with column:
            pick = st.selectbox(
                "xyz"[place],
                range(r),
                start,
                format_func=lambda i: f"axis {i + 1}",
                key=f"axis_{place}_of_{r}",
            )
            turns = st.toggle("Turn round", key=f"turned_{place}", bind="query-params")
        shown.append(_unless_taken(pick, shown, r))
        if turns:
            turned.append(shown[-1])
    st.caption(
        "Turning an axis changes the sign of u and v together: an equally valid SVD. Watch what stays."
    )
    link.write("axes", [a + 1 for a in shown], default=[1, 2, 3])
    return tuple(shown), tuple(turned)


def _unless_taken(axis: int, taken: list[int], r: int) -> int:
    """Return the axis, or the first free one where it is already shown."""
    return axis if axis not in taken else next(a for a in range(r) if a not in taken)
