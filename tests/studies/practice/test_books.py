"""The mended codes against the library and the truth they were drawn from."""

import numpy as np
import pytest

from core.decompositions import thin_svd
from core.spectra import rank_for_energy
from studies.practice import catalogue
from studies.practice.bug import run_both

SEEDS = [8, 17]


def answers(bug, seed):
    data = bug.make(seed)
    return data, bug.faulty(**data), bug.mended(**data)


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_the_mended_k_is_that_of_the_energy(seed):
    data, _, mended = answers(catalogue.BY_KEY["which"], seed)
    assert mended == rank_for_energy(thin_svd(data["A"]).s, data["share"])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_fold_in_on_the_rated_books_returns_the_readers_taste(seed):
    data, _, mended = answers(catalogue.BY_KEY["folded"], seed)
    assert np.allclose(mended, data["truth"], atol=1e-3)


@pytest.mark.parametrize("seed", [3, *SEEDS])
def test_the_first_column_of_v_is_the_widest_direction(seed):
    bug = catalogue.BY_KEY["direction"]
    data, _, mended = answers(bug, seed)
    B = data["X"] - data["X"].mean(axis=0)
    assert np.linalg.norm(B @ mended) == pytest.approx(thin_svd(B).s[0])
    assert run_both(bug, seed).mended.value < 3  # degrees: 300 points, six times as long as wide
