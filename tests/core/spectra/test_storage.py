"""Counts of numbers, against counting and against the published tables put right."""

import pytest

from core.decompositions import thin_svd
from core.spectra import break_even_rank, storage, storage_ratio
from tests.core.matrices import SHAPES, gaussian


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_storage_counts_the_numbers_in_the_factors_kept(shape):
    U, s, Vt = thin_svd(gaussian(shape))
    for k in range(1, len(s) + 1):
        assert storage(*shape, k) == U[:, :k].size + s[:k].size + Vt[:k].size


@pytest.mark.parametrize(
    ("shape", "k", "saved"),
    [((4, 4), 2, -12.5), ((4, 4), 3, -68.75), ((4, 4), 4, -125), ((100, 100), 50, -0.5)],
)
def test_small_matrices_get_larger_not_smaller(shape, k, saved):
    assert 100 * (1 - storage(*shape, k) / (shape[0] * shape[1])) == pytest.approx(saved)
    assert storage_ratio(*shape, k) < 1


@pytest.mark.parametrize("shape", [(4, 4), (500, 1000), (1, 9), (9, 1), (1, 1), (640, 427), (7, 3)])
def test_break_even_is_the_last_rank_that_is_not_larger(shape):
    m, n = shape
    k = break_even_rank(m, n)
    assert k * (m + n + 1) <= m * n < (k + 1) * (m + n + 1)
    assert k < min(m, n)
    if k:
        assert storage_ratio(m, n, k) >= 1
    assert storage_ratio(m, n, k + 1) < 1


@pytest.mark.parametrize(
    ("shape", "expected"), [((500, 1000), 333), ((4, 4), 1), ((100, 100), 49), ((1, 50), 0)]
)
def test_break_even_ranks_worked_out_by_hand(shape, expected):
    assert break_even_rank(*shape) == expected


def test_the_ratio_says_how_many_times_fewer_numbers():
    assert storage_ratio(512, 512, 50) == pytest.approx(262_144 / 51_250)


@pytest.mark.parametrize("function", [storage, storage_ratio])
def test_ranks_that_a_matrix_cannot_have_are_refused(function):
    for k in (0, 5):
        with pytest.raises(ValueError, match=f"n_components must be from 1 to 4, got {k}"):
            function(4, 6, k)


@pytest.mark.parametrize("shape", [(0, 4), (4, -1)])
def test_a_matrix_without_rows_or_columns_is_refused(shape):
    with pytest.raises(ValueError, match="shape must be"):
        break_even_rank(*shape)
    with pytest.raises(ValueError, match="shape must be"):
        storage(*shape, 1)
