"""Tables made by chance: against the published tables and planted groups."""

from itertools import pairwise

import numpy as np
import pytest

from core.decompositions import thin_svd
from core.spectra import cumulative_energy, energy_null, same_margins, shuffled
from tests.core.matrices import DOCTORS


@pytest.fixture
def rng():
    return np.random.default_rng(5)


def test_three_axes_of_uniform_noise_hold_as_much_as_the_published_table():
    held = cumulative_energy(thin_svd(DOCTORS).s)[2]
    null = energy_null(lambda rng: rng.uniform(size=(10, 5)), rng=np.random.default_rng(0), n_draws=1000)
    assert held == pytest.approx(0.946, abs=5e-4)
    assert null.total_mean[2] == pytest.approx(0.958, abs=2e-3)
    assert null.total_sd[2] == pytest.approx(0.014, abs=1.5e-3)


def test_the_null_of_a_shuffled_table_sums_to_one_and_its_band_is_ordered(rng):
    A = rng.uniform(size=(8, 12))
    null = energy_null(lambda g: shuffled(A, g), rng=rng, n_draws=50)
    assert null.total_mean[-1] == pytest.approx(1.0)
    assert (null.axis_low <= null.axis_median).all()
    assert (null.axis_median <= null.axis_high).all()
    assert all(later >= earlier for earlier, later in pairwise(null.total_mean))
    wide = energy_null(lambda g: shuffled(A, g), rng=np.random.default_rng(1), n_draws=50, coverage=0.99)
    slim = energy_null(lambda g: shuffled(A, g), rng=np.random.default_rng(1), n_draws=50, coverage=0.5)
    assert (wide.axis_high > slim.axis_high).all()


def test_planted_groups_stand_out_of_the_null(rng):
    A = np.kron(np.eye(3), np.ones((6, 4))) + 0.1 * rng.standard_normal((18, 12))
    shares = np.diff(cumulative_energy(thin_svd(A).s), prepend=0)
    null = energy_null(lambda g: shuffled(A, g), rng=rng, n_draws=50)
    assert (shares[1:3] > null.axis_high[1:3]).all()
    assert (shares[3:6] < null.axis_low[3:6]).all()


def test_a_shuffled_table_holds_the_same_numbers_in_other_places(rng):
    A = np.arange(24.0).reshape(6, 4)
    B = shuffled(A, rng)
    assert sorted(B.ravel()) == sorted(A.ravel())
    assert (B != A).any()
    assert A[0, 1] == 1.0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda svd: energy_null(lambda g: svd.U, rng=None, n_draws=1), "n_draws must be from 2"),
        (lambda svd: energy_null(lambda g: svd.U, rng=None, coverage=1.0), "coverage"),
    ],
)
def test_what_has_no_meaning_is_refused_by_name(call, message):
    svd = thin_svd([[1.0, 2.0], [3.0, 1.0], [0.0, 1.0]])
    with pytest.raises(ValueError, match=message):
        call(svd)


def test_rows_and_columns_stay_as_full_as_they_were_and_rows_keep_their_numbers(rng):
    for shape in ((9, 14), (14, 9), (1, 6), (6, 1)):
        A = rng.integers(1, 9, size=shape) * (rng.random(shape) < 0.3)
        mixed = same_margins(A, rng)
        assert mixed.shape == shape
        np.testing.assert_array_equal((mixed != 0).sum(axis=0), (A != 0).sum(axis=0))
        np.testing.assert_array_equal(np.sort(mixed, axis=1), np.sort(A, axis=1))
    A = rng.random((6, 9))
    np.testing.assert_array_equal(np.sort(same_margins(A, rng), axis=1), np.sort(A, axis=1))


def test_every_table_of_the_same_margins_is_drawn_equally_often(rng):
    """Ones in each row and column of a 3 x 3 table stand in 3! ways; chi squared with 5 degrees, 99.99 %."""
    drawn = [tuple(np.argmax(same_margins(np.eye(3), rng), axis=1)) for _ in range(1200)]
    counts = [drawn.count(way) for way in set(drawn)]
    assert len(counts) == 6
    assert sum((count - 200) ** 2 / 200 for count in counts) < 25.7


def test_a_table_that_was_mixed_holds_no_more_than_chance_and_blocks_of_ones_do(rng):
    """Of eight tables without structure each is above the 95 % point with probability .05: five have 2e-5."""
    blocks = np.kron(np.eye(4), np.ones((5, 6))) * (rng.random((20, 24)) < 0.6)

    def is_above(A):
        null = energy_null(lambda g: same_margins(A, g), rng=rng, n_draws=40)
        shares = np.diff(cumulative_energy(thin_svd(A).s), prepend=0)
        return shares[1] > null.axis_high[1]

    assert is_above(blocks)
    assert sum(is_above(same_margins(blocks, rng)) for _ in range(8)) < 5
