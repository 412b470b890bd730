"""Browser components: what must follow the finger is drawn in the browser, without a server round trip.

A component is a folder: its Python side ``__init__.py``, and beside it ``<name>.html``, ``.css`` and ``.js``.
Its script is an ES module with one ``export default function``; ``base.css`` and the scripts named in
``uses`` are put in front of it, so that the components share one look and no code is written twice.  User
content reaches a component as data only and is shown with ``textContent``.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

_KIT = Path(__file__).parent


def declare(file: str, name: str, *, uses: Sequence[str] = ()) -> Callable[..., Any]:
    """Register the component ``name`` that stands beside ``file`` and return the function that mounts it.

    A script in ``uses`` stands in the same folder or in the kit.
    """
    folder = Path(file).parent
    scripts = [_beside(folder, f"{part}.js") for part in (*uses, name)]
    styles = [_beside(_KIT, "base.css"), _beside(folder, f"{name}.css")]
    return st.components.v2.component(
        f"svd_lab_{name}",
        html=_beside(folder, f"{name}.html"),
        css="\n".join(styles),
        js="\n".join(scripts),
    )


def _beside(folder: Path, name: str) -> str:
    own = folder / name
    return (own if own.exists() else _KIT / name).read_text(encoding="utf-8")
