"""The mended codes against the library, and the post's own figures."""

import numpy as np
import pytest

from core.recommenders import hidden_error
from studies.practice import catalogue
from studies.practice.bug import run_both

SEEDS = [8, 17]


def answers(bug, seed):
    data = bug.make(seed)
    return data, bug.faulty(**data), bug.mended(**data)


@pytest.mark.parametrize("seed", SEEDS)
def test_ignoring_really_ignores(seed):
    bug = catalogue.BY_KEY["ignored"]
    data, faulty, mended = answers(bug, seed)
    known = data["B"] > 0
    assert np.linalg.norm((mended - data["A"])[known]) < np.linalg.norm((faulty - data["A"])[known])


@pytest.mark.parametrize("seed", SEEDS)
def test_judged_on_hidden_cells_is_the_librarys_error(seed):
    data, _, mended = answers(catalogue.BY_KEY["hidden"], seed)
    assert mended == pytest.approx(hidden_error(data["A"], data["guess"], data["B"] > 0))


def test_the_posts_zero_filled_table_scores_more_than_its_method():
    bug = catalogue.BY_KEY["hidden"]
    ask = bug.predict(bug.make(100))
    assert ask.options[ask.right] == "higher than .94"


def test_the_posts_channels_are_all_root_two_apart():
    data, faulty, _ = answers(catalogue.BY_KEY["coin_toss"], 100)
    assert np.allclose(np.delete(faulty, data["liked"]), np.sqrt(2))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_column_of_the_table_is_u_s_times_a_column_of_vt(seed):
    data, _, mended = answers(catalogue.BY_KEY["channels"], seed)
    assert np.allclose(mended, data["A"][:, data["liked"]])


def test_the_posts_table_holds_less_than_chance():
    """94.6 % in three layers where uniform noise of that shape holds 95.8 on average."""
    ran = run_both(catalogue.BY_KEY["groups"], 100)
    assert -2.6 < ran.mended.value < 0.2
    assert ran.faulty.value == pytest.approx(94.6 - 60, abs=0.05)
