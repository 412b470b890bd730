import numpy as np
import pytest

from core.decompositions import thin_svd
from studies.practice.claims import check_factors, check_rank, slack


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("decimals", [1, 2, 3])
def test_a_true_claim_is_never_refused_by_rounding(seed, decimals):
    """Weyl: rounding moves no singular value further than its Frobenius norm."""
    rng = np.random.default_rng(seed)
    A = rng.normal(size=(7, 2)) @ rng.normal(size=(2, 5))
    assert check_rank(A.round(decimals), claimed=2, decimals=decimals).can_be


def test_the_tutorials_rank_2_table_cannot_be_one():
    """Singular values 12.3, 8.5, 2.8, 1.1, .85 in a 5 x 6 table printed to one decimal."""
    rng = np.random.default_rng(0)
    U = np.linalg.qr(rng.normal(size=(5, 5)))[0]
    V = np.linalg.qr(rng.normal(size=(6, 5)))[0]
    printed = ((U * [12.3, 8.5, 2.8, 1.1, 0.85]) @ V.T).round(1)
    claim = check_rank(printed, claimed=2, decimals=1)
    assert not claim.can_be
    assert claim.needed == 5


def test_the_slack_is_reached_by_the_worst_rounding():
    worst = np.full((3, 4), 0.005)
    assert np.linalg.norm(worst) == pytest.approx(slack(3, 4, 2))


@pytest.mark.parametrize("bad", [(-1, 2), (1, -2)])
def test_negative_numbers_are_refused(bad):
    with pytest.raises(ValueError, match="0 or more"):
        check_rank(np.eye(2), claimed=bad[0], decimals=bad[1])


A = np.array([[3.0, 0.0], [4.0, 5.0]])  # s = 3 √5 and √5


@pytest.mark.parametrize("decimals", [2, 3, 6])
@pytest.mark.parametrize("shape", [(2, 2), (5, 3), (3, 5)])
def test_a_rounded_svd_holds(decimals, shape):
    B = np.random.default_rng(1).normal(size=shape)
    U, s, Vt = (factor.round(decimals) for factor in thin_svd(B))
    assert all(finding.holds for finding in check_factors(B, U, s, Vt, decimals=decimals))


def findings(U, s, Vt):
    return [(f.holds, f.hint) for f in check_factors(A, U, s, Vt, decimals=4)]


def test_eigenvalues_in_place_of_singular_values_are_named():
    U, s, Vt = thin_svd(A)
    assert s == pytest.approx([3 * np.sqrt(5), np.sqrt(5)])
    assert "squares" in findings(U, s**2, Vt)[3][1]


def test_v_in_place_of_its_transpose_is_named():
    B = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0], [2.0, 0.0, 1.0]])
    U, s, Vt = thin_svd(B)
    last = check_factors(B, U, s, Vt.T, decimals=6)[-1]
    assert not last.holds
    assert "not Vᵀ" in last.hint


def test_vectors_multiplied_by_s_are_named():
    U, s, Vt = thin_svd(A)
    holds, hint = findings(U * s, s, Vt)[0]
    assert not holds
    assert "multiplied by s" in hint


def test_rising_values_and_a_lone_flipped_sign_are_named():
    U, s, Vt = thin_svd(A)
    assert "rising" in findings(U[:, ::-1], s[::-1], Vt[::-1])[2][1]
    assert not findings(U * [1, -1], s, Vt)[-1][0]


def test_flipping_both_signs_is_the_same_svd():
    U, s, Vt = thin_svd(A)
    assert all(holds for holds, _ in findings(U * [1, -1], s, Vt * [[1], [-1]]))


def test_the_best_rank_1_copy_is_accepted_as_such():
    U, s, Vt = thin_svd(A)
    last = check_factors(A, U[:, :1], s[:1], Vt[:1], decimals=8)[-1]
    assert last.holds
    assert last.name == "U S Vᵀ is the best rank-1 copy of A"
    assert last.distance == pytest.approx(np.sqrt(5))


def test_shapes_that_do_not_fit_are_named():
    with pytest.raises(ValueError, match="U must be 2 x 2"):
        check_factors(A, np.eye(3), np.ones(2), np.eye(2), decimals=2)
