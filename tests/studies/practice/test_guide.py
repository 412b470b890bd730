"""The mended codes against the library, which is itself held against theorems and other libraries."""

import numpy as np
import pytest

from core.decompositions import thin_svd
from core.signals import ssa
from core.spectra import cumulative_energy, storage_ratio
from studies.practice import catalogue
from studies.practice.bug import run_both

SEEDS = [8, 17]


def answers(bug, seed):
    data = bug.make(seed)
    return data, bug.faulty(**data), bug.mended(**data)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_mended_series_is_that_of_ssa(seed):
    data, _, mended = answers(catalogue.BY_KEY["diagonals"], seed)
    assert np.allclose(mended, ssa(data["x"], window=100, n_components=4), atol=1e-9)


def test_the_guides_own_series_loses_83_5_per_cent_of_its_noise():
    ran = run_both(catalogue.BY_KEY["diagonals"], 42)
    assert ran.mended.value == pytest.approx(0.835, abs=0.001)
    assert ran.faulty.value < 0


@pytest.mark.parametrize("seed", SEEDS)
def test_the_mended_recommendations_hold_nothing_rated(seed):
    bug = catalogue.BY_KEY["recommended"]
    data, faulty, mended = answers(bug, seed)
    assert not (data["ratings"][data["user"], mended.astype(int)] > 0).any()
    assert (data["ratings"][data["user"], faulty.astype(int)] > 0).any()


def test_each_viewer_of_the_guide_gets_a_film_that_was_seen():
    bug = catalogue.BY_KEY["recommended"]
    assert all(bug.judge(bug.make(s), bug.faulty(**bug.make(s))).value >= 1 for s in range(8))


@pytest.mark.parametrize("seed", [42, *SEEDS])
def test_the_mended_saving_is_that_of_the_storage(seed):
    data, _, mended = answers(catalogue.BY_KEY["saved"], seed)
    assert mended == pytest.approx(100 * (1 - 1 / storage_ratio(data["m"], data["n"], data["k"])))


def test_a_4_by_4_at_rank_2_takes_an_eighth_more():
    assert run_both(catalogue.BY_KEY["saved"], 42).mended.value == pytest.approx(-12.5)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_mended_weight_error_is_the_distance_itself(seed):
    data, _, mended = answers(catalogue.BY_KEY["half_rank"], seed)
    U, s, Vt = thin_svd(data["W"])
    rest = data["W"] - (U[:, : data["k"]] * s[: data["k"]]) @ Vt[: data["k"]]
    assert mended == pytest.approx(100 * np.linalg.norm(rest) / np.linalg.norm(data["W"]))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_mended_share_is_the_energy(seed):
    data, _, mended = answers(catalogue.BY_KEY["energy"], seed)
    assert mended == pytest.approx(cumulative_energy(thin_svd(data["A"]).s)[2])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mean_written_into_whole_numbers_loses_its_decimals(seed):
    data, faulty, mended = answers(catalogue.BY_KEY["integers"], seed)
    assert np.array_equal(faulty, np.floor(mended))
    assert mended[0][1] == data["table"][0][data["table"][0] > 0].mean()


def test_decibels_of_a_ratio_of_squares_are_half_of_what_is_printed():
    ran = run_both(catalogue.BY_KEY["noise_quality"], 42)
    assert ran.faulty.value == pytest.approx(2 * ran.mended.value)


@pytest.mark.parametrize("seed", SEEDS)
def test_standardised_columns_have_their_axis_on_the_diagonal(seed):
    """Two correlated columns of equal width: the eigenvectors of [[1, r], [r, 1]]."""
    _, _, mended = answers(catalogue.BY_KEY["scaled"], seed)
    assert mended == pytest.approx(np.sqrt(0.5))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_error_against_the_noisy_picture_is_made_of_the_dropped_values(seed):
    data, faulty, mended = answers(catalogue.BY_KEY["against"], seed)
    s = thin_svd(data["noisy"]).s
    assert faulty == pytest.approx(100 * np.sqrt((s[50:] ** 2).sum() / (s**2).sum()))
    assert mended > 2 * faulty
