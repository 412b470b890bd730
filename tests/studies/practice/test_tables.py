"""The mended codes against hand computation, the post's printed values and what is known of the SVD."""

import numpy as np
import pytest

from studies.practice import catalogue
from studies.practice.bug import run_both

SEEDS = [8, 17]


def answers(key, seed):
    bug = catalogue.BY_KEY[key]
    data = bug.make(seed)
    return data, bug.faulty(**data), bug.mended(**data)


def test_alice_is_bottom_right_and_the_tutorial_has_her_top_left():
    _, faulty, mended = answers("place", 100)
    assert faulty.tolist() == [1, 1]
    assert mended.tolist() == [9, 9]
    assert run_both(catalogue.BY_KEY["place"], 100).faulty.says.startswith("top left")


@pytest.mark.parametrize("seed", SEEDS)
def test_much_action_and_little_animation_is_always_bottom_right(seed):
    row, column = answers("place", seed)[2]
    assert row > 5 < column


def test_ten_rows_give_the_posts_singular_values_and_five_do_not():
    _, faulty, mended = answers("shape", 100)
    assert mended == pytest.approx([3.52247, 1.26314, 0.902014, 0.754896, 0.520769], abs=5e-6)
    assert np.all(faulty < mended)  # rows more make no singular value smaller


@pytest.mark.parametrize("seed", [100, *SEEDS])
def test_who_hides_the_low_ratings_sees_a_friendlier_table(seed):
    data, faulty, mended = answers("low", seed)
    A = data["A"]
    assert faulty[0] == pytest.approx(np.sort(A.ravel())[15:].mean())  # 30 % of 50 cells are 15
    assert faulty[0] - A.mean() > 0.1
    assert abs(mended[0] - A.mean()) < faulty[0] - A.mean()
    assert mended[1] == faulty[1] == pytest.approx(A.mean())


@pytest.mark.parametrize("seed", [100, *SEEDS])
def test_the_columns_are_orthogonal_and_ten_rows_of_five_are_not(seed):
    data, faulty, mended = answers("orthogonal", seed)
    assert abs(mended) < 1e-9
    rows = data["P"] / np.linalg.norm(data["P"], axis=1)[:, None]
    assert faulty == pytest.approx(max(abs(rows[i] @ rows[j]) for i in range(10) for j in range(i)))
    # Ten unit vectors in five dimensions: some pair has a cosine of at least sqrt((10 - 5) / (5 * 9)).
    assert faulty >= 1 / 3 - 1e-12
