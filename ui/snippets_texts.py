"""The program behind a number of the LSA explorer, which reads the ten sentences from a file."""

from ui.cache_texts import Fitted, Options


def is_plain(here: Fitted) -> bool:
    """Whether the corpus was counted in the plainest way, which the program repeats."""
    vectorizer = here.found.vectorizer
    plain = Options()
    return (
        len(here.corpus.texts) == 10
        and vectorizer.min_df == plain.min_documents
        and not vectorizer.sublinear_tf
        and here.found.matrix.shape[1] == 36
    )


def bridge(first: int, second: int, k: int) -> str:
    """Return a program that prints the cosine of two of the ten sentences with k topics."""
    return f"""\
from pathlib import Path
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
texts = Path("ten_sentences.txt").read_text().splitlines()
A = TfidfVectorizer(stop_words="english").fit_transform(texts).toarray()
U, s, Vt = np.linalg.svd(A, full_matrices=False)
a, b = U[{first}, :{k}] * s[:{k}], U[{second}, :{k}] * s[:{k}]
print(f"{{a @ b / np.linalg.norm(a) / np.linalg.norm(b):.3f}}")"""
