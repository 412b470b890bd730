"""Chapter 8. Tables with holes, and the models that fill them.

    r_ui            the rating of item i by user u, known for few pairs;  mu the mean of all
    b_u, b_i        biases;  p_u, q_i  rows of P (m, k) and Q (n, k), the factors
    r_ui ~ mu + b_u + b_i + p_u . q_i

What holds without holes does not hold with them: Eckart and Young's theorem needs every entry. The least
sum of squared errors over the *known* entries alone has no closed form, and to find it is NP-hard (Gillis
and Glineur 2011), so models differ in what they do instead: fill the holes with means and take the SVD
(``MeanImputedSVD``), call them zeros and only rank (``PureSVD``, and ``EASE``, where no item speaks for
itself), descend from rating to rating (``FunkSVD``), solve for one side at a time (``ALS``), or average over
all plausible factors (``BayesianPMF``). P and Q are fixed only up to P M, Q M^-T; their product's SVD is
what a picture of them may show (``taste_map``).

Theorem (one half step). With Q fixed, each user's (b_u, p_u) is a ridge regression of their ratings on (1,
q_i), solved exactly: so no round of ALS raises its objective, and a new viewer is folded in by one small
linear system.

One module a model, all behind ``Recommender``; ``Ratings`` are triplets, never a dense table.
``random_folds``, ``temporal_split`` and others hide ratings, ``evaluate`` and ``cross_validate`` judge on
them, ``new_viewer_errors`` on people whom no model has met, ``prediction_spread`` shows what a seed alone
changes. ``hide_lowest`` and ``fit_factors`` are for tables small enough to look at.

Left out: clicks in place of ratings, time, text, deep models; diversity and what a list does to those who
read it.

To read next: Y. Koren, R. Bell and C. Volinsky, Computer 42(8) (2009) 30-37. N. Gillis and F. Glineur, SIAM
J. Matrix Anal. Appl. 32 (2011) 1149-1165. P. Cremonesi, Y. Koren and R. Turrin, RecSys 2010, 39-46. E. J.
Candes and B. Recht, Found. Comput. Math. 9 (2009) 717-772, for when holes can be filled exactly.
"""

from .als import ALS
from .baselines import Biases, GlobalMean, Popularity
from .bayesian_pmf import BayesianPMF
from .cold_start import FEWEST_HIDDEN, arrivals, new_item_error, new_viewer_errors, new_viewers
from .content import ContentByGenre, Hybrid
from .ease import EASE
from .funk_svd import Epoch, FunkSVD
from .imputed_svd import MeanImputedSVD
from .metrics import (
    Ranking,
    expected_hits,
    favourites_overlap,
    mean_absolute_error,
    ndcg_at_k,
    precision_at_k,
    ranking,
    recall_at_k,
    root_mean_squared_error,
)
from .missing import cosine, fit_factors, hidden_error, hide_at_random, hide_lowest, random_start
from .neighbours import ItemNeighbours, UserNeighbours
from .pure_svd import PureSVD, pure_svd_factors
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
    "EASE",
    "FEWEST_HIDDEN",
    "BayesianPMF",
    "Biases",
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
    "Progress",
    "PureSVD",
    "Ranking",
    "Ratings",
    "Recommender",
    "Scores",
    "Split",
    "TasteMap",
    "UserNeighbours",
    "Viewer",
    "arrivals",
    "cosine",
    "cross_validate",
    "evaluate",
    "expected_hits",
    "favourites_found",
    "favourites_overlap",
    "fit_factors",
    "fitted_on_folds",
    "from_dense",
    "hidden_error",
    "hide_at_random",
    "hide_favourites",
    "hide_lowest",
    "leave_out_per_user",
    "mean_absolute_error",
    "mean_scores",
    "ndcg_at_k",
    "new_item_error",
    "new_viewer_errors",
    "new_viewers",
    "placed",
    "precision_at_k",
    "prediction_spread",
    "pure_svd_factors",
    "random_folds",
    "random_split",
    "random_start",
    "ranking",
    "recall_at_k",
    "rmse_grid",
    "root_mean_squared_error",
    "split_by_value",
    "taste_map",
    "temporal_split",
]
