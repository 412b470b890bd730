"""The mended codes against algebra and the library."""

import pytest

from core.decompositions import thin_svd
from studies.practice import catalogue
from studies.practice.bug import run_both
from studies.practice.claims import check_rank

SEEDS = [8, 17]


def answers(bug, seed):
    data = bug.make(seed)
    return data, bug.faulty(**data), bug.mended(**data)


@pytest.mark.parametrize("seed", [42, *SEEDS])
def test_all_zero_factors_stand_still(seed):
    data, faulty, mended = answers(catalogue.BY_KEY["zeros"], seed)
    assert faulty == (data["R"] ** 2).sum() == 212
    assert mended < 20


@pytest.mark.parametrize("seed", SEEDS)
def test_the_two_orders_of_stepping_are_two_descents(seed):
    _, one, other = answers(catalogue.BY_KEY["simultaneous"], seed)
    assert abs(one - other) > 1e-3


@pytest.mark.parametrize("seed", [42, *SEEDS])
def test_the_best_film_has_the_largest_product(seed):
    data, faulty, mended = answers(catalogue.BY_KEY["nearest"], seed)
    products = data["Q"] @ data["p"]
    assert products[int(mended)] == products.max()
    assert products[int(faulty)] < products.max()


@pytest.mark.parametrize("seed", [42, 7, *SEEDS])
def test_the_rank_of_a_printed_table_is_the_claim_checkers(seed):
    data, _, mended = answers(catalogue.BY_KEY["printed"], seed)
    assert mended == check_rank(data["printed"], claimed=2, decimals=2).needed


@pytest.mark.parametrize("seed", [42, *SEEDS])
def test_the_strongest_layer_is_the_first_of_the_svd(seed):
    data, _, mended = answers(catalogue.BY_KEY["ascending"], seed)
    s = thin_svd(data["R"]).s
    assert mended == pytest.approx(100 * s[0] ** 2 / (s**2).sum())


def test_one_start_has_no_spread_and_several_have_much():
    ran = run_both(catalogue.BY_KEY["spread"], 42)
    assert ran.faulty.value == pytest.approx(0, abs=1e-9)
    assert ran.mended.value > 0.3


@pytest.mark.parametrize("seed", [42, *SEEDS])
def test_a_hundred_of_twenty_thousand_leave_99_5_per_cent_empty(seed):
    data, _, mended = answers(catalogue.BY_KEY["empty"], seed)
    assert mended == pytest.approx(100 * (1 - data["n_rated"] / data["n_films"]))
