"""Points of rows and columns: against definitions, theorems, PCA of scikit-learn and the published tables."""

from itertools import pairwise

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.metrics import pairwise_distances

from core.decompositions import thin_svd
from core.geometry import embedding, pca
from core.spectra import cumulative_energy

SHAPES = [(7, 4), (4, 7), (5, 5), (1, 1), (1, 4), (4, 1)]
POWERS = [0.0, 0.5, 1.0]


@pytest.fixture
def rng():
    return np.random.default_rng(5)


@pytest.fixture
def doctors():
    """The published 10 x 5 table, drawn row by row from the legacy stream of seed 100."""
    return np.random.RandomState(100).uniform(size=(10, 5))


@pytest.mark.parametrize("shape", SHAPES)
def test_principal_points_keep_all_distances_and_angles_of_the_table(shape, rng):
    A = rng.standard_normal(shape)
    svd = thin_svd(A)
    rows, columns = embedding.row_coordinates(svd, 1.0), embedding.column_coordinates(svd, 1.0)
    np.testing.assert_allclose(pairwise_distances(rows), pairwise_distances(A), atol=1e-7)
    np.testing.assert_allclose(rows @ rows.T, A @ A.T, atol=1e-12)
    np.testing.assert_allclose(columns @ columns.T, A.T @ A, atol=1e-12)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_dot_product_of_balanced_points_is_the_entry_of_the_table(shape, rng):
    A = rng.standard_normal(shape)
    svd = thin_svd(A)
    product = embedding.row_coordinates(svd, 0.5) @ embedding.column_coordinates(svd, 0.5).T
    np.testing.assert_allclose(product, A, atol=1e-12)


def test_unit_points_are_the_singular_vectors_themselves(rng):
    svd = thin_svd(rng.standard_normal((6, 3)))
    np.testing.assert_array_equal(embedding.row_coordinates(svd, 0.0), svd.U)
    np.testing.assert_array_equal(embedding.column_coordinates(svd, 0.0), svd.Vt.T)


def test_points_of_a_centred_table_are_the_scores_of_scikit_learns_pca(rng):
    X = rng.standard_normal((30, 6)) * [5, 4, 3, 2, 1, 0.5] + 10
    oracle = PCA().fit(X)
    scores, ours = oracle.transform(X), embedding.row_coordinates(pca(X).svd, 1.0)
    sign = np.sign(np.sum(scores * ours, axis=0))
    np.testing.assert_allclose(ours * sign, scores, atol=1e-10)
    new = rng.standard_normal((4, 6)) + 10
    landed = embedding.supplementary_rows(pca(X).svd, new - X.mean(axis=0), 1.0)
    np.testing.assert_allclose(landed * sign, oracle.transform(new), atol=1e-10)


@pytest.mark.parametrize("power", POWERS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_row_and_a_column_of_the_table_fold_in_on_their_own_points(shape, power, rng):
    A = rng.standard_normal(shape)
    svd = thin_svd(A)
    rows, columns = embedding.row_coordinates(svd, power), embedding.column_coordinates(svd, power)
    np.testing.assert_allclose(embedding.supplementary_rows(svd, A, power), rows, atol=1e-12)
    np.testing.assert_allclose(embedding.supplementary_columns(svd, A, power), columns, atol=1e-12)
    np.testing.assert_allclose(embedding.supplementary_rows(svd, A[-1], power), rows[-1:], atol=1e-12)
    np.testing.assert_allclose(embedding.supplementary_columns(svd, A[:, 0], power), columns[:1], atol=1e-12)


@pytest.mark.parametrize("power", POWERS)
def test_axes_beyond_the_rank_give_a_new_row_no_position(power):
    svd = thin_svd(np.outer([1.0, 2.0, 3.0], [1.0, 1.0]))
    landed = embedding.supplementary_rows(svd, [5.0, -1.0], power)
    assert np.isfinite(landed).all()
    assert landed[0, 1] == 0


@pytest.mark.parametrize("shape", SHAPES)
def test_cos2_sums_to_one_over_all_axes(shape, rng):
    svd = thin_svd(rng.standard_normal(shape))
    np.testing.assert_allclose(embedding.row_cos2(svd).sum(axis=1), 1.0)
    np.testing.assert_allclose(embedding.column_cos2(svd).sum(axis=1), 1.0)


def test_cos2_is_the_squared_cosine_of_the_angle_to_the_axis(rng):
    A = rng.standard_normal((6, 4))
    svd = thin_svd(A)
    for k in range(4):
        cosine = A @ svd.Vt[k] / np.linalg.norm(A, axis=1)
        np.testing.assert_allclose(embedding.row_cos2(svd)[:, k], cosine**2)
        cosine = A.T @ svd.U[:, k] / np.linalg.norm(A, axis=0)
        np.testing.assert_allclose(embedding.column_cos2(svd)[:, k], cosine**2)


def test_a_row_of_zeros_has_no_direction_and_cos2_zero():
    svd = thin_svd([[1.0, 2.0], [0.0, 0.0], [3.0, 1.0]])
    assert embedding.row_cos2(svd)[1].tolist() == [0.0, 0.0]


def test_a_new_rows_cos2_is_short_of_one_by_its_part_outside_the_row_space():
    svd = thin_svd([[2.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    cos2 = embedding.supplementary_row_cos2(svd, [[3.0, 0.0, 4.0], [0.0, 5.0, 0.0]])
    np.testing.assert_allclose(cos2, [[0.36, 0.0], [0.0, 1.0]], atol=1e-12)


@pytest.mark.parametrize("shape", SHAPES)
def test_contributions_to_an_axis_sum_to_one(shape, rng):
    svd = thin_svd(rng.standard_normal(shape))
    np.testing.assert_allclose(embedding.row_contributions(svd).sum(axis=0), 1.0)
    np.testing.assert_allclose(embedding.column_contributions(svd).sum(axis=0), 1.0)


@pytest.mark.parametrize("metric", embedding.METRICS)
def test_distances_agree_with_scikit_learn(metric, rng):
    P = rng.standard_normal((20, 3))
    expected = pairwise_distances(P, metric=metric)[4]
    np.testing.assert_allclose(embedding.distances(P, P[4], metric=metric), expected, atol=1e-12)


def test_nearest_leaves_out_what_it_is_told_and_keeps_the_order_of_ties():
    P = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.5, 0.0], [9.0, 9.0]])
    near = embedding.nearest(P, P[0], n_neighbours=3, leave_out=[0])
    assert near.indices.tolist() == [3, 1, 2]
    assert near.distances.tolist() == [0.5, 1.0, 1.0]
    assert len(embedding.nearest(P, P[0], n_neighbours=50).indices) == 5


def test_a_point_at_the_origin_is_neither_near_nor_far_by_cosine():
    assert embedding.distances([[0.0, 0.0]], [1.0, 0.0], metric="cosine").tolist() == [1.0]


def test_the_published_pair_of_channels_comes_from_three_unweighted_axes(doctors):
    V = embedding.column_coordinates(thin_svd(doctors), 0.0)[:, :3]
    near = embedding.nearest(V, V[1], n_neighbours=2, leave_out=[1])
    assert near.indices.tolist() == [4, 0]
    np.testing.assert_allclose(near.distances, [0.409, 0.673], atol=5e-4)


def test_weighted_by_their_singular_values_the_order_of_the_pair_turns_round(doctors):
    V = embedding.column_coordinates(thin_svd(doctors), 1.0)
    for points in (V[:, :3], V):
        assert embedding.nearest(points, points[1], n_neighbours=2, leave_out=[1]).indices.tolist() == [0, 4]


def test_all_columns_of_the_full_orthogonal_matrix_are_equally_far_apart(doctors):
    V = embedding.column_coordinates(thin_svd(doctors), 0.0)
    d = embedding.distances(V, V[1])
    np.testing.assert_allclose(np.delete(d, 1), np.sqrt(2), atol=1e-14)


def test_the_published_singular_values_and_vectors_reproduce(doctors):
    svd = thin_svd(doctors)
    np.testing.assert_allclose(svd.s, [3.52247, 1.26314, 0.902014, 0.754896, 0.520769], atol=5e-6)
    np.testing.assert_allclose(np.abs(svd.U[0, :3]), [0.271522, 0.308157, 0.485744], atol=5e-7)
    np.testing.assert_allclose(
        np.abs(svd.Vt[2]), [0.291267, 0.171848, 0.711325, 0.407766, 0.461926], atol=5e-7
    )


def test_three_axes_of_uniform_noise_hold_as_much_as_the_published_table(doctors):
    held = cumulative_energy(thin_svd(doctors).s)[2]
    null = embedding.energy_null(
        lambda rng: rng.uniform(size=(10, 5)), rng=np.random.default_rng(0), n_draws=1000
    )
    assert held == pytest.approx(0.946, abs=5e-4)
    assert null.total_mean[2] == pytest.approx(0.958, abs=2e-3)
    assert null.total_sd[2] == pytest.approx(0.014, abs=1.5e-3)


def test_the_null_of_a_shuffled_table_sums_to_one_and_its_band_is_ordered(rng):
    A = rng.uniform(size=(8, 12))
    null = embedding.energy_null(lambda g: embedding.shuffled(A, g), rng=rng, n_draws=50)
    assert null.total_mean[-1] == pytest.approx(1.0)
    assert (null.axis_low <= null.axis_median).all()
    assert (null.axis_median <= null.axis_high).all()
    assert all(later >= earlier for earlier, later in pairwise(null.total_mean))
    wide = embedding.energy_null(
        lambda g: embedding.shuffled(A, g), rng=np.random.default_rng(1), n_draws=50, coverage=0.99
    )
    slim = embedding.energy_null(
        lambda g: embedding.shuffled(A, g), rng=np.random.default_rng(1), n_draws=50, coverage=0.5
    )
    assert (wide.axis_high > slim.axis_high).all()


def test_planted_groups_stand_out_of_the_null(rng):
    A = np.kron(np.eye(3), np.ones((6, 4))) + 0.1 * rng.standard_normal((18, 12))
    shares = np.diff(cumulative_energy(thin_svd(A).s), prepend=0)
    null = embedding.energy_null(lambda g: embedding.shuffled(A, g), rng=rng, n_draws=50)
    assert (shares[1:3] > null.axis_high[1:3]).all()
    assert (shares[3:6] < null.axis_low[3:6]).all()


def test_a_shuffled_table_holds_the_same_numbers_in_other_places(rng):
    A = np.arange(24.0).reshape(6, 4)
    B = embedding.shuffled(A, rng)
    assert sorted(B.ravel()) == sorted(A.ravel())
    assert (B != A).any()
    assert A[0, 1] == 1.0


def test_on_an_own_axis_a_is_zero_b_is_one_and_what_is_across_does_not_count(rng):
    P = rng.standard_normal((5, 4))
    at = embedding.axis_positions(P, P[1], P[3])
    assert at[1] == pytest.approx(0)
    assert at[3] == pytest.approx(1)
    across = np.linalg.svd((P[3] - P[1])[None])[2][1]
    np.testing.assert_allclose(embedding.axis_positions(P + 7 * across, P[1], P[3]), at, atol=1e-12)


def test_a_turned_axis_leaves_the_table_distances_cos2_and_contributions_alone(rng):
    A = rng.standard_normal((6, 4))
    svd = thin_svd(A)
    turned = embedding.flip_signs(svd, [0, 2])
    np.testing.assert_allclose((turned.U * turned.s) @ turned.Vt, A, atol=1e-12)
    np.testing.assert_array_equal(turned.U[:, 0], -svd.U[:, 0])
    np.testing.assert_array_equal(turned.Vt[1], svd.Vt[1])
    before, after = (embedding.row_coordinates(each, 0.5) for each in (svd, turned))
    np.testing.assert_allclose(pairwise_distances(before), pairwise_distances(after), atol=1e-12)
    np.testing.assert_array_equal(embedding.row_cos2(svd), embedding.row_cos2(turned))
    np.testing.assert_array_equal(embedding.column_contributions(svd), embedding.column_contributions(turned))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda svd: embedding.row_coordinates(svd, 1.5), "power must be between 0 and 1"),
        (lambda svd: embedding.column_coordinates(svd, -0.1), "power must be between 0 and 1"),
        (lambda svd: embedding.supplementary_rows(svd, [1.0], 1.0), "New rows must have 2 entries"),
        (lambda svd: embedding.supplementary_columns(svd, [1.0], 1.0), "New columns must have 3 entries"),
        (lambda svd: embedding.supplementary_row_cos2(svd, [1.0]), "New rows must have 2 entries"),
        (lambda svd: embedding.distances(svd.U, svd.U[0], metric="city"), "metric must be one of"),
        (lambda svd: embedding.distances(svd.U, [1.0]), "are needed"),
        (lambda svd: embedding.nearest(svd.U, svd.U[0], n_neighbours=0), "n_neighbours must be from 1"),
        (lambda svd: embedding.axis_positions(svd.U, svd.U[0], svd.U[0]), "two different points"),
        (lambda svd: embedding.axis_positions(svd.U, svd.U[0], [1.0]), "are needed"),
        (lambda svd: embedding.flip_signs(svd, [2]), "Components must be from 0 to 1"),
        (lambda svd: embedding.energy_null(lambda g: svd.U, rng=None, n_draws=1), "n_draws must be from 2"),
        (lambda svd: embedding.energy_null(lambda g: svd.U, rng=None, coverage=1.0), "coverage"),
    ],
)
def test_what_has_no_meaning_is_refused_by_name(call, message):
    svd = thin_svd([[1.0, 2.0], [3.0, 1.0], [0.0, 1.0]])
    with pytest.raises(ValueError, match=message):
        call(svd)
