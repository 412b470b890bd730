"""The models that are compared, each with the settings that it may choose from."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from typing import NamedTuple

from core.recommenders import (
    ALS,
    EASE,
    BayesianPMF,
    Biases,
    ContentByGenre,
    FunkSVD,
    GlobalMean,
    Hybrid,
    ItemNeighbours,
    MeanImputedSVD,
    Popularity,
    PureSVD,
    Recommender,
    UserNeighbours,
)
from sources.ratings.rating_data import RatingData

FOUR = ("Popularity", "Biases", "FunkSVD (SGD)", "PureSVD, zeros kept")
"""The models that are shown first: the most rated, the usual, the best-known descent, the plain SVD."""

EASE_SIDE = 2500
"""Rows of the matrix that EASE inverts, above which the lesson leaves it out: 0.5 s at 2500."""

DRAWS, EPOCHS = 40, 40


class Candidate(NamedTuple):
    """One setting of a model: in words, and what makes a fresh model of it."""

    settings: str
    make: Callable[[], Recommender]


class Contender(NamedTuple):
    """A model of the comparison.

    Attributes
    ----------
    name : str
    says : str
        In one sentence, what it does.
    candidates : tuple of Candidate
        The settings that it may choose from, one or more.
    """

    name: str
    says: str
    candidates: tuple[Candidate, ...]


def contenders(data: RatingData, *, learning_rate: float) -> tuple[Contender, ...]:
    """Return the models that are compared; those that know genres only where there are some.

    Parameters
    ----------
    data : RatingData
    learning_rate : float
        That of the model fitted by gradient descent.

    Returns
    -------
    tuple of Contender
    """
    known = [*_plain(), *_factors(learning_rate), *_neighbours()]
    if min(data.ratings.n_users, data.ratings.n_items) <= EASE_SIDE:
        known.append(_ease())
    return tuple(known + _by_genre(data) if data.genre_names else known)


def _plain() -> list[Contender]:
    shrunk = [
        Candidate(f"shrunk by {a} ratings", partial(Biases, user_regularisation=a, item_regularisation=a))
        for a in (2, 5, 10)
    ]
    damped = [Candidate(f"shrunk by {a} ratings", partial(Popularity, damping=a)) for a in (2, 5, 10)]
    return [
        Contender(
            "Global mean",
            "The same number for every cell. It has no order: its list is drawn by lot, so it scores what "
            "chance scores.",
            (Candidate("nothing to set", GlobalMean),),
        ),
        Contender("Popularity", "Lists what most people have rated; predicts a film's mean.", tuple(damped)),
        Contender(
            "Biases", "How liked the film is, plus how generous the viewer is; no taste.", tuple(shrunk)
        ),
        Contender(
            "Mean-filled SVD",
            "Every hole is filled with its film's mean, then the SVD is cut after k.",
            _for_k(MeanImputedSVD, (2, 5, 10)),
        ),
        Contender(
            "PureSVD, zeros kept",
            "Holes are zeros, then the SVD is cut after k: it says who watches what, and predicts no stars.",
            _for_k(PureSVD, (2, 20, 100)),
        ),
    ]


def _factors(learning_rate: float) -> list[Contender]:
    descent = [
        Candidate(
            f"k = {k}, λ = {penalty:g}, η = {learning_rate:g}, {EPOCHS} epochs",
            partial(
                FunkSVD, n_components=k, regularisation=penalty, learning_rate=learning_rate, n_epochs=EPOCHS
            ),
        )
        for k, penalty in product((5, 10), (0.08, 0.15))
    ]
    alternating = [
        Candidate(f"k = {k}, λ = {penalty:g}", partial(ALS, n_components=k, regularisation=penalty))
        for k, penalty in product((2, 5, 10), (0.6, 1.3))
    ]
    drawn = [
        Candidate(f"k = {k}, {DRAWS} draws", partial(BayesianPMF, n_components=k, n_draws=DRAWS))
        for k in (4, 8)
    ]
    return [
        Contender(
            "FunkSVD (SGD)",
            "Factors learnt rating by rating, by gradient descent on the known cells.",
            tuple(descent),
        ),
        Contender(
            "ALS",
            "The same factors, one side at a time, each step solved exactly.",
            tuple(alternating),
        ),
        Contender(
            "Bayesian PMF",
            "The mean of many plausible factor models, drawn by chance from all that fit.",
            tuple(drawn),
        ),
    ]


def _neighbours() -> list[Contender]:
    return [
        Contender(
            "User neighbours", "What the viewers most like this one gave.", _for_shrinkage(UserNeighbours)
        ),
        Contender(
            "Item neighbours", "What this viewer gave to the most similar films.",
            _for_shrinkage(ItemNeighbours),
        ),
    ]  # fmt: skip


def _ease() -> Contender:
    candidates = [
        Candidate(
            f"λ = {share:g} s₁², counts to the power {power:g}",
            partial(EASE, regularisation=share, row_power=power, column_power=power),
        )
        for share, power in product((0.02, 0.06, 0.2), (0.0, 0.2))
    ]
    return Contender(
        "EASE",
        "Holes are zeros; each film is guessed from all others by one linear map without a rank.",
        tuple(candidates),
    )


def _by_genre(data: RatingData) -> list[Contender]:
    G = data.genre_features
    content = [
        Candidate(f"λ = {penalty:g}", partial(ContentByGenre, features=G, regularisation=penalty))
        for penalty in (2, 8, 20)
    ]
    both = [
        Candidate(
            f"k = {k}, λ = {penalty:g}", partial(Hybrid, features=G, n_components=k, regularisation=penalty)
        )
        for k, penalty in product((2, 10), (0.6, 1.3))
    ]
    return [
        Contender("Content by genre", "What this viewer made of each genre so far.", tuple(content)),
        Contender("Hybrid", "ALS that looks for a film's factors where its genres tend to lie.", tuple(both)),
    ]


def _for_k(model: Callable[..., Recommender], tried: Sequence[int]) -> tuple[Candidate, ...]:
    return tuple(Candidate(f"k = {k}", partial(model, n_components=k)) for k in tried)


def _for_shrinkage(model: Callable[..., Recommender]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(f"40 neighbours, shrunk by {shrinkage}", partial(model, shrinkage=shrinkage))
        for shrinkage in (5, 20, 50)
    )
