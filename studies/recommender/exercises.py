"""The recommender's exercises; every number is computed here or by what the lesson runs."""

import math

from sources.ratings.samples import sample
from studies.exercises import Exercise

_ALICE = sample("5 × 6, Alice to Eve").ratings
_MEAN, _GENEROUS, _DISLIKED, _P, _Q = 3.5, 0.2, -0.4, (1.0, 2.0), (0.5, 0.25)
_PERSONAL = sum(p * q for p, q in zip(_P, _Q, strict=True))


def n_learnt(n_people: int, n_films: int, k: int) -> int:
    """Return how many numbers a model without biases learns: k for every person and every film.

    >>> n_learnt(5, 6, 2)
    22
    """
    return k * (n_people + n_films)


EXERCISES = (
    Exercise(
        f"A table of {_ALICE.n_users} people and {_ALICE.n_items} films holds {len(_ALICE)} ratings. A model "
        "without biases has two factors. How many numbers does it learn?",
        n_learnt(_ALICE.n_users, _ALICE.n_items, 2),
        unit="numbers",
        misconceptions={
            2 * len(_ALICE): "Factors belong to people and films, not to ratings.",
            _ALICE.n_users
            * _ALICE.n_items: "That is how many cells the table has; the factors make all of them.",
            n_learnt(
                _ALICE.n_users, _ALICE.n_items, 1
            ): "That is one factor a row and a column; there are two.",
        },
        hint="Each person has a row of P, each film a row of Q.",
        because="2 (5 + 6): more than there are ratings, so the ratings alone do not settle them.",
    ),
    Exercise(
        f"μ = {_MEAN}, the viewer's bias is {_GENEROUS}, the film's −{-_DISLIKED}; p = (1, 2) and q = "
        "(0.5, 0.25). Which rating does the model predict?",
        _MEAN + _GENEROUS + _DISLIKED + _PERSONAL,
        unit="stars",
        within=0.005,
        misconceptions={
            _PERSONAL: "That is the personal part alone; the mean and both biases belong to the score.",
            _MEAN + _PERSONAL: "The biases are missing: this viewer is generous, this film is liked less.",
            _MEAN
            + _GENEROUS
            - _DISLIKED
            + _PERSONAL: "The film's bias is negative: it takes from the score.",
        },
        hint="μ + the two biases + p · q.",
        because=f"p · q = {_PERSONAL:g}; the rest is the mean and two biases.",
    ),
    Exercise(
        "One list of ten holds a single film that the viewer likes, in third place. What is its NDCG@10, "
        "if the viewer likes no other film?",
        1 / math.log2(4),
        within=0.005,
        misconceptions={
            1 / 3: "Place r counts 1 / log₂(r + 1), not 1 / r.",
            1 / math.log2(3): "That is the second place: 1 / log₂(3).",
            0.1: "That is Precision@10: one hit in ten places.",
        },
        hint="Place r counts 1 / log₂(r + 1); the best possible list has the film in first place.",
        because="1 / log₂(4), over 1 for the best list.",
    ),
    Exercise(
        "A new person has rated four films. What does *folding in* do with all the other films?",
        "Nothing: they have no part in the fit",
        options=(
            "Nothing: they have no part in the fit",
            "Counts them as zero stars",
            "Counts them as average",
        ),
        misconceptions={
            "Counts them as zero stars": "That is r V Vᵀ: it takes not seen for hated.",
            "Counts them as average": "That would pull the person towards the average, the more the less "
            "they rated.",
        },
        because="Four equations, one for each rating, and a penalty.",
    ),
)
