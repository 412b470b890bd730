"""The recommenders, each in a module of its own; all share one interface (``core.recommender``).

>>> from core.factorization import ALS
>>> from core.ratings import Ratings
>>> ratings = Ratings([0, 0, 1, 1, 2], [0, 1, 0, 2, 2], [5, 4, 5, 1, 2], n_users=3, n_items=4)
>>> model = ALS(n_components=1).fit(ratings)
>>> model.predict([2], [0]).shape, model.recommend(0, 2)
((1,), array([3, 2]))
"""

from core.als import ALS
from core.baselines import Biases, GlobalMean, Popularity
from core.bayesian_pmf import BayesianPMF
from core.content import ContentByGenre, Hybrid
from core.funk_svd import FunkSVD
from core.imputed_svd import MeanImputedSVD
from core.neighbours import ItemNeighbours, UserNeighbours
from core.pure_svd import PureSVD
from core.recommender import FactorModel, Progress, Recommender, Viewer

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
