"""Documents as points of three topics, and the nearest in all k."""

import numpy as np

from core.arrays import FloatArray
from core.texts import best_first

from .fit import FittedCorpus, document_places, steady_cosines


def map_points(fitted: FittedCorpus, k: int, axes: tuple[int, int, int]) -> FloatArray:
    """Return each document at three of its k coordinates, scaled to length 1 over all k; shape (m, 3).

    Parameters
    ----------
    fitted : FittedCorpus
    k : int
    axes : tuple of int
        Indices of three topics, each below k.
    """
    places = document_places(fitted, k)
    lengths = np.linalg.norm(places, axis=1, keepdims=True)
    return (places / np.where(lengths > 0, lengths, 1.0))[:, list(axes)]


def neighbours(fitted: FittedCorpus, document: int, k: int, n: int) -> dict[int, float]:
    """Return the n documents nearest to one by the angle in k topics, with their cosines, best first."""
    places = document_places(fitted, k)
    near = steady_cosines(places[[document]], places)[0]
    return {int(i): float(near[i]) for i in best_first(near, n, without=document)}
