"""What a benchmark found on ratings that may not be passed on: one line a model."""

import csv
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parents[2] / "assets" / "ratings" / "which_model_movielens.csv"
NAME = "MovieLens latest-small"


class Measured(NamedTuple):
    """One model on ``NAME``.

    Attributes
    ----------
    model : str
    rmse, rmse_sd : float
        Mean and standard deviation over the folds, in stars; NaN for a model that only ranks.
    ndcg, ndcg_sd : float
        Those of NDCG@10, fractions.
    settings : str
        Chosen inside the training.
    n_folds, n_ratings : int
    when : str
        The month in which it was measured.
    """

    model: str
    rmse: float
    rmse_sd: float
    ndcg: float
    ndcg_sd: float
    settings: str
    n_folds: int
    n_ratings: int
    when: str


def movielens() -> tuple[Measured, ...]:
    """Return what ``benchmarks/which_model.py`` wrote."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Measured(
                model=line["model"],
                rmse=float(line["rmse"]),
                rmse_sd=float(line["rmse_sd"]),
                ndcg=float(line["ndcg"]),
                ndcg_sd=float(line["ndcg_sd"]),
                settings=line["settings"],
                n_folds=int(line["n_folds"]),
                n_ratings=int(line["n_ratings"]),
                when=line["when"],
            )
            for line in csv.DictReader(lines)
        )
