"""Documents as a list that is read at a glance, and the whole text of each behind its name."""

from collections.abc import Sequence

import streamlit as st

from sources.texts.corpus import MAX_CHARACTERS
from studies.lsa import FittedCorpus
from ui.kit import formats, page

_TITLE, _TEXT = 44, 92
_HEIGHT = 420  # pixels; a longer text scrolls


def listed(
    fitted: FittedCorpus, title: str, documents: Sequence[int], said: Sequence[str], *, key: str
) -> None:
    """Show documents below a title, the first above, each with what is ``said`` of it (Markdown).

    A click on a name opens the whole text.
    """
    with st.container(key=f"listed_{key}", gap="xxsmall"):
        st.markdown(f"**{title}**")
        if not documents:
            st.markdown("Nothing is found.")
        for place, (i, note) in enumerate(zip(documents, said, strict=True), 1):
            name = formats.plain(_cut(fitted.corpus.titles[i], _TITLE))
            label = f"{place}\\. **{name}** {note}"
            if st.button(label, key=f"open_{key}_{place}", type="tertiary", help="Read the whole text"):
                read(fitted, i)
            st.markdown(formats.plain(_cut(fitted.corpus.texts[i], _TEXT)))


def reader(fitted: FittedCorpus, document: int = 0, *, key: str) -> None:
    """Offer to read a document, and from there every other, as a whole."""
    if st.button(
        "Read", key=f"open_{key}", icon=":material/article:", type="tertiary", help="Read whole texts"
    ):
        read(fitted, document)


@st.dialog("The whole text", width="large", on_dismiss="rerun")
def read(fitted: FittedCorpus, document: int) -> None:
    """Show a document as it was read, letter by letter; another one can be chosen."""
    corpus = fitted.corpus
    i = st.selectbox(
        "Text",
        range(len(corpus.titles)),
        document,
        format_func=lambda each: f"{each + 1}: {corpus.titles[each][:200]}",
        key=f"reading_{document}",
    )
    text = corpus.texts[i]
    said = [f"{formats.whole(len(text))} characters."]
    if len(text) >= MAX_CHARACTERS:
        said.append("No more of a text is read.")
    if corpus.subjects:
        said.append(f"Subject: {corpus.subjects[i][:200]}.")
    st.code(text, language=None, wrap_lines=True, height=_HEIGHT if len(text) > 800 else "content")
    st.caption(formats.plain(" ".join(said)))


def n_listed(n: int) -> int:
    """Return how many documents a list shows: fewer before a class, where the letters are larger."""
    return min(n, 3) if page.presenting() else n


def _cut(text: str, longest: int) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= longest else whole[: longest - 1].rstrip() + "…"
