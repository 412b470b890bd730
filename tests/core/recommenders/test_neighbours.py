"""Neighbours against their definition, written as loops."""

import numpy as np
import pytest

from core.recommenders import Biases, ItemNeighbours, UserNeighbours, root_mean_squared_error
from tests.core.recommenders.tables import RATINGS


def by_hand(ratings, kind, user, item, n_neighbours, shrinkage):
    """The neighbours' prediction, loop by loop."""
    biases = Biases().fit(ratings)
    table = ratings.dense()
    base = biases.score_users(np.arange(ratings.n_users))
    d = table - base
    if kind == "items":
        d, row, column = d.T, item, user
    else:
        row, column = user, item
    candidates = []
    for other in range(len(d)):
        if other == row or np.isnan(d[other, column]):
            continue
        both = ~np.isnan(d[row]) & ~np.isnan(d[other])
        n = both.sum()
        size = np.sqrt(np.sum(d[row, both] ** 2) * np.sum(d[other, both] ** 2))
        s = n / (n + shrinkage) * np.sum(d[row, both] * d[other, both]) / size if size > 0 else 0
        if s > 0:
            candidates.append((s, d[other, column]))
    best = sorted(candidates, reverse=True)[:n_neighbours]
    change = sum(s * x for s, x in best) / sum(s for s, _ in best) if best else 0
    return base[user, item] + change


@pytest.mark.parametrize(("kind", "model"), [("items", ItemNeighbours), ("users", UserNeighbours)])
def test_neighbours_agree_with_the_definition_written_as_loops(kind, model):
    fitted = model(n_neighbours=6, shrinkage=5.0).fit(RATINGS)
    for user, item in [(0, 0), (3, 17), (20, 29), (49, 5)]:
        found = fitted._score_pairs(np.array([user]), np.array([item]))[0]
        assert found == pytest.approx(by_hand(RATINGS, kind, user, item, 6, 5.0), abs=1e-4)


def test_items_beyond_the_busiest_are_predicted_by_their_biases():
    model = ItemNeighbours(most=5).fit(RATINGS)
    left_out = np.argsort(-RATINGS.item_counts, kind="stable")[5:]
    scores, base = (m.score_users(np.arange(4))[:, left_out] for m in (model, model.baseline))
    np.testing.assert_array_equal(scores, base)


def test_a_user_who_was_in_training_folds_into_user_neighbours_with_their_twin():
    model = UserNeighbours(n_neighbours=5).fit(RATINGS)
    viewer = model.fold_in(*RATINGS.of_user(4))
    assert root_mean_squared_error(viewer.scores, model.score_users(np.array([4]))[0]) < 0.5
