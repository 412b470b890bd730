"""A door kept for scripts: these names live in the chapters of ``core``."""

from .recommenders import (
    ALS,
    BayesianPMF,
    Biases,
    ContentByGenre,
    FactorModel,
    FunkSVD,
    GlobalMean,
    Hybrid,
    ItemNeighbours,
    MeanImputedSVD,
    Popularity,
    Progress,
    PureSVD,
    Recommender,
    UserNeighbours,
    Viewer,
)

__all__ = [
    "ALS",
    "BayesianPMF",
    "Biases",
    "ContentByGenre",
    "FactorModel",
    "FunkSVD",
    "GlobalMean",
    "Hybrid",
    "ItemNeighbours",
    "MeanImputedSVD",
    "Popularity",
    "Progress",
    "PureSVD",
    "Recommender",
    "UserNeighbours",
    "Viewer",
]
