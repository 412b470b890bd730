"""Axes of taste: dot products stay, and the axes are those of the SVD."""

import numpy as np
import pytest

from core.recommenders import placed, taste_map


def factors(m=9, n=7, k=3, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(m, k)), rng.normal(size=(n, k))


@pytest.mark.parametrize("shape", [(9, 7, 3), (7, 9, 3), (3, 3, 3), (4, 1, 1), (1, 1, 1)])
def test_a_map_gives_every_dot_product_again_on_the_axes_of_the_svd(shape):
    P, Q = factors(*shape)
    found = taste_map(P, Q)
    np.testing.assert_allclose(found.users @ found.items.T, P @ Q.T, atol=1e-12)
    s = np.linalg.svd(P @ Q.T, compute_uv=False)[: shape[2]]
    np.testing.assert_allclose(found.energy, s**2 / np.sum(s**2), atol=1e-12)
    for side in (found.users, found.items):
        np.testing.assert_allclose(side.T @ side, np.diag(s), atol=1e-12)


def test_a_map_does_not_depend_on_how_the_factors_are_mixed():
    P, Q = factors()
    M = np.random.default_rng(5).normal(size=(3, 3))
    one, other = taste_map(P, Q), taste_map(P @ M, Q @ np.linalg.inv(M).T)
    np.testing.assert_allclose(other.items, one.items, atol=1e-9)
    np.testing.assert_allclose(other.users, one.users, atol=1e-9)


def test_a_user_who_is_in_the_map_is_placed_on_their_own_point():
    P, Q = factors()
    found = taste_map(P, Q)
    np.testing.assert_allclose(placed(found, Q, P[4]), found.users[4], atol=1e-12)
    assert placed(taste_map(np.zeros((4, 2)), np.zeros((3, 2))), np.zeros((3, 2)), [1, 2]).tolist() == [0, 0]


def test_a_map_of_nothing_is_at_the_origin_and_one_with_too_many_axes_is_refused():
    flat = taste_map(np.zeros((4, 2)), np.zeros((3, 2)))
    assert not flat.users.any()
    assert flat.energy.tolist() == [1, 0]
    with pytest.raises(ValueError, match="n_components"):
        taste_map(np.ones((2, 3)), np.ones((5, 3)))
    with pytest.raises(ValueError, match="as many columns"):
        taste_map(np.ones((5, 2)), np.ones((5, 3)))
