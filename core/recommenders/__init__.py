"""Tables with holes, and the models that fill them."""

from .als import ALS, with_ones
from .baselines import Biases, GlobalMean, Popularity
from .batches import coloured, in_given_order
from .bayesian_pmf import BayesianPMF, Prior
from .cold_start import FEWEST_HIDDEN, arrivals, new_item_error, new_viewer_errors, new_viewers
from .content import ContentByGenre, Hybrid
from .funk_svd import Epoch, FunkSVD
from .imputed_svd import MeanImputedSVD
from .metrics import (
    Ranking,
    favourites_overlap,
    mean_absolute_error,
    ndcg_at_k,
    precision_at_k,
    ranking,
    recall_at_k,
    root_mean_squared_error,
)
from .missing import cosine, fit_factors, hidden_error, hide_at_random, hide_lowest, random_start
from .neighbours import ItemNeighbours, UserNeighbours, nearest_only
from .normal_equations import Bucket, buckets, gathered, ridge, shares, solve_all
from .pure_svd import PureSVD
from .ratings import Groups, IntArray, Ratings, from_dense
from .recommender import FactorModel, Progress, Recommender, Viewer
from .splits import (
    Split,
    hide_favourites,
    leave_out_per_user,
    random_folds,
    random_split,
    split_by_value,
    temporal_split,
)
from .taste_map import TasteMap, placed, taste_map
from .triplet_matrix import TripletMatrix
from .validation import (
    Scores,
    cross_validate,
    evaluate,
    favourites_found,
    fitted_on_folds,
    mean_scores,
    prediction_spread,
    rmse_grid,
)

__all__ = [
    "ALS",
    "FEWEST_HIDDEN",
    "BayesianPMF",
    "Biases",
    "Bucket",
    "ContentByGenre",
    "Epoch",
    "FactorModel",
    "FunkSVD",
    "GlobalMean",
    "Groups",
    "Hybrid",
    "IntArray",
    "ItemNeighbours",
    "MeanImputedSVD",
    "Popularity",
    "Prior",
    "Progress",
    "PureSVD",
    "Ranking",
    "Ratings",
    "Recommender",
    "Scores",
    "Split",
    "TasteMap",
    "TripletMatrix",
    "UserNeighbours",
    "Viewer",
    "arrivals",
    "buckets",
    "coloured",
    "cosine",
    "cross_validate",
    "evaluate",
    "favourites_found",
    "favourites_overlap",
    "fit_factors",
    "fitted_on_folds",
    "from_dense",
    "gathered",
    "hidden_error",
    "hide_at_random",
    "hide_favourites",
    "hide_lowest",
    "in_given_order",
    "leave_out_per_user",
    "mean_absolute_error",
    "mean_scores",
    "ndcg_at_k",
    "nearest_only",
    "new_item_error",
    "new_viewer_errors",
    "new_viewers",
    "placed",
    "precision_at_k",
    "prediction_spread",
    "random_folds",
    "random_split",
    "random_start",
    "ranking",
    "recall_at_k",
    "ridge",
    "rmse_grid",
    "root_mean_squared_error",
    "shares",
    "solve_all",
    "split_by_value",
    "taste_map",
    "temporal_split",
    "with_ones",
]
