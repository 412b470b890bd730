import numpy as np
import pytest

from studies.practice.sheets import LEVELS, STEPS, mark, problem, solution


@pytest.mark.parametrize("level", range(len(LEVELS)))
def test_every_key_is_what_numpy_finds(level):
    for seed in range(40):  # times five levels: 200 sheets
        task = problem(level, seed)
        A = task.A
        assert np.array_equal(A, A.round())
        assert np.abs(A).max() <= 15
        s = np.linalg.svd(A, compute_uv=False)
        assert np.allclose(np.sqrt(np.array(task.squares[: len(s)])), s, atol=1e-9)
        assert np.allclose(np.linalg.eigvalsh(A.T @ A)[::-1], task.squares, atol=1e-8)
        assert task.rank == np.linalg.matrix_rank(A)
        A1 = s[0] * np.outer(task.svd.U[:, 0], task.svd.Vt[0])
        assert np.linalg.norm(A - A1) ** 2 == pytest.approx(task.error_squared, abs=1e-8)
        assert solution(task, "energy")[0] == pytest.approx(
            1 - (np.linalg.norm(A - A1) / np.linalg.norm(A)) ** 2
        )


@pytest.mark.parametrize("level", range(len(LEVELS)))
def test_every_key_is_marked_right(level):
    for seed in range(10):
        task = problem(level, seed)
        for step in STEPS:
            assert mark(task, step, solution(task, step), task.svd.Vt[0]).points == 1, step


def test_the_same_seed_is_the_same_sheet_and_others_are_others():
    assert np.array_equal(problem(3, 5).A, problem(3, 5).A)
    assert len({problem(1, seed).A.tobytes() for seed in range(20)}) > 10


def test_either_sign_is_right_as_long_as_u_goes_with_v():
    task = problem(1, 0)
    v, u = -task.svd.Vt[0], -task.svd.U[:, 0]
    assert mark(task, "v₁", v).points == 1
    assert mark(task, "u₁", u, v).points == 1
    assert mark(task, "u₁", -u, v).points == 0.5


def test_of_equal_singular_values_every_direction_is_right():
    task = next(t for t in (problem(0, seed) for seed in range(200)) if t.squares[0] > t.squares[1])
    equal = type(task)(
        np.eye(2) * 3, type(task.svd)(np.eye(2), np.array([3.0, 3.0]), np.eye(2)), (9, 9), 0, 0
    )
    for angle in (0.0, 0.3, 1.2):
        assert mark(equal, "v₁", np.array([np.cos(angle), np.sin(angle)])).points == 1


def test_two_decimals_are_enough_and_half_right_is_half():
    task = problem(1, 1)
    assert mark(task, "singular values", solution(task, "singular values").round(2)).points == 1
    assert mark(task, "singular values", np.array(task.squares, dtype=float)).points == 0.5
    assert mark(task, "eigenvalues", solution(task, "eigenvalues")[::-1]).points == 0.5
    assert mark(task, "v₁", 5 * task.svd.Vt[0]).points == 0.5
    assert mark(task, "energy", 100 * solution(task, "energy")).points == 1
    assert mark(task, "AᵀA", task.A.T @ task.A + 1).points == 0
    assert mark(task, "AᵀA", np.ones(3)).says.startswith("2 × 2")
    assert mark(task, "v₁", np.zeros(2)).points == 0
    other = np.array([-task.svd.Vt[0][1], task.svd.Vt[0][0]])
    assert mark(task, "v₁", other).points == 0


def test_a_follow_up_from_a_wrong_v_counts():
    task = problem(1, 1)
    wrong = np.array([1.0, 0.0]) if abs(task.svd.Vt[0, 0]) < 0.99 else np.array([0.0, 1.0])
    said = mark(task, "u₁", task.A @ wrong / task.svd.s[0], wrong)
    assert said.points == 1
    assert "mistake is there" in said.says


@pytest.mark.parametrize(("level", "seed"), [(-1, 0), (5, 0), (0, -1)])
def test_no_such_sheet(level, seed):
    with pytest.raises(ValueError, match="level must be from 0 to 4"):
        problem(level, seed)
