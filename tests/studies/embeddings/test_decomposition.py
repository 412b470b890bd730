"""A table taken apart: oracle scikit-learn's PCA, and chance that knows no structure."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.decomposition import PCA

from core.spectra import EnergyNull
from sources.tables.embedding_tables import doctors, films, published, texts
from sources.tables.label_tables import LabelTable
from studies.embeddings.decomposition import (
    beyond_chance,
    chance,
    decompose,
    held_by,
    is_mostly_zeros,
    shares,
)


def table_of(A):
    m, n = np.shape(A)
    return LabelTable(
        "t", np.array(A, dtype=float), tuple(f"r{i}" for i in range(m)), tuple(f"c{j}" for j in range(n))
    )


def test_centred_the_shares_are_the_explained_variance_of_a_pca():
    A = doctors().A
    result = decompose(doctors(), center=True)
    np.testing.assert_allclose(shares(result), PCA().fit(A).explained_variance_ratio_, atol=1e-12)
    np.testing.assert_allclose(result.mean, A.mean(axis=0))
    assert held_by(result, (0, 2)) == pytest.approx(shares(result)[0] + shares(result)[2])
    assert held_by(result, range(result.n_axes)) == pytest.approx(1)


def test_as_it_is_the_factors_give_the_table_back_and_nothing_is_subtracted():
    result = decompose(published(), center=False)
    U, s, Vt = result.svd
    np.testing.assert_allclose((U * s) @ Vt, published().A, atol=1e-12)
    assert not result.mean.any()
    assert result.n_axes == 5


def test_what_all_sessions_share_cannot_be_written_into():
    result = decompose(published(), center=True)
    assert not any(part.flags.writeable for part in (result.mean, *result.svd))


def test_chance_holds_everything_on_all_axes_and_is_the_same_each_time():
    null = chance(decompose(published(), center=True))
    assert null.total_mean[-1] == pytest.approx(1)
    assert (null.axis_low <= null.axis_median).all()
    assert (null.axis_median <= null.axis_high).all()
    np.testing.assert_array_equal(null.axis_median, chance(decompose(published(), center=True)).axis_median)


def test_the_common_level_of_positive_numbers_is_chance_too_unless_it_is_centred():
    table = table_of(10 + np.random.default_rng(1).uniform(size=(30, 6)))
    assert chance(decompose(table, center=False)).axis_median[0] > 0.99
    assert chance(decompose(table, center=True)).axis_median[0] < 0.5


def test_a_table_whose_columns_have_mean_zero_is_compared_with_centred_tables():
    """A centred table of as many rows as columns holds nothing on its last axis."""
    result = decompose(table_of([[1, 2, -3], [-1, -2, 3], [0, 0, 0]]), center=True)
    assert not result.mean.any()
    assert chance(result).axis_high[-1] < 1e-12


@pytest.mark.parametrize(
    ("edge", "centered", "axes"),
    [
        ((0.5, 0.2, 0.01), True, [0, 1, 2]),
        ((0.5, 0.2, 0.09), True, [0, 1]),
        ((0.5, 0.3, 0.01), True, [0]),
        ((0.7, 0.2, 0.01), True, []),
        ((0.5, 0.3, 0.01), False, [0]),
        ((0.7, 0.2, 0.01), False, [1, 2]),
        ((0.7, 0.3, 0.01), False, []),
    ],
)
def test_axes_beyond_chance_are_those_above_its_upper_edge_up_to_the_first_that_is_not(edge, centered, axes):
    """The axes hold 9/14, 4/14, 1/14; uncentred, the first one may be the common level."""
    result = replace(decompose(table_of(np.diag([3.0, 2.0, 1.0])), center=False), centered=centered)
    null = EnergyNull(*(np.array(edge),) * 5)
    assert beyond_chance(result, null, max_axes=3) == axes
    assert beyond_chance(result, null, max_axes=2) == [axis for axis in axes if axis < 2]


@pytest.mark.parametrize("center", [True, False])
def test_three_planted_tastes_are_two_axes_beyond_chance_and_uniform_numbers_none(center):
    planted, uniform = (decompose(table, center=center) for table in (doctors(), published()))
    common_level = 0 if center else 1
    assert beyond_chance(planted, chance(planted), max_axes=12) == [common_level, common_level + 1]
    assert beyond_chance(uniform, chance(uniform), max_axes=12) == []


@pytest.mark.parametrize("center", [True, False])
def test_four_topics_of_texts_are_at_least_three_axes_beyond_chance(center):
    """Shuffled anywhere, the few numbers would make heavy rows and columns, and no axis would stand out."""
    decomposed = decompose(texts(), center=center)
    first = 0 if center else 1
    found = beyond_chance(decomposed, chance(decomposed), max_axes=12)
    assert found[:3] == [first, first + 1, first + 2]
    assert found[-1] < 8


def test_a_table_of_mostly_zeros_is_one_of_which_more_than_half_the_cells_are_0():
    assert is_mostly_zeros(table_of([[1, 0, 0], [0, 2, 0]]))
    assert not is_mostly_zeros(table_of([[1, 0], [0, 2]]))
    assert is_mostly_zeros(texts())
    assert not any(is_mostly_zeros(table()) for table in (doctors, published, films))
