"""Browser components: what must follow the finger is drawn in the browser, without a server round trip.

A component is a folder: its Python side ``__init__.py``, and beside it ``<name>.html``, ``.css`` and ``.js``.
Its script is an ES module with one ``export default function`` that imports what it shares with others;
``ui.kit.bundle`` makes one text of them when the server starts.  ``base.css`` gives all components one look,
and the colours of ``ui.kit.style`` stand in front of it as variables: no script or style sheet has a copy of
them.  User content reaches a component as data only and is shown with ``textContent``.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol, cast

import plotly.colors
import streamlit as st

from ui.kit import style
from ui.kit.bundle import bundle
from ui.kit.packing import Json

_KIT = Path(__file__).parent
_SCRIPTS = _KIT.parent


class Mount(Protocol):
    """Show a component and return its state.

    ``data`` is what its script gets, ``default`` what its state is before the script has said anything, and
    an ``on_<name>_change`` is called when the part ``name`` of the state has changed.
    """

    def __call__(
        self,
        *,
        data: bytes | Mapping[str, Json],
        key: str,
        default: dict[str, Json] | None = None,
        **on_change: Callable[[], None],
    ) -> Mapping[str, Json]:
        """Show it on the page that is being drawn."""


def declare(file: str, name: str) -> Mount:
    """Register the component ``name`` that stands beside ``file`` and return the function that mounts it.

    The function is for the component's own Python side, which says what goes in and what comes out.
    """
    folder = Path(file).parent
    full_name = f"svd_lab_{name}"
    mount = st.components.v2.component(
        full_name,
        html=_text(folder / f"{name}.html"),
        css="\n".join([colors(), _text(_KIT / "base.css"), _text(folder / f"{name}.css")]),
        js=bundle(folder / f"{name}.js", _SCRIPTS, full_name),
    )
    return cast(Mount, mount)


@cache
def colors() -> str:
    """Return the colours of ``ui.kit.style`` as variables of the style sheets: one a name, scales as lists.

    Each colour has a second one for text, ``--lab-u-text`` beside ``--lab-u``.  A scale is its stops,
    separated by commas, each a place from 0 to 1 and a colour.
    """
    single = {
        "u": style.COLOR_U,
        "s": style.COLOR_S,
        "v": style.COLOR_V,
        "mark": style.COLOR_MARK,
        "noise": style.COLOR_NOISE,
    }
    scales = {
        "diverging": style.DIVERGING,
        "diverging-dark": style.DIVERGING_DARK,
        "sequential": plotly.colors.get_colorscale(style.SEQUENTIAL),
    }
    share = f"{100 * style.TEXT_SHARE:.0f}%"
    as_text = {
        f"{name}-text": f"color-mix(in srgb, var(--lab-{name}) {share}, var(--st-text-color))"
        for name in single
    }
    values = (
        single | {"text-share": share} | as_text | {name: _stops(scale) for name, scale in scales.items()}
    )
    lines = [f"  --lab-{name}: {value};" for name, value in values.items()]
    return "\n".join([":host, .lab {", *lines, "}"])


def _stops(scale: Sequence[tuple[float, str]]) -> str:
    return ", ".join(f"{place:.6g} {color}" for place, color in scale)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
