"""Documents on the map and the nearest to one, against numpy."""

import numpy as np
import pytest

from studies import lsa


def unit_rows(fitted, k):
    U, s, _ = np.linalg.svd(fitted.table.matrix.toarray(), full_matrices=False)
    rows = U[:, :k] * s[:k]
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_on_three_topics_of_three_every_document_lies_on_the_unit_sphere(ten):
    points = lsa.map_points(ten, 3, (0, 1, 2))
    assert points.shape == (10, 3)
    np.testing.assert_allclose(np.linalg.norm(points, axis=1), 1)


def test_a_point_is_the_shadow_of_a_unit_vector_of_all_k_topics(ten):
    points = lsa.map_points(ten, 6, (3, 1, 5))
    np.testing.assert_allclose(np.abs(points), np.abs(unit_rows(ten, 6)[:, [3, 1, 5]]), atol=1e-8)
    assert np.linalg.norm(points, axis=1).max() <= 1


def test_a_document_of_another_chain_stands_at_the_centre(eight):
    """With 4 topics all are among the 111 documents of the one large chain."""
    points = lsa.map_points(eight, 4, (0, 1, 2))
    apart = eight.chains != np.bincount(eight.chains).argmax()
    assert not points[apart].any()
    assert np.linalg.norm(points[~apart], axis=1).min() > 0


@pytest.mark.parametrize("k", [3, 10])
def test_neighbours_are_the_largest_cosines_without_the_document_itself(ten, k):
    near = unit_rows(ten, k)
    near = near @ near.T
    found = lsa.neighbours(ten, 4, k, 5)
    assert 4 not in found
    np.testing.assert_allclose(list(found.values()), np.sort(np.delete(near[4], 4))[::-1][:5], atol=1e-8)
    np.testing.assert_allclose([near[4, i] for i in found], list(found.values()), atol=1e-8)
