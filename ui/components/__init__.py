"""Browser components: what must follow the finger is drawn in the browser, without a server round trip.

A component is ``assets/components/<name>.html``, ``.css`` and ``.js``.  Its script is an ES module with one
``export default function``; ``base.css`` and the scripts named in ``uses`` are put in front of it, so that
the components share one look and no code is written twice.  User content reaches a component as data only
and is shown with ``textContent``.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

_ASSETS = Path(__file__).parent.parent.parent / "assets" / "components"


def declare(name: str, *, uses: Sequence[str] = ()) -> Callable[..., Any]:
    """Register the component ``name`` and return the function that mounts it."""
    scripts = [(_ASSETS / f"{part}.js").read_text(encoding="utf-8") for part in (*uses, name)]
    styles = [(_ASSETS / f"{part}.css").read_text(encoding="utf-8") for part in ("base", name)]
    return st.components.v2.component(
        f"svd_lab_{name}",
        html=(_ASSETS / f"{name}.html").read_text(encoding="utf-8"),
        css="\n".join(styles),
        js="\n".join(scripts),
    )
