"""The table of the embeddings lesson, how its points are laid out, and which one is picked."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from core.decompositions import SVD
from core.geometry import CONVENTIONS, column_coordinates, flip_signs, row_coordinates
from sources.errors import BadInput
from sources.tables.embedding_tables import TABLES
from sources.tables.label_tables import LabelTable, read_label_table
from ui.embeddings import cache
from ui.embeddings.cache import Decomposed
from ui.kit import controls, link, page, style
from ui.kit.space import CIRCLE, SQUARE, TRIANGLE, Axis, Group, space

OWN = "Your table"
SIDES = ("Both", "Rows", "Columns")
METRICS = {"Distance": "euclidean", "Angle (cosine)": "cosine"}
REACH = ("3 axes shown", "All axes")
N_NEAR = 5
FIRST, PUBLISHED = "Forty doctors (generated)", "Ten doctors (published)"
_SPACE = "space"
_PICKED = "embedding_picked"
_OWN_TABLE = "embedding_own"
_PROBLEM = "embedding_problem"
_CHOSEN = "embedding_table_chosen"


@dataclass(frozen=True, eq=False)
class Cloud:
    """What is on the screen: points of rows, of columns, or of both.

    Attributes
    ----------
    labels : tuple of str
    is_row : tuple of bool
    points : ndarray of shape (q, r)
        All axes, in the chosen convention.
    cloud_id : str
    """

    labels: tuple[str, ...]
    is_row: tuple[bool, ...]
    points: FloatArray
    cloud_id: str


def table(preferred: str = FIRST) -> LabelTable:
    """Let the student choose a table or bring one; a file that cannot be used changes nothing.

    Until the student has chosen, each step starts with the table that it ``preferred``.
    """
    if _CHOSEN not in st.session_state:
        st.session_state[_CHOSEN] = "table" in st.query_params
    if not st.session_state[_CHOSEN]:
        st.session_state["table"] = preferred
    kept: LabelTable | None = st.session_state.get(_OWN_TABLE)
    samples, own = st.columns([3, 2], vertical_alignment="bottom")
    with samples:
        name = st.selectbox(
            "Table",
            [*TABLES, OWN] if kept else [*TABLES],
            key="table",
            bind="query-params",
            on_change=_choose,
        )
    with own, st.popover("Your table", icon=":material/upload_file:", width="stretch"):
        st.file_uploader(
            "A CSV file: first row and first column are names",
            type=["csv", "tsv", "txt"],
            key="table_file",
            on_change=_read,
        )
        st.caption("Up to 5000 rows and 500 columns of numbers, no empty cells. It stays in this session.")
    if problem := st.session_state.get(_PROBLEM):
        page.problem(f"{problem} What you had is still here.")
    chosen = kept if name == OWN and kept else cache.sample(name if name in TABLES else preferred)
    m, n = chosen.A.shape
    st.caption(" ".join([f"{m} {chosen.row_noun} × {n} {chosen.column_noun}.", *chosen.notes]))
    return chosen


def _choose() -> None:
    st.session_state[_CHOSEN] = True


def _read() -> None:
    upload = st.session_state["table_file"]
    if upload is None:
        return
    try:
        st.session_state[_OWN_TABLE] = read_label_table(upload.getvalue(), upload.name)
    except BadInput as problem:
        st.session_state[_PROBLEM] = str(problem)
        return
    st.session_state[_PROBLEM] = None
    st.session_state["table"] = OWN
    st.session_state[_CHOSEN] = True


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


def centred(*, at_first: bool = False) -> bool:
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
    return controls.choice("Show", SIDES, key="show")


def metric() -> str:
    """Let the student say what near means."""
    return METRICS[controls.choice("Near by", list(METRICS), key="near")]


def all_axes() -> bool:
    """Let the student compare in the three axes shown or in all."""
    return controls.choice("Compared in", REACH, key="reach") == REACH[1]


def axes(r: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Let the student choose three axes (indices from 0) and turn some of them round."""
    if r < 3:
        return tuple(range(r)), ()
    wish = [int(a) - 1 for a in link.numbers("axes", (1, 2, 3), low=1, high=r)]
    chosen = []
    with st.popover("Axes", icon=":material/3d_rotation:", width="stretch"):
        for place, column in enumerate(st.columns(3)):
            key = f"axis_{place}_of_{r}"
            start = wish[place] if wish[place] not in chosen else next(i for i in range(r) if i not in chosen)
            with column:
                pick = st.selectbox(
                    "xyz"[place], range(r), start, format_func=lambda i: f"axis {i + 1}", key=key
                )
                turned = st.toggle("Turn round", key=f"turned_{place}", bind="query-params")
            chosen.append(pick if pick not in chosen else next(i for i in range(r) if i not in chosen))
            if turned:
                chosen[-1] = ~chosen[-1]
        st.caption(
            "Turning an axis changes the sign of u and v together: an equally valid SVD. Watch what stays."
        )
    turned = tuple(~a for a in chosen if a < 0)
    shown = tuple(a if a >= 0 else ~a for a in chosen)
    link.write("axes", [a + 1 for a in shown], default=[1, 2, 3])
    return shown, turned


def cloud(here: Decomposed, power: float, side: str, turned: tuple[int, ...] = ()) -> Cloud:
    """Return the points to show."""
    svd: SVD = flip_signs(here.svd, turned) if turned else here.svd
    parts, labels, is_row = [], [], []
    if side != "Columns":
        parts.append(row_coordinates(svd, power))
        labels += here.table.row_labels
        is_row += [True] * len(here.table.row_labels)
    if side != "Rows":
        parts.append(column_coordinates(svd, power))
        labels += here.table.column_labels
        is_row += [False] * len(here.table.column_labels)
    return Cloud(tuple(labels), tuple(is_row), np.vstack(parts), f"{here.key}/{side}")


def picked(shown: Cloud) -> int | None:
    """Let the student search a label; return the index of the picked point, by search or by click."""
    kept = st.session_state.get(_PICKED)
    if kept is None:
        kept = link.integer("pick", 0, low=1, high=100_000)
        st.session_state[_PICKED] = kept = {"id": shown.cloud_id, "index": kept - 1 if kept else None}
    index = kept["index"] if kept["id"] == shown.cloud_id else None
    if index is not None and index >= len(shown.labels):
        index = None
    key = f"find_{shown.cloud_id}"
    if st.session_state.get(key) != index:
        st.session_state[key] = index

    def search() -> None:
        st.session_state[_PICKED] = {"id": shown.cloud_id, "index": st.session_state[key]}

    st.selectbox(
        "Find",
        range(len(shown.labels)),
        index=None,
        format_func=shown.labels.__getitem__,
        key=key,
        on_change=search,
        placeholder="a name, or click a point",
    )
    st.session_state["embedding_size"] = len(shown.labels)
    link.write("pick", 0 if index is None else index + 1, default=0)
    return index


def _clicked() -> None:
    """Keep what the browser sent if it is a point of the picture on the screen."""
    sent = getattr(st.session_state.get(_SPACE), "picked", None)
    if not isinstance(sent, dict) or not isinstance(sent.get("id"), str):
        return
    index = sent.get("index")
    if index is None or (isinstance(index, int) and 0 <= index < st.session_state.get("embedding_size", 0)):
        st.session_state[_PICKED] = {"id": sent["id"], "index": index}


def drawn(
    here: Decomposed,
    shown: Cloud,
    at: tuple[int, ...],
    *,
    shares: FloatArray,
    index: int | None,
    near: dict[int, float],
    weight: FloatArray | None = None,
    line: tuple[int, int] | None = None,
    new: tuple[str, FloatArray] | None = None,
) -> None:
    """Draw the points on the axes ``at``; ``new`` adds one more point, with its name."""
    points = shown.points[:, list(at)]
    labels = list(shown.labels)
    groups, group_of = _groups(here.table, shown)
    if new is not None:
        labels.append(new[0])
        points = np.vstack([points, new[1][list(at)]])
        groups.append(Group(new[0], style.COLOR_MARK, TRIANGLE))
        group_of.append(len(groups) - 1)
        weight = None if weight is None else np.append(weight, 1.0)
    if len(at) < 3:
        points = np.column_stack([points, np.zeros((len(points), 3 - len(at)))])
    named = [
        Axis(
            f"axis {a + 1}",
            f"({100 * shares[a]:.0f} %)" if shares[a] >= 0.1 else f"({100 * shares[a]:.1f} %)",
        )
        for a in at
    ]
    named += [Axis("no third axis", "")] * (3 - len(at))
    space(
        points,
        labels,
        groups,
        group_of,
        named,
        space_id=f"{shown.cloud_id}{'+' if new else ''}",
        picked=index,
        near=near,
        alt=f"{len(labels)} points in space, {here.table.row_noun} and {here.table.column_noun}, on "
        "three axes.",
        key=_SPACE,
        on_picked=_clicked,
        weight=weight,
        line=line,
    )


def _groups(table: LabelTable, shown: Cloud) -> tuple[list[Group], list[int]]:
    """Colour by known groups where there are some, else rows in U's colour and columns in V's."""
    names: dict[tuple[bool, str], int] = {}
    group_of = []
    rows, columns = table.row_groups, table.column_groups
    n_rows = sum(shown.is_row)
    for i, is_row in enumerate(shown.is_row):
        known = (rows if is_row else columns) or ()
        where = i if is_row else i - n_rows
        name = known[where] if known else (table.row_noun if is_row else table.column_noun)
        group_of.append(names.setdefault((is_row, name), len(names)))
    kinds = {True: sorted(set(rows)), False: sorted(set(columns))}
    groups = []
    for is_row, name in names:
        if not kinds[is_row] and kinds[not is_row]:
            color = style.COLOR_NOISE
        elif kinds[is_row]:
            color = style.CATEGORICAL[_matching(name, kinds) % len(style.CATEGORICAL)]
        else:
            color = style.COLOR_U if is_row else style.COLOR_V
        groups.append(Group(name, color, CIRCLE if is_row else SQUARE))
    return groups, group_of


def _matching(name: str, kinds: dict[bool, list[str]]) -> int:
    """Give "likes online" and "online" one colour: that of the plain kind within the name."""
    plain = min((kinds[True], kinds[False]), key=lambda names: (not names, sum(map(len, names))))
    return next((i for i, kind in enumerate(plain) if kind in name), len(plain))


def one_of(key: str, labels: tuple[str, ...], *, label: str, default: int) -> int:
    """Let the student choose one of the table's names; the address carries its number, counted from 1."""
    wish = link.integer(key, default + 1, low=1, high=len(labels)) - 1
    index = st.selectbox(
        label,
        range(len(labels)),
        wish,
        format_func=labels.__getitem__,
        key=f"{key}_{len(labels)}_{hash(labels)}",
    )
    link.write(key, index + 1, default=default + 1)
    return index


def new_point(here: Decomposed, entries: list[int], *, is_column: bool) -> FloatArray:
    """Let the student set some entries of a new row (or column); the others stay at their mean."""
    table = here.table
    A = table.A.T if is_column else table.A
    names, copied = table.column_labels, table.row_labels
    noun = table.column_noun
    if is_column:
        names, copied, noun = copied, names, table.row_noun
    low, high, mean = A.min(axis=0), A.max(axis=0), A.mean(axis=0)
    whole = f"new_{'column' if is_column else 'row'}_{here.key}"
    keys = {j: f"{whole}_{j}" for j in entries}

    def copy() -> None:
        i = st.session_state[f"{whole}_copy"]
        values = mean if i is None else A[i]
        st.session_state[whole] = values.copy()
        for j in entries:
            st.session_state[keys[j]] = float(values[j])

    st.selectbox(
        "Copy of",
        range(len(A)),
        index=None,
        format_func=copied.__getitem__,
        key=f"{whole}_copy",
        on_change=copy,
        placeholder="the mean of all",
    )
    x = np.array(st.session_state.get(whole, mean), dtype=np.float64)
    with st.container(height=430 if len(entries) > 6 else "content", border=False):
        for j in entries:
            if low[j] == high[j]:
                continue
            if keys[j] not in st.session_state:
                st.session_state[keys[j]] = float(np.clip(x[j], low[j], high[j]))
            step = float((high[j] - low[j]) / 100)
            x[j] = st.slider(names[j], float(low[j]), float(high[j]), step=step, key=keys[j])
    if len(entries) < A.shape[1]:
        st.caption(f"The {len(entries)} {noun} that weigh most on these axes; the others are at their mean.")
    return x


def add_column() -> bool:
    """Let the student add a row or a column; return whether it is a column."""
    return controls.choice("Add a", ("Row", "Column"), key="add") == "Column"


def numbers_download(
    table: LabelTable, *, filled: FloatArray | None = None, hidden: np.ndarray | None = None
) -> None:
    """Offer the files that the shown code reads."""
    files = {"numbers.csv": table.A}
    if filled is not None and hidden is not None:
        files |= {"filled.csv": filled, "hidden.csv": hidden.astype(np.int64)}
    for place, (name, values) in zip(
        st.columns([1] * len(files) + [4 - len(files)]), files.items(), strict=False
    ):
        place.download_button(
            name,
            lambda values=values: cache.csv(values),
            file_name=name,
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=f"get_{name}",
        )
