"""Recommenders against Surprise, implicit and myFM: error, quality of lists, time; prints tables of ratios.

    python -m benchmarks.recommenders                        MovieLens latest-small, if it is at hand
    python -m benchmarks.recommenders path/to/u.data --name "MovieLens 100k"    any file of ratings
    python -m benchmarks.recommenders --folds 2              fewer folds
    python -m benchmarks.recommenders --made-up 100000       speed at the shape of MovieLens 100k
    python -m benchmarks.recommenders --million              time and memory at one million made-up ratings

All rivals are run one after the other on every fold, so that what else the machine does falls on each alike;
a ratio is the median over folds of time / time of Surprise's SVD *on the same fold*.  One thread on every
side; time is the processor time of the process, so that a busy machine does not count.  The folds are the
same for all.  Surprise, implicit and myFM are no dependencies of the project: one that is not installed is
skipped, with a note.  Fitting time alone; Surprise's and implicit's own data structures are built before the
clock starts, and so is ``Ratings``.

    RMSE     root mean squared error on the hidden fifth, in stars, predictions clipped to the scale
    NDCG@10  relevant = rated 4 or higher; every film that the user has not rated is a candidate
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"

import argparse
import contextlib
import io
import itertools
import platform
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import numpy as np

from benchmarks._report import Report, ratio, spread
from core.recommenders import (
    ALS,
    EASE,
    BayesianPMF,
    Biases,
    ContentByGenre,
    FunkSVD,
    Hybrid,
    ItemNeighbours,
    MeanImputedSVD,
    Popularity,
    PureSVD,
    Ratings,
    UserNeighbours,
    random_folds,
    random_split,
    ranking,
)
from sources.ratings.rating_data import read_ratings

PROJECT = Path(__file__).parents[1]
MOVIELENS = Path(os.environ.get("SVD_LAB_MOVIELENS", PROJECT.parent / "shared" / "data" / "ml-latest-small"))
REFERENCE = "Surprise SVD"
PEERS = ("scipy", "scikit-surprise", "implicit", "myfm")


class Peer:
    """A rival behind the two methods that ``core.metrics`` asks for."""

    predicts_ratings = True

    def __init__(self, train: Ratings) -> None:
        self.ratings = train


class SurprisePeer(Peer):
    """A model of Surprise; its trainset is built outside the clock."""

    def __init__(self, train: Ratings, make) -> None:
        from surprise import Dataset, Reader

        super().__init__(train)

        class Triplets(Dataset):
            def __init__(self) -> None:
                self.reader = Reader(rating_scale=train.scale)
                self.raw_ratings = list(
                    zip(train.users.tolist(), train.items.tolist(), train.values.tolist(),
                        itertools.repeat(None))
                )  # fmt: skip

        self.trainset = Triplets().construct_trainset(Triplets().raw_ratings)
        self.model = make()

    def fit(self) -> None:
        """Train."""
        self.model.fit(self.trainset)

    def predict(self, users, items) -> np.ndarray:
        """Predict one pair after the other, as Surprise does."""
        return np.array([self.model.predict(u, i).est for u, i in zip(users.tolist(), items.tolist())])  # noqa: B905

    def score_users(self, users) -> np.ndarray:
        """Score all items from the trained factors (SVD only)."""
        m, t = self.model, self.trainset
        known = np.array([t.to_raw_iid(i) for i in range(t.n_items)])
        rows = [t.to_inner_uid(u) for u in users.tolist()]
        scores = np.full((len(users), self.ratings.n_items), -np.inf)
        scores[:, known] = t.global_mean + m.bu[rows][:, None] + m.bi + m.pu[rows] @ m.qi.T
        return scores


class ImplicitPeer(Peer):
    """implicit's ALS, tuned on the latest-small folds over factors, regularisation and confidence."""

    predicts_ratings = False

    def __init__(self, train: Ratings, factors: int, regularization: float, alpha: float) -> None:
        import scipy.sparse
        from implicit.als import AlternatingLeastSquares

        super().__init__(train)
        self.table = scipy.sparse.csr_matrix(
            (train.values.astype(np.float32), (train.users, train.items)),
            shape=(train.n_users, train.n_items),
        )
        self.model = AlternatingLeastSquares(
            factors=factors, regularization=regularization, alpha=alpha, iterations=15, random_state=0,
            num_threads=1,
        )  # fmt: skip

    def fit(self) -> None:
        """Train."""
        self.model.fit(self.table, show_progress=False)

    def score_users(self, users) -> np.ndarray:
        """Score all items."""
        return self.model.user_factors[users] @ self.model.item_factors.T


class MyFMPeer(Peer):
    """myFM's Gibbs sampler at rank 10, with or without who rated what as features of both sides.

    The lists are those of the training ratings alone, 1 / sqrt(count) at each entry.
    """

    def __init__(self, train: Ratings, *, lists: bool) -> None:
        import scipy.sparse
        from myfm import MyFMRegressor

        super().__init__(train)
        rated = scipy.sparse.csr_array(
            (np.ones(len(train)), (train.users, train.items)), shape=(train.n_users, train.n_items)
        )
        self.sides, self.groups = [], []
        for table in (rated, rated.T):
            one_each, count = scipy.sparse.eye_array(table.shape[0]), table.sum(axis=1)
            listed = scipy.sparse.diags_array(1 / np.sqrt(np.maximum(count, 1))) @ table
            blocks = [one_each, listed] if lists else [one_each]
            self.sides.append(scipy.sparse.csr_matrix(scipy.sparse.hstack(blocks)))
            self.groups += [block.shape[1] for block in blocks]
        self.model = MyFMRegressor(rank=10, random_seed=0)

    def blocks(self, users, items) -> list:
        """Return what myFM calls the relations of pairs."""
        from myfm import RelationBlock

        return [RelationBlock(at, side) for at, side in zip((users, items), self.sides, strict=True)]

    def fit(self) -> None:
        """Train, without its progress bar."""
        with contextlib.redirect_stderr(io.StringIO()):
            self.model.fit(
                None, self.ratings.values, X_rel=self.blocks(self.ratings.users, self.ratings.items),
                n_iter=200, n_kept_samples=200, group_shapes=self.groups,
            )  # fmt: skip

    def predict(self, users, items) -> np.ndarray:
        """Predict, within the scale."""
        return np.clip(self.model.predict(None, self.blocks(users, items)), *self.ratings.scale)


class Ours(Peer):
    """One of the project's models."""

    def __init__(self, train: Ratings, model) -> None:
        super().__init__(train)
        self.model, self.predicts_ratings = model, model.predicts_ratings
        self.predict, self.score_users = model.predict, model.score_users

    def fit(self) -> None:
        """Train."""
        self.model.fit(self.ratings, rng=np.random.default_rng(0))


def rivals(features) -> dict:
    """Return name -> function from training ratings to a rival."""
    found = {}
    try:
        import surprise

        found[REFERENCE] = lambda t: SurprisePeer(t, lambda: surprise.SVD(random_state=0))
        found["Surprise SVD tuned"] = lambda t: SurprisePeer(
            t, lambda: surprise.SVD(n_factors=100, lr_all=0.01, reg_all=0.1, n_epochs=40, random_state=0)
        )
        found["Surprise KNNBaseline"] = lambda t: SurprisePeer(t, lambda: surprise.KNNBaseline(verbose=False))
    except ImportError as error:
        print(f"Surprise is left out: {error}")
    try:
        import implicit  # noqa: F401

        grid = [
            (16, 10.0, 1.0),
            (32, 10.0, 1.0),
            (32, 30.0, 1.0),
            (64, 30.0, 1.0),
            (128, 30.0, 1.0),
            (128, 20.0, 1.0),
        ]
        for factors, penalty, alpha in [*grid, (32, 0.1, 1.0), (32, 10.0, 5.0)]:
            name = f"implicit ALS {factors}/{penalty:g}/{alpha:g}"
            found[name] = lambda t, f=factors, p=penalty, a=alpha: ImplicitPeer(t, f, p, a)
    except ImportError as error:
        print(f"implicit is left out: {error}")
    try:
        import myfm  # noqa: F401

        found["myFM"] = lambda t: MyFMPeer(t, lists=False)
        found["myFM, lists"] = lambda t: MyFMPeer(t, lists=True)
    except ImportError as error:
        print(f"myFM is left out: {error}")
    ours = {
        "Popularity": Popularity,
        "Biases": Biases,
        "MeanImputedSVD": MeanImputedSVD,
        "FunkSVD, Surprise's settings": FunkSVD,
        "FunkSVD, the same, 11 epochs": lambda: FunkSVD(n_epochs=11),
        "FunkSVD tuned": lambda: FunkSVD(learning_rate=0.01, regularisation=0.1, n_epochs=40),
        "ALS, 2 rounds": lambda: ALS(n_epochs=2),
        "ALS": ALS,
        "BayesianPMF": lambda: BayesianPMF(n_components=10),
        "BayesianPMF, 200 draws": lambda: BayesianPMF(n_components=10, n_draws=200),
        "BayesianPMF, 200 draws, lists": lambda: BayesianPMF(
            n_components=10, n_draws=200, n_burn_in=20, n_list_directions=100
        ),
        "UserNeighbours": UserNeighbours,
        "ItemNeighbours": ItemNeighbours,
        "PureSVD, not scaled": lambda: PureSVD(n_components=30, row_power=0, column_power=0, damping=0),
        "PureSVD": PureSVD,
        "EASE, as published": lambda: EASE(row_power=0, column_power=0),
        "EASE": EASE,
    }
    if features is not None:
        ours["ContentByGenre"] = lambda: ContentByGenre(features=features)
        ours["Hybrid"] = lambda: Hybrid(features=features)
    for name, make in ours.items():
        found[name] = lambda t, make=make: Ours(t, make())
    return found


def compare(report: Report, title: str, ratings: Ratings, make: dict, n_folds: int) -> dict:
    """Add the table of all rivals to the page; return their times, errors and NDCG, fold by fold."""
    folds = random_folds(ratings, 5, rng=np.random.default_rng(0))[:n_folds]
    table: dict = {name: [] for name in make}
    for fold in folds:
        for name in table:
            rival = make[name](fold.train)
            start = time.process_time()
            rival.fit()
            spent = time.process_time() - start
            rmse = ndcg = np.nan
            if rival.predicts_ratings:
                off = rival.predict(fold.test.users, fold.test.items) - fold.test.values
                rmse = np.sqrt(np.mean(off**2))
            if hasattr(rival, "score_users") and not name.startswith("Surprise KNN"):
                ndcg = ranking(rival, fold.test).ndcg
            table[name].append((spent, rmse, ndcg))
    found = {name: np.array(rows).T for name, rows in table.items()}
    base = found[REFERENCE if REFERENCE in found else next(iter(found))][0]
    title += f", {len(folds)} of 5 folds: {len(ratings):,} ratings, {ratings.n_users:,} users, "
    rows = [
        [
            name,
            "" if np.isnan(rmse[0]) else spread(rmse, 4),
            "" if np.isnan(ndcg[0]) else spread(ndcg, 4),
            f"{np.median(spent):.3f}",
            ratio(spent, base),
        ]
        for name, (spent, rmse, ndcg) in found.items()
    ]
    report.table(
        f"{title}{ratings.n_items:,} items",
        ["model", "RMSE, stars", "NDCG@10", "fit, processor seconds", f"time / {next(iter(found))}"],
        rows,
    )
    return found


def said(found: dict) -> str:
    """Return what matters of the table in a sentence."""
    ours, lists = found["BayesianPMF, 200 draws, lists"], found["EASE"]
    text = f"Error of the Bayesian factors with who-rated-what {ours[1].mean():.4f} stars"
    if "myFM, lists" in found:
        peer = found["myFM, lists"]
        text += f" (myFM {peer[1].mean():.4f}) in {np.median(ours[0] / peer[0]):.2f} of myFM's time"
    text += f"; NDCG@10 of the scaled EASE {lists[2].mean():.3f}"
    if REFERENCE in found:
        descent = found["FunkSVD, Surprise's settings"][0] / found[REFERENCE][0]
        text += f" (Surprise's SVD {found[REFERENCE][2].mean():.3f}); descent in {np.median(descent):.2f} of "
        text += "Surprise's time"
    return f"{text}."


def fold_in_distance(ratings: Ratings) -> None:
    """Print how far a training user's folded-in scores are from their trained ones."""
    print(
        "\nfold-in of 100 training users with their own ratings: RMS distance to their trained scores, stars"
    )
    for model in (
        ALS(),
        Hybrid(features=np.eye(1, 1)[np.zeros(ratings.n_items, int)]),
        FunkSVD(),
        BayesianPMF(n_components=8),
    ):
        model.fit(ratings)
        apart = []
        for user in np.linspace(0, ratings.n_users - 1, 100).astype(int):
            viewer = model.fold_in(*ratings.of_user(user))
            apart.append(np.sqrt(np.mean((viewer.scores - model.score_users(np.array([user]))[0]) ** 2)))
        print(f"{type(model).__name__:20} median {np.median(apart):.2g}, largest {np.max(apart):.2g}")


def made_up(m: int, n: int, size: int) -> Ratings:
    """Return ratings of rank 5 about biases, with noise; users and items of very different activity."""
    rng = np.random.default_rng(0)
    activity, fame = rng.lognormal(0, 0.8, m), rng.lognormal(0, 1.1, n)
    users = rng.choice(m, 3 * size, p=activity / activity.sum())
    items = rng.choice(n, 3 * size, p=fame / fame.sum())
    users, items = np.divmod(rng.permutation(np.unique(users * n + items))[:size], n)
    P, Q = rng.normal(0, 0.45, (m, 5)), rng.normal(0, 0.9, (n, 5))
    values = 3.5 + rng.normal(0, 0.4, m)[users] + rng.normal(0, 0.5, n)[items]
    values = values + np.sum(P[users] * Q[items], axis=1) + rng.normal(0, 0.8, len(users))
    return Ratings(users, items, np.clip(np.rint(values), 1, 5), n_users=m, n_items=n)


def speed(size: int, n_folds: int) -> None:
    """Compare descent and ALS with Surprise on made-up ratings, in the shape of MovieLens of that size."""
    m, n = (943, 1682) if size <= 200_000 else (6040, 3706)
    report = Report("Recommenders at a made-up shape", PEERS)
    some = {
        name: make
        for name, make in rivals(None).items()
        if name in (REFERENCE, "FunkSVD, Surprise's settings", "ALS, 2 rounds", "ALS", "PureSVD")
    }
    compare(report, "Made-up ratings", made_up(m, n, size), some, n_folds)
    report.write()


def million() -> None:
    """Time and peak memory at one million made-up ratings of rank 5, one model a process."""
    print(f"\n1,000,000 made-up ratings, 6,000 users, 3,700 items\n{'model':24} {'fit, s':>8} "
          f"{'peak memory of the fit, MB':>32} {'RMSE':>8}")  # fmt: skip
    for name in ("Biases", "ALS", "FunkSVD", "PureSVD", "BayesianPMF", "ItemNeighbours"):
        run = [sys.executable, "-m", "benchmarks.recommenders", "--one", name]
        print(subprocess.run(run, cwd=PROJECT, capture_output=True, text=True, check=True).stdout, end="")


def one(name: str) -> None:
    """Fit one model to the million and print its line."""
    ratings = made_up(6000, 3700, 1_000_000)
    train, test = random_split(ratings, 0.1, rng=np.random.default_rng(1))
    models = {
        "Biases": Biases, "ALS": ALS, "FunkSVD": lambda: FunkSVD(n_components=20), "PureSVD": PureSVD,
        "BayesianPMF": lambda: BayesianPMF(n_components=8, n_draws=20), "ItemNeighbours": ItemNeighbours,
    }  # fmt: skip
    start = time.process_time()
    model = models[name]().fit(train)
    spent = time.process_time() - start
    tracemalloc.start()
    models[name]().fit(train.select(np.arange(len(train))))
    memory = tracemalloc.get_traced_memory()[1] / 2**20
    rmse = np.nan
    if model.predicts_ratings:
        rmse = np.sqrt(np.mean((model.predict(test.users, test.items) - test.values) ** 2))
    print(f"{name:24} {spent:8.2f} {memory:32.0f} {rmse:8.4f}")


def main() -> None:
    """Read the arguments and print what they ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--name", default="MovieLens latest-small", help="what the files are called")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--made-up", type=int, metavar="N")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        one(chosen.one)
        return
    print(f"Python {platform.python_version()}, NumPy {np.__version__}, {platform.processor() or 'CPU'}")
    if chosen.million:
        million()
        return
    if chosen.made_up:
        speed(chosen.made_up, chosen.folds)
        return
    files = chosen.files or [MOVIELENS / "ratings.csv", MOVIELENS / "movies.csv"]
    if not files[0].exists():
        print(f"skipped: there is no {files[0].name}; name a MovieLens file, or set SVD_LAB_MOVIELENS")
        return
    data = read_ratings([(path.name, path.read_bytes()) for path in files])
    report = Report(f"Recommenders on {chosen.name}", PEERS)
    features = data.genre_features if data.genre_names else None
    found = compare(report, chosen.name, data.ratings, rivals(features), chosen.folds)
    report.note(
        "Mean ± standard deviation over the folds; time ratios are medians over the folds with least and "
        "greatest. Settings of ours: those of the models' defaults, chosen inside training folds, and 100 "
        "directions of the lists, chosen inside each training fold of MovieLens 100k."
    )
    if chosen.files:
        report.headline(said(found))
    if chosen.folds == 5:
        report.write()
    fold_in_distance(data.ratings)


if __name__ == "__main__":
    main()
