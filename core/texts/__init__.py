"""Words and documents in one space."""

from ..order import best_first
from .lsa import TopTerm, document_coordinates, energy_shares, fold_in, lsa, term_coordinates, top_terms
from .retrieval import cosines, mean_reciprocal_rank, rank_of_answer, recall_at, without_round_off
from .word_bridges import Bridge, bridges, word_path

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
    "without_round_off",
    "word_path",
]
