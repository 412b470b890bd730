""" "From eigenvectors": both Gram matrices, u = A v / s, and the digits that are lost."""

import numpy as np
import pytest

from sources.tables.matrices import PRESETS
from tests.pages.conftest import readouts, run_shown_code
from tests.ui.explainer.through_the_page import component, items, opened, own, values


def test_both_gram_matrices_and_their_shared_eigenvalues_are_shown():
    at = opened(step="From eigenvectors", matrix="Doctors x channels")
    A = PRESETS["Doctors x channels"].A
    np.testing.assert_allclose(values(at, "AᵀA"), A.T @ A)
    np.testing.assert_allclose(values(at, "AAᵀ"), A @ A.T)
    columns = [
        np.ravel(i["values"]) for line in component(at)["lines"] for i in line if i.get("title") == "λ"
    ]
    np.testing.assert_allclose(columns[0], np.linalg.svd(A)[1] ** 2)
    np.testing.assert_allclose(columns[1], np.append(columns[0], np.zeros(5)), atol=1e-13)
    assert readouts(at)["√λ₁ = s₁"] == "3.52247"


def test_u_is_a_v_over_s_and_has_no_meaning_where_s_is_zero():
    at = opened(step="From eigenvectors", road="Pair by pair", matrix="Rank one: times table")
    divided = np.array(items(at)["u"]["values"], dtype=object)
    assert all(entry is not None for entry in divided[:, 0])
    assert all(entry is None for entry in divided[:, 1:].ravel())
    np.testing.assert_allclose(
        divided[:, 0].astype(float), np.arange(1, 6) / np.linalg.norm(np.arange(1, 6)), atol=1e-12
    )


def test_it_is_said_where_the_squares_are_too_small_to_be_written():
    assert "this road ends here" in own("1e-200,0;0,1e-210", step="From eigenvectors").info[0].value
    assert not own("0,0;0,0", step="From eigenvectors").info
    assert not own("1e-100,0;0,0", step="From eigenvectors").info


@pytest.mark.parametrize("x", [1, 4, 8, 10, 12, 16])
def test_the_road_through_eigenvalues_loses_twice_the_digits(x):
    at = opened(step="From eigenvectors", road="Where digits are lost", x=str(x))
    shown = readouts(at)
    lost, direct = float(shown["Error of √λₙ"]), float(shown["Error of the direct SVD"])
    assert direct <= 1e-14 * 10**x
    if x >= 10:
        assert lost > 0.5
    elif x >= 4:
        assert lost > 20 * direct
    printed, said = run_shown_code(at)
    assert printed == said == shown["Error of √λₙ"]
