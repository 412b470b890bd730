"""Tables made by chance: against the published tables and planted groups."""

from itertools import pairwise

import numpy as np
import pytest

from core.decompositions import thin_svd
from core.spectra import cumulative_energy, energy_null, shuffled
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
