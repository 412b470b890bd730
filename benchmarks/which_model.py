"""The lesson's comparison of models on MovieLens, written where the lesson shows it beside the sample's.

    python -m benchmarks.which_model                      MovieLens latest-small, if it is at hand
    python -m benchmarks.which_model ratings.csv movies.csv

The ratings themselves may not be passed on, so the app brings what this script found: one line a model, means
and standard deviations over the folds, the settings that were chosen inside the training.  RMSE in stars, cut
to the scale; NDCG@10 with liked = rated 4 or higher and every unrated film a candidate.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import csv
import datetime
from pathlib import Path

from sources.ratings.measured import FILE
from sources.ratings.rating_data import read_ratings
from studies.recommender import models

PROJECT = Path(__file__).parents[1]
MOVIELENS = Path(os.environ.get("SVD_LAB_MOVIELENS", PROJECT.parent / "shared" / "data" / "ml-latest-small"))


def main() -> None:
    """Compare the models on the files named and write the lesson's table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files or [MOVIELENS / "ratings.csv", MOVIELENS / "movies.csv"]
    if not files[0].exists():
        print(f"skipped: there is no {files[0].name}; name a MovieLens file, or set SVD_LAB_MOVIELENS")
        return
    data = read_ratings([(path.name, path.read_bytes()) for path in files])
    result = models.compared(data, by_time=False, learning_rate=models.LEARNING_RATE_OF_MANY)
    when = datetime.datetime.now(tz=datetime.UTC).strftime("%B %Y")
    with FILE.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(
            ["model", "rmse", "rmse_sd", "ndcg", "ndcg_sd", "settings", "n_folds", "n_ratings", "when"]
        )
        for row in result.rows:
            numbers = row.scores.rmse, row.spread.rmse, row.scores.ndcg, row.spread.ndcg
            written = [f"{value:.4f}" for value in numbers]
            table.writerow([row.name, *written, row.chosen, len(row.folds), len(data.ratings), when])
            print(f"{row.name:22} {' '.join(written)}  {row.seconds:7.2f} s  {row.chosen}", flush=True)


if __name__ == "__main__":
    main()
