""" "Take it apart": the factors shown are an SVD, with its proof, and what each number is made of."""

import math

import numpy as np
import pytest
from scipy.linalg import svdvals

from sources.tables.matrices import PRESETS
from tests.pages.conftest import readouts
from tests.ui.explainer.through_the_page import component, opened, own, values


@pytest.mark.parametrize("form", ["Thin", "Full"])
@pytest.mark.parametrize("name", PRESETS)
def test_the_factors_shown_are_an_svd(name, form):
    at = opened(matrix=name, form=form)
    A, U, S, Vt = (values(at, title) for title in ("A", "U", "S", "Vᵀ"))
    m, n = PRESETS[name].A.shape
    r = min(m, n)
    assert (U.shape, S.shape, Vt.shape) == (
        ((m, r), (r, r), (r, n)) if form == "Thin" else ((m, m), (m, n), (n, n))
    )
    np.testing.assert_array_equal(A, PRESETS[name].A)
    np.testing.assert_allclose(U @ S @ Vt, A, atol=1e-13 * np.abs(A).max())
    np.testing.assert_allclose(U.T @ U, np.eye(U.shape[1]), atol=1e-13)
    np.testing.assert_allclose(np.diag(S)[:r], svdvals(A), atol=1e-13 * np.abs(A).max())


def test_the_rebuild_is_measured_and_is_round_off_and_the_gram_matrix_is_shown():
    shown = readouts(opened(step="Take it apart", matrix="Ratings, 8 × 6"))
    assert shown["Rank"] == f"{np.linalg.matrix_rank(PRESETS['Ratings, 8 × 6'].A)} of 6"
    (rank,) = [
        metric
        for metric in opened(step="Take it apart", matrix="Ratings, 8 × 6").metric
        if metric.label == "Rank"
    ]
    assert f"s₁ max(m, n) {np.finfo(float).eps:.1e}." in rank.help
    assert 0 < float(shown["Rebuild error"]) < 1e-14
    gram = values(opened(step="Take it apart", matrix="Ratings, 8 × 6"), "UᵀU", which=1)
    np.testing.assert_allclose(gram, np.eye(6), atol=1e-14)


def test_a_row_of_u_a_column_of_vt_and_a_cell_say_what_they_are_made_of():
    tells = component(opened(matrix="Two groups (symmetric)"))["tells"]
    # A = two blocks; that of Ana and Ben has s = (5 ± 5 sqrt 5) / 2 and the golden ratio in its vectors
    assert tells["rows"][1].startswith("Ben: .53 of taste 2, .85 of taste 3.")
    assert tells["columns"][0].startswith("Action 1: .85 of taste 2, .53 of taste 3.")
    # and that of Cleo and Dan is [[4, 5], [5, 4]]: s = 9 along (1, 1), s = 1 along (1, -1)
    assert tells["columns"][2].startswith("Romance 1: .71 of taste 1, −.71 of taste 4.")
    assert tells["rows"][3].startswith("Dan: .71 of taste 1, −.71 of taste 4.")
    golden = (1 + math.sqrt(5)) / 2
    assert f"s = {5 * golden:.2f}" in tells["components"][1]
    assert tells["cells"][0][2] == "Ana, Romance 1: 0, and every taste gives 0 to it."
    assert tells["cells"][0][0].startswith("Ana, Action 1: 5.00 ≈ 5.85 (taste 2) − 0.854 (taste 3)")


def test_full_names_the_four_subspaces_by_their_dimensions():
    wide = own("1,2,3;2,4,6", step="Take it apart", form="Full")
    (said,) = [caption.value for caption in wide.caption if "null space" in caption.value]
    assert "first 1 columns of U" in said
    assert "other 2 rows of Vᵀ span what A sends to 0" in said  # 3 - 1
    assert "other 1 columns of U span what A never reaches" in said  # 2 - 1
    A, Vt = values(wide, "A"), values(wide, "Vᵀ")
    np.testing.assert_allclose(A @ Vt[1:].T, 0, atol=1e-12)
