"""The LSA explorer's corpus, how it becomes numbers, the query, and what is chosen."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from sources.errors import BadInput
from sources.texts.corpus import ACCEPTED, SAMPLES, Corpus, csv_columns, read_csv, read_files, to_csv
from ui.kit import controls, page
from ui.lsa import cache
from ui.lsa.cache import Fitted, Options

OWN = "Your texts"
DEFAULT_K = {"Ten sentences": 3, "Eight subjects": 25, "Reference pages": 150}
LETTERS = {"Whole words": None, "First 6 letters": 6, "First 4 letters": 4}
_OWN_KEY = "own_texts"
_TABLE_KEY = "own_text_table"
_PROBLEM_KEY = "texts_problem"


def corpus() -> tuple[Fitted, int]:
    """Let the student choose texts, how they are counted, and k; return the corpus in numbers, and k.

    What cannot be used is named on the page, and the corpus stays what it was.
    """
    own: Corpus | None = st.session_state.get(_OWN_KEY)
    which, how, bring, many = st.columns([3, 2.2, 2.6, 4], vertical_alignment="bottom")
    with which:
        label = st.selectbox(
            "Texts", [*SAMPLES, OWN] if own else [*SAMPLES], key="texts", bind="query-params"
        )
    with bring:
        _bring()
    is_own = label == OWN and own is not None
    chosen = own if is_own and own is not None else cache.sample(label)
    with how:
        options = _options(label)
    if problem := st.session_state.get(_PROBLEM_KEY):
        page.problem(problem)
    try:
        here = cache.fitted(chosen, options, is_sample=not is_own)
    except BadInput as error:
        page.problem(str(error))
        here = cache.fitted(cache.sample("Ten sentences"), Options(), is_sample=True)
    with many:
        k = controls.n_components(
            "k", largest=len(here.svd.s), default=DEFAULT_K.get(here.corpus.name, 20), label="k, topics kept"
        )
    m, n = here.found.matrix.shape
    st.caption(" ".join([f"**{here.corpus.name}**: {m} documents, {n} words.", *here.corpus.notes]))
    return here, k


def _options(label: str) -> Options:
    with st.popover("Counting", icon=":material/tune:", width="stretch"):
        stop = st.toggle("Leave out stop words", True, key="stop", bind="query-params")
        phrase = st.slider("Longest phrase, words", 1, 3, 1, key="phrase", bind="query-params")
        rare = st.slider("Leave out words in fewer documents than", 1, 5, 1, key="rare", bind="query-params")
        log = st.toggle(
            "Count with 1 + log(count)", label == "Reference pages", key=f"log_{label == 'Reference pages'}"
        )
        cut = st.selectbox(
            "Cut words",
            list(LETTERS),
            index=1 if label == "Reference pages" else 0,
            key=f"cut_{label == 'Reference pages'}",
            help="Invert, inverse and inverting are one word when cut to six letters. A star marks such "
            "a word.",
        )
    return Options(stop, phrase, rare, log, LETTERS[cut])


def _bring() -> None:
    with st.popover("Use your own", icon=":material/upload:", width="stretch", key="bring_texts"):
        st.file_uploader(
            "Texts: .txt, .md, .csv, .zip",
            key="text_files",
            help=ACCEPTED,
            accept_multiple_files=True,
            on_change=_uploaded,
        )
        table = st.session_state.get(_TABLE_KEY)
        if table is not None:
            names = [f"{i + 1}: {name}" for i, name in enumerate(table[2])]
            st.selectbox("Column with the texts", names, key="text_column", on_change=_column_chosen)


def _uploaded() -> None:
    files = [(file.name, file.getvalue()) for file in st.session_state["text_files"]]
    if not files:
        return
    st.session_state.pop(_TABLE_KEY, None)
    if len(files) == 1 and files[0][0].lower().endswith(".csv"):
        _take(lambda: _longest_column(files[0][1], files[0][0]))
    else:
        _take(lambda: read_files(files))


def _longest_column(data: bytes, name: str) -> Corpus:
    names = csv_columns(data, name)
    read: dict[int, Corpus] = {}
    for i in range(len(names)):
        try:
            read[i] = read_csv(data, name, i)
        except BadInput:
            if i == len(names) - 1 and not read:
                raise
    best = max(read, key=lambda i: sum(map(len, read[i].texts)))
    st.session_state[_TABLE_KEY] = (data, name, names)
    st.session_state["text_column"] = f"{best + 1}: {names[best]}"
    return read[best]


def _column_chosen() -> None:
    data, name, _ = st.session_state[_TABLE_KEY]
    column = int(st.session_state["text_column"].split(":")[0]) - 1
    _take(lambda: read_csv(data, name, column))


def _take(read: Callable[[], Corpus]) -> None:
    st.session_state[_PROBLEM_KEY] = None
    try:
        found = read()
        cache.fitted(found, Options(), is_sample=False)
    except BadInput as error:
        st.session_state[_PROBLEM_KEY] = str(error)
    else:
        st.session_state[_OWN_KEY] = found
        st.session_state["texts"] = OWN


def query(here: Fitted, suggestions: Mapping[str, str]) -> str:
    """Let the student ask in his own words."""
    key = f"query_{here.corpus.name}"
    if key not in st.session_state:
        st.session_state[key] = st.query_params.get("q", "")[:300] or suggestions.get(here.corpus.name, "")
    if not st.session_state[key]:
        st.session_state[key] = " ".join(here.corpus.texts[0].split()[:6])
    asked = st.text_input("Ask", key=key, max_chars=300)
    if asked == suggestions.get(here.corpus.name):
        st.query_params.pop("q", None)
    elif st.query_params.get("q") != asked:
        st.query_params["q"] = asked
    return asked


def two_documents(here: Fitted, pairs: Sequence[tuple[int, int, float]]) -> tuple[int, int]:
    """Let the student choose two documents; at first two that share no word and are near."""
    names = document_names(here)
    first, second = pairs[0][:2] if pairs else (0, 1)
    if here.corpus.name == "Ten sentences" and len(names) == 10:
        first, second = 0, 7
    left, right = st.columns(2)
    with left:
        one = st.selectbox(
            "From", range(len(names)), first, format_func=names.__getitem__, key=f"from_{here.key}"
        )
    with right:
        two = st.selectbox(
            "To", range(len(names)), second, format_func=names.__getitem__, key=f"to_{here.key}"
        )
    return one, two


def document_names(here: Fitted) -> list[str]:
    """Return one line a document: its title and how it begins."""
    return [
        f"{title}: {' '.join(text.split())[:60]}"
        for title, text in zip(here.corpus.titles, here.corpus.texts, strict=True)
    ]


def topic(k: int) -> int:
    """Let the student choose one of the first k topics; return its index."""
    if k == 1:
        return 0
    return st.slider("Topic", 1, k, min(2, k), key=f"topic_of_{k}") - 1


def relevance() -> float:
    """Let the student weigh heavy words against words of this topic alone."""
    return st.slider(
        "Order of the words: 1 the heaviest, 0 those of this topic alone",
        0.0,
        1.0,
        1.0,
        0.1,
        key="relevance",
        bind="query-params",
        help="0 asks which share of a word lies in this topic: rare words that stand nowhere else come "
        "first.",
    )


def word(names: Sequence[str]) -> str:
    """Let the student choose one of the topic's words."""
    return st.pills(
        "Follow a word", names, default=names[0], required=True, key=f"word_{'/'.join(names[:3])}", wrap=True
    )


def flipped() -> bool:
    """Let the student turn the sign of the topic."""
    return st.toggle("Flip the sign of this topic", key="flip", bind="query-params")


def document(here: Fitted, *, first: int = 0) -> int:
    """Let the student search a document; a click on the map chooses it as well."""
    names = document_names(here)
    key = f"document_{here.key}"
    if key not in st.session_state:
        st.session_state[key] = first
    return st.selectbox("Document", range(len(names)), format_func=names.__getitem__, key=key)


def take_click(component: str, here: Fitted) -> Callable[[], None]:
    """Return what is to be done when a point of the map is clicked."""

    def take() -> None:
        picked = st.session_state[component].picked
        index = picked.get("index") if isinstance(picked, dict) else None
        if isinstance(index, int) and 0 <= index < len(here.corpus.titles):
            st.session_state[f"document_{here.key}"] = index

    return take


def map_axes(k: int) -> tuple[int, int, int]:
    """Let the student choose the three topics that are the axes; return their indices."""
    first = 2 if k >= 4 else 1
    if k <= 3:
        return 0, min(1, k - 1), min(2, k - 1)
    start = st.slider("Axes: three topics from", 1, k - 2, first, key=f"axes_of_{k}")
    return start - 1, start, start + 1


def texts_download(here: Fitted) -> None:
    """Offer the documents as the file that the shown code reads."""
    st.download_button(
        "The texts, for the code above (texts.csv)",
        lambda: to_csv(here.corpus.texts),
        "texts.csv",
        "text/csv",
        on_click="ignore",
    )
