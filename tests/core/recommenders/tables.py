"""Tables of ratings that the tests of the recommenders share."""

import numpy as np

from core.recommenders import Ratings, from_dense

N_USERS, N_ITEMS = 50, 30
GENRES = (np.random.default_rng(9).random((N_ITEMS, 4)) < 0.4).astype(float)


def planted(seed=0, share=0.6, noise=0.2):
    """Ratings of rank 2 about a mean, with noise; some holes."""
    rng = np.random.default_rng(seed)
    truth = 3 + rng.normal(0, 0.5, (N_USERS, 1)) + rng.normal(0, 0.4, N_ITEMS)
    truth = truth + rng.normal(0, 0.8, (N_USERS, 2)) @ rng.normal(0, 0.8, (2, N_ITEMS))
    table = truth + rng.normal(0, noise, truth.shape)
    table[rng.random(truth.shape) > share] = np.nan
    return from_dense(table)


def many(n_users=60, n_items=40, seed=0):
    rng = np.random.default_rng(seed)
    users, items = np.nonzero(rng.random((n_users, n_items)) < 0.4)
    order = rng.permutation(len(users))
    values = rng.integers(1, 6, len(users))
    return Ratings(
        users[order],
        items[order],
        values,
        n_users=n_users,
        n_items=n_items,
        timestamps=rng.random(len(users)),
    )


RATINGS = planted()
