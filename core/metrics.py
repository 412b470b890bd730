"""A door kept for scripts: these names live in the chapters of ``core``."""

from .recommenders import (
    Ranking,
    favourites_overlap,
    mean_absolute_error,
    ndcg_at_k,
    precision_at_k,
    ranking,
    recall_at_k,
    root_mean_squared_error,
)

__all__ = [
    "Ranking",
    "favourites_overlap",
    "mean_absolute_error",
    "ndcg_at_k",
    "precision_at_k",
    "ranking",
    "recall_at_k",
    "root_mean_squared_error",
]
