"""The LSA explorer's corpus, how it becomes numbers, the query, and what is chosen."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sources.errors import BadInput
from sources.texts.corpus import SAMPLES, Corpus
from sources.texts.counting import LANGUAGES
from sources.texts.own_texts import ACCEPTED, TextTable, is_table, read_files, read_table, to_csv
from studies import lsa
from studies.lsa import CountOptions, DisjointPair, FittedCorpus, Place
from ui.kit import controls, formats, page, uploads
from ui.kit.caching import Key
from ui.kit.tray import Files
from ui.kit.uploads import Received
from ui.lsa import answers, cache, snippets

FIRST_SAMPLE, REFERENCE = "Ten sentences", "Reference pages"
DEFAULT_K, OWN_K = {"Ten sentences": 3, "Eight subjects": 25, REFERENCE: 150}, 20
TUTORIALS_PAIR = 0, 7  # documents 1 and 8 of the ten sentences: they share no word
REFERENCE_OPTIONS = CountOptions(sublinear=True, letters=6)
LETTERS = {"Whole words": None, "First 6 letters": 6, "First 4 letters": 4}
_TABLE_KEY = "texts_table"
_PARTS = {
    "text_column": "Column with the texts",
    "title_column": "Their titles",
    "subject_column": "Their subjects",
}
_NONE = "none"


class _Own(NamedTuple):
    """What a student brought, and what tells it from all else."""

    corpus: Corpus
    key: Key


class Asked(NamedTuple):
    """How many topics are kept, and the place below that for the read-outs."""

    k: int
    below: DeltaGenerator


def asked(fitted: FittedCorpus) -> Asked:
    """Let the student choose k; say which texts they are."""
    k = n_topics(fitted)
    below = st.container()
    told(fitted, k)
    return Asked(k, below)


def problems_place() -> DeltaGenerator:
    """Return the place, above the stage, for what cannot be used."""
    return st.container()


def texts(preferred: str = FIRST_SAMPLE, *, problems: DeltaGenerator) -> tuple[Key, FittedCorpus]:
    """Let the student choose texts and how they are counted; name what cannot be used in ``problems``.

    The corpus stays what it was then.  Until the student has chosen, a step starts with the sample that it
    ``preferred``.
    """
    with page.data():
        label = _BRING.choose("Texts", [*SAMPLES], preferred=preferred)
        _BRING.popover(_column)
        brought = _BRING.brought if label == _BRING.own else None
        own = brought or _Own(cache.sample(label), Key(label, is_sample=True))
        options = _options(label, cache.language(own.key, own.corpus))
    with problems:
        _BRING.problem()
        return _fitted(own, options)


def n_topics(fitted: FittedCorpus) -> int:
    """Let the student choose k."""
    return controls.n_components(
        "k",
        largest=len(fitted.svd.s),
        default=DEFAULT_K.get(fitted.corpus.name, OWN_K),
        label="k, topics kept",
        of=fitted.corpus.name,
    )


def told(fitted: FittedCorpus, k: int) -> None:
    """Say which texts they are, offer to read them, and say where equal singular values leave k open."""
    m, n = fitted.table.matrix.shape
    said = [f"**{formats.plain(fitted.corpus.name)}**: {m} documents, {n} words."]
    with st.container(key="read_corpus", horizontal=True, gap="small"):
        st.caption(" ".join([*said, *map(formats.plain, fitted.corpus.notes)]))
        answers.reader(fitted, key="texts")
    _ties(fitted, k)


def _fitted(own: _Own, options: CountOptions) -> tuple[Key, FittedCorpus]:
    try:
        key = cache.counted(own.key, options)
        return key, cache.fitted(key, options, own.corpus)
    except BadInput as error:
        page.problem(str(error))
        return sample(FIRST_SAMPLE)


def sample(label: str) -> tuple[Key, FittedCorpus]:
    """Return a sample in numbers, counted as it is at first, whatever texts are chosen."""
    corpus = cache.sample(label)
    options = REFERENCE_OPTIONS if label == REFERENCE else CountOptions()
    key = cache.counted(Key(label, is_sample=True), options)
    return key, cache.fitted(key, options, corpus)


def _ties(fitted: FittedCorpus, k: int) -> None:
    """Say where k keeps some of several equal singular values, and name a k that does not."""
    equal = lsa.ties_at(fitted, k)
    if equal is None:
        return
    better = f"k = {equal.last}" if equal.first == 1 else f"k = {equal.first - 1} or k = {equal.last}"
    page.note(
        f"The singular values {equal.first} to {equal.last} are equal, and k = {k} keeps only some of them. "
        f"Their topics are free to be mixed, so the cosines below are one answer of many. Choose {better}."
    )


def _options(label: str, language: str) -> CountOptions:
    is_reference = label == REFERENCE
    with st.popover("Counting", icon=":material/tune:", width="stretch"):
        stop = st.toggle("Leave out stop words", True, key="stop", bind="query-params")
        spoken = st.selectbox(
            "Language of the stop words",
            list(LANGUAGES),
            list(LANGUAGES).index(language),
            key=f"language_of_{label}_{language}",
            disabled=not stop,
            help="At first the one whose stop words fill most of the texts.",
        )
        phrase = st.slider("Longest phrase, words", 1, 3, 1, key="phrase", bind="query-params")
        rare = st.slider("Leave out words in fewer documents than", 1, 5, 1, key="rare", bind="query-params")
        log = st.toggle("Count with 1 + log(count)", is_reference, key=f"log_{is_reference}")
        cut = st.selectbox(
            "Cut words",
            list(LETTERS),
            index=1 if is_reference else 0,
            key=f"cut_{is_reference}",
            help="Invert, inverse and inverting are one word when cut to six letters. A star marks such "
            "a word.",
        )
    return CountOptions(spoken if stop else None, phrase, rare, log, LETTERS[cut])


def _column() -> None:
    """Let the student choose which columns of a table hold the texts, their titles and their subjects."""
    table: TextTable | None = st.session_state.get(_TABLE_KEY)
    if table is None:
        return
    names = _numbered(table)
    for key, label in _PARTS.items():
        options = names if key == "text_column" else [_NONE, *names]
        st.selectbox(label, options, key=key, on_change=_columns_chosen)


def _numbered(table: TextTable) -> list[str]:
    return [f"{i + 1}: {name}" for i, name in enumerate(table.columns)]


def _columns_chosen() -> None:
    table: TextTable = st.session_state[_TABLE_KEY]
    names = [_NONE, *_numbered(table)]
    places = [names.index(st.session_state[key]) - 1 for key in _PARTS]
    text, title, subject = (place if place >= 0 else None for place in places)
    _BRING.take(lambda: _usable(table.corpus(text or 0, title, subject)))


def _read(files: Sequence[Received]) -> _Own:
    first = files[0]
    if len(files) > 1 or not is_table(first.name, first.data):
        brought = _usable(read_files(files))
        st.session_state.pop(_TABLE_KEY, None)
        return brought
    table = read_table(first.data, first.name)
    brought = _usable(table.corpus(table.text, table.title, table.subject))
    st.session_state[_TABLE_KEY] = table
    names = _numbered(table)
    for key, place in zip(_PARTS, (table.text, table.title, table.subject), strict=True):
        st.session_state[key] = _NONE if place is None else names[place]
    return brought


def _usable(corpus: Corpus) -> _Own:
    """Return a corpus that has words; BadInput if none is left."""
    own = _Own(corpus, cache.own_key(corpus))
    options = CountOptions(cache.language(own.key, corpus))
    cache.fitted(cache.counted(own.key, options), options, corpus)
    return own


_BRING = uploads.Bring(
    "texts",
    read=_read,
    own="Your texts",
    label="Texts: .txt, .md, .csv, a spreadsheet, .zip",
    accepted=ACCEPTED,
    select="texts",
    multiple=True,
    stays_open=True,
)


def query(fitted: FittedCorpus, suggestions: Mapping[str, str]) -> str:
    """Let the student ask in his own words; a word of the texts is suggested."""
    key = f"query_{fitted.corpus.name}"
    at_first = suggestions.get(fitted.corpus.name) or lsa.suggested_question(fitted)
    if not st.session_state.get(key):
        st.session_state[key] = st.query_params.get("q", "")[:300] or at_first
    asked = st.text_input("Ask", key=key, max_chars=300)
    if asked == at_first:
        st.query_params.pop("q", None)
    elif st.query_params.get("q") != asked:
        st.query_params["q"] = asked
    return asked


def two_documents(key: Key, fitted: FittedCorpus, pairs: Sequence[DisjointPair]) -> tuple[int, int]:
    """Let the student choose two documents; at first two that share no word and are near."""
    names = document_names(fitted)
    first, second = lsa.opening_pair(pairs)
    if fitted.corpus.name == FIRST_SAMPLE and len(names) == 10:
        first, second = TUTORIALS_PAIR
    one, two = (
        st.selectbox(
            label,
            range(len(names)),
            at_first,
            format_func=names.__getitem__,
            key=f"{label.lower()}_{key.digest}",
        )
        for label, at_first in (("From", first), ("To", second))
    )
    return one, two


def document_names(fitted: FittedCorpus) -> list[str]:
    """Return one line a document: its title and how it begins."""
    return [
        f"{title}: {' '.join(text.split())[:60]}"
        for title, text in zip(fitted.corpus.titles, fitted.corpus.texts, strict=True)
    ]


def topic(k: int) -> int:
    """Let the student choose one of the first k topics; return its index."""
    if k == 1:
        return 0
    key = f"topic_of_{k}"
    st.session_state.setdefault(key, min(2, k))
    return st.slider("Topic", 1, k, key=key) - 1


def topics_to_open(k: int, places: Sequence[Place], *, key: str) -> None:
    """Offer topics as doors, each with its sign and coordinate; a click shows that topic."""

    def go(index: int) -> None:
        st.session_state[f"topic_of_{k}"] = index + 1

    with st.container(horizontal=True, gap="small", key=f"doors_{key}"):
        for number, place in enumerate(places):
            label = f"topic {place.of + 1}: {formats.fixed(place.value)}"
            st.button(label, key=f"{key}_{number}", type="tertiary", on_click=go, args=(place.of,))


def documents_to_open(key: Key, fitted: FittedCorpus, documents: Sequence[int]) -> None:
    """Offer documents as doors; a click chooses that document."""

    def go(document: int) -> None:
        st.session_state[f"document_{key.digest}"] = document

    with st.container(horizontal=True, gap="small", key="doors_documents"):
        for number, i in enumerate(documents):
            label = formats.plain(fitted.corpus.titles[i][:40])
            st.button(label, key=f"holds_{number}", type="tertiary", on_click=go, args=(i,))


def relevance() -> float:
    """Let the student weigh heavy words against words of this topic alone."""
    return st.slider(
        "Order: 1 heavy words, 0 its own",
        0.0,
        1.0,
        1.0,
        0.1,
        key="relevance",
        bind="query-params",
        help="1: the heaviest words of this topic first. 0: those of this topic alone; it asks which "
        "share of a word lies in this topic: rare words that stand nowhere else come "
        "first.",
    )


def word(names: Sequence[str]) -> str:
    """Let the student choose one of the topic's words."""
    return st.pills(
        "Follow a word",
        names,
        default=names[0],
        required=True,
        format_func=formats.plain,
        key=f"word_{'/'.join(names[:3])}",
        wrap=True,
    )


def flipped() -> bool:
    """Let the student turn the sign of the topic."""
    return st.toggle("Flip the sign of this topic", key="flip", bind="query-params")


def document(key: Key, fitted: FittedCorpus, *, first: int = 0) -> int:
    """Let the student search a document; a click on the map chooses it as well."""
    names = document_names(fitted)
    widget_key = f"document_{key.digest}"
    if widget_key not in st.session_state:
        st.session_state[widget_key] = first
    return st.selectbox("Document", range(len(names)), format_func=names.__getitem__, key=widget_key)


def take_click(component: str, key: Key, fitted: FittedCorpus) -> Callable[[], None]:
    """Return what is to be done when a point of the map is clicked."""

    def take() -> None:
        picked = st.session_state[component].picked
        index = picked.get("index") if isinstance(picked, dict) else None
        if isinstance(index, int) and 0 <= index < len(fitted.corpus.titles):
            st.session_state[f"document_{key.digest}"] = index

    return take


def map_axes(k: int) -> tuple[int, int, int]:
    """Let the student choose the three topics that are the axes; return their indices."""
    first = 2 if k >= 4 else 1
    if k <= 3:
        return 0, min(1, k - 1), min(2, k - 1)
    start = st.slider("Axes: three topics from", 1, k - 2, first, key=f"axes_of_{k}")
    return start - 1, start, start + 1


def texts_file(fitted: FittedCorpus) -> Files:
    """Return how the file that the shown code reads is made."""
    files: dict[str, Callable[[], bytes | str]] = {"texts.csv": lambda: to_csv(fitted.corpus.texts)}
    if listed := snippets.stop_words_file(fitted.options.language):
        files[snippets.STOP_WORDS] = lambda: listed
    return files


def texts_download(fitted: FittedCorpus) -> None:
    """Offer the documents as the file that the shown code reads."""
    st.download_button(
        "The texts, for the code above (texts.csv)",
        lambda: to_csv(fitted.corpus.texts),
        "texts.csv",
        "text/csv",
        on_click="ignore",
    )
    if listed := snippets.stop_words_file(fitted.options.language):
        st.download_button(
            f"Its stop words ({snippets.STOP_WORDS})", listed, snippets.STOP_WORDS, on_click="ignore"
        )
