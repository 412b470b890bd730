"""The small matrices: what their notes say is true of them."""

import numpy as np
import pytest

from core.spectra import deflated_null
from sources.tables.matrices import PRESETS, RENAMED, gray_pixels, labeled, small_picture


def spectrum(name):
    return np.linalg.svd(PRESETS[name].A, compute_uv=False)


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_small_labelled_explained_and_read_only(name):
    preset = PRESETS[name]
    m, n = preset.A.shape
    assert preset.name == name
    assert max(m, n) <= 12
    assert (len(preset.row_labels), len(preset.column_labels)) == (m, n)
    assert len(preset.note) > 20
    assert np.isfinite(preset.A).all()
    with pytest.raises(ValueError, match="read-only"):
        preset.A[0, 0] = 1


def test_the_first_ratings_are_two_tastes_and_little_else_and_eve_has_none_of_the_second():
    matrix = PRESETS["Ratings, 5 × 4"]
    U, s, Vt = np.linalg.svd(matrix.A, full_matrices=False)
    assert s[1] == pytest.approx(7)  # (-1, -1, 1, 1, 0) / 2 and (-1, -1, 1, 1) / 2 are its singular vectors
    np.testing.assert_allclose(np.abs(U[:, 1]), [0.5, 0.5, 0.5, 0.5, 0], atol=1e-12)
    assert np.sign(Vt[1, :2]).tolist() == (-np.sign(Vt[1, 2:])).tolist()
    assert len(set(np.sign(U[:, 0]))) == len(set(np.sign(Vt[0]))) == 1  # liking films at all: one sign
    error = np.linalg.norm(s[2:]) / np.linalg.norm(s)
    assert 0.05 < error < 0.1
    assert matrix.A.min() > 0  # all rated
    assert matrix.row_labels[4] == "Eve"


def test_a_renamed_matrix_is_there_under_its_new_name():
    assert set(RENAMED.values()) <= set(PRESETS)
    assert not set(RENAMED) & set(PRESETS)


def test_the_layers_of_the_two_groups_belong_to_one_group_each_and_the_table_is_symmetric():
    matrix = PRESETS["Two groups (symmetric)"]
    np.testing.assert_array_equal(matrix.A, matrix.A.T)
    U, s, Vt = np.linalg.svd(matrix.A)
    assert np.diff(s).max() < -0.1
    for i in range(4):
        for side in (U[:, i], Vt[i]):
            assert np.allclose(side[:2], 0) or np.allclose(side[2:], 0)


def test_the_8_by_6_ratings_are_the_ones_of_the_lesson():
    A = PRESETS["Ratings, 8 × 6"].A
    assert A.sum(axis=1).tolist() == [10, 5, 9, 10, 10, 12, 8, 7]
    assert A.sum(axis=0).tolist() == [14, 10, 18, 13, 8, 8]


def test_the_three_groups_stand_out_of_noise_and_centring_takes_one_away():
    """The centres of three groups lie on a plane through their mean: two directions, and the mean itself."""
    A = PRESETS["Three groups, 12 × 12"].A
    assert A.tolist() == A.round().tolist()
    rng = np.random.default_rng
    assert deflated_null(np.linalg.svd(A, compute_uv=False), A.shape, rng=rng(0)).n_above == 3
    centered = np.linalg.svd(A - A.mean(axis=0), compute_uv=False)
    assert deflated_null(centered, A.shape, rng=rng(0), centered=True).n_above == 2
    assert centered[:3] == pytest.approx([13.0, 11.1, 2.6], abs=0.06)


def test_the_doctors_stand_out_by_their_mean_alone():
    A = PRESETS["Doctors x channels"].A
    rng = np.random.default_rng
    assert deflated_null(np.linalg.svd(A, compute_uv=False), A.shape, rng=rng(0)).n_above == 1
    centered = np.linalg.svd(A - A.mean(axis=0), compute_uv=False)
    assert deflated_null(centered, A.shape, rng=rng(0), centered=True).n_above == 0


def test_the_doctors_reproduce_the_published_singular_values():
    published = (3.52247, 1.26314, 0.902014, 0.754896, 0.520769)
    assert spectrum("Doctors x channels") == pytest.approx(published, rel=1e-5)


def test_the_rank_of_the_letter_is_the_number_of_independent_rows():
    A = PRESETS["Letter R"].A
    assert set(np.unique(A)) == {0, 1}
    assert np.linalg.matrix_rank(A) <= len({tuple(row) for row in A.tolist()}) < len(A)


def test_the_rank_of_rank_one_is_one():
    s = spectrum("Rank one: times table")
    assert s[1] < 1e-12 * s[0]


def test_the_singular_values_of_the_symmetric_matrix_are_its_eigenvalues():
    A = PRESETS["Symmetric"].A
    assert np.array_equal(A, A.T)
    assert spectrum("Symmetric") == pytest.approx(np.linalg.eigvalsh(A)[::-1])


def test_the_rotation_turns_by_30_degrees_and_stretches_nothing():
    A = PRESETS["Rotation by 30 degrees"].A
    assert pytest.approx(np.eye(2)) == A.T @ A
    assert np.degrees(np.arctan2(A[1, 0], A[0, 0])) == pytest.approx(30)
    assert np.linalg.det(A) == pytest.approx(1)


def test_the_shear_keeps_areas_and_stretches_by_the_golden_ratio():
    s = spectrum("Shear")
    assert s[0] == pytest.approx((1 + 5**0.5) / 2)
    assert s.prod() == pytest.approx(1)


def test_noise_has_no_gap_in_its_spectrum():
    s = spectrum("Noise")
    assert (s[1:] / s[:-1])[:-2].min() > 0.6


def test_the_small_picture_has_grey_values_and_many_layers():
    house = small_picture()
    assert house.A.shape == (32, 32)
    assert house.A.min() >= 0
    assert house.A.max() <= 1
    assert 8 < np.linalg.matrix_rank(house.A) < 32


def test_the_small_picture_survives_a_picture_file():
    house = small_picture().A
    pixels = gray_pixels(house)
    assert pixels.shape == (32, 32, 3)
    for channel in range(3):
        np.testing.assert_array_equal(pixels[:, :, channel] / 255, house)


def test_labels_are_made_up_where_none_are_given():
    matrix = labeled("x", [[1, 2]])
    assert matrix.row_labels == ("row 1",)
    assert matrix.column_labels == ("column 1", "column 2")


def test_labels_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="x: 2 and 1 labels for a 1 x 1 matrix"):
        labeled("x", [[1]], ("a", "b"))
    for wrong in ([1, 2], [[]]):
        with pytest.raises(ValueError, match="2 dimensions and is not empty"):
            labeled("x", wrong)
