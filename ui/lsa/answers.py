"""Documents as a list that is read at a glance: name, number, and how the text begins."""

from collections.abc import Sequence

import streamlit as st

from studies.lsa import FittedCorpus
from ui.kit import formats, page

_TITLE, _TEXT = 44, 92


def listed(fitted: FittedCorpus, title: str, documents: Sequence[int], said: Sequence[str]) -> None:
    """Show documents below a title, the first above, each with what is ``said`` of it (Markdown)."""
    lines = [f"**{title}**"]
    if not documents:
        lines.append("Nothing is found.")
    for place, (i, note) in enumerate(zip(documents, said, strict=True), 1):
        name = formats.plain(_cut(fitted.corpus.titles[i], _TITLE))
        text = formats.plain(_cut(fitted.corpus.texts[i], _TEXT))
        lines.append(f"{place}. **{name}** {note}  \n   {text}")
    st.markdown("\n".join([lines[0], "", *lines[1:]]))


def n_listed(n: int) -> int:
    """Return how many documents a list shows: fewer before a class, where the letters are larger."""
    return min(n, 3) if page.presenting() else n


def _cut(text: str, longest: int) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= longest else whole[: longest - 1].rstrip() + "…"
