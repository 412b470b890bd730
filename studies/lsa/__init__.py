"""What the LSA explorer computes: a corpus in numbers, answers to a question, bridges, topics, quality.

A FittedCorpus comes first, from ``fit``; everything else is a fast function of it and of k.
"""

from .bridge import Connection, DisjointPair, connection, disjoint_pairs, opening_pair
from .fit import (
    MAX_COMPONENTS,
    CountOptions,
    FittedCorpus,
    energy_kept,
    energy_of,
    fit,
    n_leading,
    offered_ranks,
    ties_at,
    zeros,
)
from .map import map_points, neighbours
from .quality import Duel, Quality, Standing, quality
from .search import Climb, Search, Unshared, search, suggested_question
from .topics import Place, Topic, WordPlaces, follow_document, follow_word, topic

__all__ = [
    "MAX_COMPONENTS",
    "Climb",
    "Connection",
    "CountOptions",
    "DisjointPair",
    "Duel",
    "FittedCorpus",
    "Place",
    "Quality",
    "Search",
    "Standing",
    "Topic",
    "Unshared",
    "WordPlaces",
    "connection",
    "disjoint_pairs",
    "energy_kept",
    "energy_of",
    "fit",
    "follow_document",
    "follow_word",
    "map_points",
    "n_leading",
    "neighbours",
    "offered_ranks",
    "opening_pair",
    "quality",
    "search",
    "suggested_question",
    "ties_at",
    "topic",
    "zeros",
]
