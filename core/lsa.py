"""A door kept for scripts: these names live in the chapters of ``core``."""

from .texts import (
    Bridge,
    TopTerm,
    best_first,
    bridges,
    cosines,
    document_coordinates,
    energy_shares,
    fold_in,
    lsa,
    mean_reciprocal_rank,
    rank_of_answer,
    recall_at,
    term_coordinates,
    top_terms,
    word_path,
)

__all__ = [
    "Bridge",
    "TopTerm",
    "best_first",
    "bridges",
    "cosines",
    "document_coordinates",
    "energy_shares",
    "fold_in",
    "lsa",
    "mean_reciprocal_rank",
    "rank_of_answer",
    "recall_at",
    "term_coordinates",
    "top_terms",
    "word_path",
]
