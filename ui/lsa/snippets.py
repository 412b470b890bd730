"""The programs behind the numbers of the LSA explorer; they read files that the page offers."""

from sources.texts.counting import ENGLISH, stop_words
from studies.lsa import CountOptions, FittedCorpus, Quality

MAX_DOCUMENTS = 500
STOP_WORDS = "stop_words.txt"


def stop_words_file(language: str | None) -> str:
    """Return what the program reads as stop words: one a line; nothing where scikit-learn has its own."""
    return "" if language in (None, ENGLISH) else "\n".join(sorted(stop_words(language)))


def can_be_written(fitted: FittedCorpus) -> bool:
    """Whether the corpus is small and its counting takes few words to repeat."""
    return fitted.options.letters is None and len(fitted.corpus.texts) <= MAX_DOCUMENTS


def _start(options: CountOptions) -> str:
    arguments = []
    if options.language == ENGLISH:
        arguments.append('stop_words="english"')
    elif options.language is not None:
        arguments.append(f'stop_words=pathlib.Path("{STOP_WORDS}").read_text(encoding="utf-8").split()')
    if options.longest_phrase > 1:
        arguments.append(f"ngram_range=(1, {options.longest_phrase})")
    if options.min_documents > 1:
        arguments.append(f"min_df={options.min_documents}")
    if options.sublinear:
        arguments.append("sublinear_tf=True")
    return f"""\
import csv, pathlib, numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
lines = pathlib.Path("texts.csv").read_text(encoding="utf-8").splitlines()
tfidf = TfidfVectorizer({", ".join(arguments)})
A = tfidf.fit_transform(row[0] for row in csv.reader(lines)).toarray()
U, s, Vt = np.linalg.svd(A, full_matrices=False)"""


def search(fitted: FittedCorpus, query: str, document: int, k: int) -> str:
    """Return a program that prints the cosine of a query and a document with k topics."""
    return f"""{_start(fitted.options)}
q, d = tfidf.transform([{query!r}]).toarray()[0] @ Vt[:{k}].T, U[{document}, :{k}] * s[:{k}]
cosine = q @ d / np.linalg.norm(q) / np.linalg.norm(d)
print(f"{{round(cosine, 3) + 0:.3f}}")"""


def bridge(fitted: FittedCorpus, first: int, second: int, k: int) -> str:
    """Return a program that prints the cosine of two documents with k topics."""
    return f"""{_start(fitted.options)}
a, b = U[{first}, :{k}] * s[:{k}], U[{second}, :{k}] * s[:{k}]
cosine = a @ b / np.linalg.norm(a) / np.linalg.norm(b)
print(f"{{round(cosine, 3) + 0:.3f}}")"""


def energy(fitted: FittedCorpus, k: int) -> str:
    """Return a program that prints the energy of k topics, in per cent."""
    return f"""{_start(fitted.options)}
print(f"{{100 * (s[:{k}] ** 2).sum() / (s**2).sum():.1f}}")"""


def interval(result: Quality) -> str:
    """Return a program that prints the bounds of the difference between topics and plain words."""
    return f"""\
import numpy as np
words = np.array({result.words.places.tolist()})
topics = np.array({result.topics[result.best].places.tolist()})
gain = 1 / topics - 1 / words
draws = np.random.default_rng(0).integers(len(gain), size=(10_000, len(gain)))
low, high = np.quantile(gain[draws].mean(axis=1), [0.025, 0.975])
print(f"{{low:+.3f}} {{high:+.3f}}")"""
