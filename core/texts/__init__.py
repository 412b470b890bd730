"""Chapter 5. Words and documents in one space: latent semantic analysis.

    A (m, n)       one document a row, one word a column; weights such as tf-idf, mostly zeros
    U, s, Vt       its first k components, A not centred
    documents      rows of U diag(s) = A V;  words  rows of V diag(s) = A^T U;  a query q lands on q V

Theorem. The dot products of the documents' points are those of the rows of A_k, the dot products of the
words' points those of its columns: (U S)(U S)^T = A_k A_k^T. So two documents that share no word, a . b =
0, can still be near in k dimensions: a V V^T b sums over all pairs of a word of one and a word of the
other, and V V^T ties words that keep company.

``lsa`` decomposes; ``document_coordinates``, ``term_coordinates`` and ``fold_in`` place; ``top_terms``
reads a topic with its signs; ``cosines`` and ``best_first`` search; ``bridges`` says which pairs of words
bring two documents near and ``word_path`` walks from one to the other over shared words;
``rank_of_answer``, ``recall_at`` and ``mean_reciprocal_rank`` judge whether topics find more than words,
``bm25_weights`` weighs the words as search engines do, and ``mean_interval`` says how far a difference of
means may be chance. ``tf_idf`` weighs a table of counts that no memory holds, block by block.

Left out: counting the words of texts (that is not mathematics of matrices); word order; topics that
cannot be negative (non-negative factorisation, latent Dirichlet allocation); vectors learnt from large
corpora.

To read next: S. Deerwester et al., J. Am. Soc. Inf. Sci. 41 (1990) 391-407. C. D. Manning, P. Raghavan and
H. Schuetze, Introduction to Information Retrieval (2008), chapter 18. O. Levy and Y. Goldberg, NeurIPS 27
(2014) 2177-2185, on word vectors as factors of a matrix.
"""

from ..order import best_first
from .bm25 import bm25_weights
from .lsa import TopTerm, document_coordinates, energy_shares, fold_in, lsa, term_coordinates, top_terms
from .retrieval import (
    Interval,
    cosines,
    mean_interval,
    mean_reciprocal_rank,
    rank_of_answer,
    recall_at,
    without_round_off,
)
from .tf_idf import tf_idf
from .word_bridges import Bridge, bridges, word_path

__all__ = [
    "Bridge",
    "Interval",
    "TopTerm",
    "best_first",
    "bm25_weights",
    "bridges",
    "cosines",
    "document_coordinates",
    "energy_shares",
    "fold_in",
    "lsa",
    "mean_interval",
    "mean_reciprocal_rank",
    "rank_of_answer",
    "recall_at",
    "term_coordinates",
    "tf_idf",
    "top_terms",
    "without_round_off",
    "word_path",
]
