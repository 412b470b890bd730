"""What the LSA explorer computes: a corpus in numbers, answers to a question, bridges, topics, quality.

A FittedCorpus comes first, from ``fit``; everything else is a fast function of it and of k.
"""

from .bridge import Connection, DisjointPair, connection, disjoint_pairs
from .fit import (
    MAX_COMPONENTS,
    CountOptions,
    FittedCorpus,
    energy_kept,
    fit,
    n_above,
    offered_ranks,
    ties_at,
    zeros,
)
from .map import map_points, neighbours
from .quality import Quality, quality
from .search import Climb, Search, Unshared, search
from .topics import Place, Topic, WordPlaces, follow_document, follow_word, topic

__all__ = [
    "MAX_COMPONENTS",
    "Climb",
    "Connection",
    "CountOptions",
    "DisjointPair",
    "FittedCorpus",
    "Place",
    "Quality",
    "Search",
    "Topic",
    "Unshared",
    "WordPlaces",
    "connection",
    "disjoint_pairs",
    "energy_kept",
    "fit",
    "follow_document",
    "follow_word",
    "map_points",
    "n_above",
    "neighbours",
    "offered_ranks",
    "quality",
    "search",
    "ties_at",
    "topic",
    "zeros",
]
