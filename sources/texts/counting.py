"""How texts become numbers: words counted and weighed, stop words of their language left out."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import scipy.sparse
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer, TfidfVectorizer
from stop_words import get_stop_words

from sources.errors import BadInput
from sources.texts.corpus import MAX_CHARACTERS

ENGLISH = "English"
# The lists of the package stop-words, by its names for the languages; for English scikit-learn's shorter one.
LANGUAGES = {ENGLISH: "en", "German": "de", "French": "fr", "Spanish": "es", "Italian": "it"}
_SAMPLED = 200  # texts are enough to tell their language


@dataclass(frozen=True, eq=False)
class Vectorized:
    """A corpus as numbers.

    Attributes
    ----------
    matrix : sparse array of shape (m documents, n words)
        tf-idf weights, each row of length 1, or 0 where a document has no word left.
    terms : tuple of str
        The words of the columns.
    """

    matrix: scipy.sparse.csr_matrix
    terms: tuple[str, ...]
    vectorizer: TfidfVectorizer

    def query(self, text: str) -> scipy.sparse.csr_matrix:
        """Return a free text as a row of weights, shape (1, n); BadInput if it has no known word."""
        row = self.vectorizer.transform([text[:MAX_CHARACTERS]])
        if row.nnz == 0:
            asked = ", ".join(sorted(set(self.vectorizer.build_analyzer()(text)))[:8])
            what = f"None of its words ({asked}) is" if asked else "It has no word besides stop words that is"
            raise BadInput(f"The query has no known word. {what} in these documents. Try other words.")
        return row

    def counts(self, texts: Sequence[str]) -> scipy.sparse.csr_matrix:
        """Return how often each word stands in some texts, shape (len(texts), n)."""
        counter = CountVectorizer(analyzer=self.vectorizer.analyzer, vocabulary=self.vectorizer.vocabulary_)
        return counter.transform(texts).tocsr()


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the stop words of one of the ``LANGUAGES``, cut as a text is: lower case, no marks."""
    if language == ENGLISH:
        return frozenset(ENGLISH_STOP_WORDS)
    cut = CountVectorizer().build_analyzer()
    return frozenset(word for listed in get_stop_words(LANGUAGES[language]) for word in cut(listed))


def language_of(texts: Sequence[str]) -> str:
    """Return the one of the ``LANGUAGES`` whose stop words fill most of some texts; English where none does.

    Examples
    --------
    >>> language_of(["Der Arzt behandelt die Entzündung.", "Er und das Kind warten in der Praxis."])
    'German'
    """
    words = Counter(word for text in texts[:_SAMPLED] for word in CountVectorizer().build_analyzer()(text))
    covered = {language: sum(words[word] for word in stop_words(language)) for language in LANGUAGES}
    return max(covered, key=covered.__getitem__)


def vectorize(
    texts: Sequence[str],
    *,
    language: str | None = ENGLISH,
    longest_phrase: int = 1,
    min_documents: int = 1,
    sublinear: bool = False,
    max_terms: int | None = None,
    letters: int | None = None,
) -> Vectorized:
    """Return the tf-idf matrix of some texts, by scikit-learn's TfidfVectorizer.

    Parameters
    ----------
    texts : sequence of str
        One text a document.
    language : str, optional
        Leave out the stop words of this one of the ``LANGUAGES``; None leaves all words in.
    longest_phrase : int
        Count phrases of up to so many words, from 1 to 3.
    min_documents : int
        Leave out words that stand in fewer documents.
    sublinear : bool
        Use 1 + log(count) in place of the count.
    max_terms : int, optional
        Keep only so many words, the most frequent.
    letters : int, optional
        Cut every word to so many letters, so that "invert" and "inverse" are one: a rough way of taking
        endings off.  The column is then named after the most frequent of them, with a star if there are
        several.

    Raises
    ------
    BadInput
        If no word is left.
    """
    left_out = None if language is None else sorted(stop_words(language))
    whole = TfidfVectorizer(stop_words=left_out, ngram_range=(1, longest_phrase)).build_analyzer()

    def cut(text: str) -> list[str]:
        return [_stub(phrase, letters) for phrase in whole(text)]

    vectorizer = TfidfVectorizer(
        analyzer=cut, min_df=min_documents, sublinear_tf=sublinear, max_features=max_terms
    )
    try:
        matrix = vectorizer.fit_transform(texts)
    except ValueError as error:
        rare = f", or every word stands in fewer than {min_documents} of them" if min_documents > 1 else ""
        raise BadInput(
            f"No word is left from {len(texts)} documents: they hold only stop words{rare}. Allow stop words"
            f"{', or rarer words' if rare else ''}."
        ) from error
    terms = [str(term) for term in vectorizer.get_feature_names_out()]
    if letters is not None:
        terms = _whole_words(terms, texts, whole, letters)
    return Vectorized(matrix.tocsr(), tuple(terms), vectorizer)


def _stub(phrase: str, letters: int | None) -> str:
    return " ".join(word[:letters] for word in phrase.split())


def _whole_words(
    stubs: Sequence[str],
    texts: Sequence[str],
    whole: Callable[[str], list[str]],
    letters: int,
) -> list[str]:
    """Return for every stub the most frequent phrase that is cut to it, with a star if there are others."""
    counts = Counter(phrase for text in texts for phrase in whole(text))
    ends: dict[str, list[str]] = {}
    for phrase, _ in counts.most_common():
        ends.setdefault(_stub(phrase, letters), []).append(phrase)
    names = []
    for stub in stubs:
        phrases = ends.get(stub, [stub])
        names.append(phrases[0] + ("*" if len(phrases) > 1 else ""))
    return names
