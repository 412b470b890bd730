"""The explainer's steps on a matrix, through the page as a student opens it."""

import json
import math

import numpy as np
import pytest
from PIL import Image
from scipy.linalg import svdvals
from sklearn.decomposition import PCA

from core.decompositions import low_rank, thin_svd
from sources.pictures.picture import to_png
from sources.tables.matrices import PRESETS, small_picture
from tests.pages.conftest import open_page, readouts, run_shown_code
from ui.explainer.steps.best_rank import LOOKS

APART, BEST, LAYERS, EIGEN = "Take it apart", "Best rank k", "Layers", "From eigenvectors"
VIEWS = [
    {"step": APART},
    {"step": APART, "form": "Full"},
    *({"step": BEST, "look": look} for look in LOOKS),
    {"step": BEST, "look": LOOKS[-1], "guess": "Random"},
    {"step": LAYERS, "of": "A table"},
    {"step": EIGEN},
]
EXTREME = {
    "zero": "0,0;0,0;0,0",
    "one number": "-7",
    "one row": "1,2,3,4",
    "one column": "1;2;3",
    "equal singular values": "2,0,0;0,2,0;0,0,2",
    "large": "1e9,-2e9;3e9,5e8",
    "small": "1e-9,-2e-9;3e-9,5e-10",
    "tiny": "1e-200,0;0,1e-210",
    "mixed": "1e12,1;1,1e-12",
}
RATINGS = "Ratings, 8 x 6"


def opened(**query):
    return open_page("svd_explainer", **query)


def own(cells, **query):
    return opened(matrix="Your own", cells=cells, **query)


def component(at, which=0):
    return json.loads(at.get("bidi_component")[which].proto.json)


def items(at, which=0):
    return {item["title"]: item for line in component(at, which)["lines"] for item in line if "title" in item}


def values(at, title, which=0):
    return np.array(items(at, which)[title]["values"], dtype=float)


# ---- every view, every matrix


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: " ".join(view.values()))
@pytest.mark.parametrize("name", PRESETS)
def test_every_view_shows_every_preset_and_its_code_prints_a_number_of_the_page(name, view):
    at = opened(matrix=name, **view)
    printed, said = run_shown_code(at)
    assert printed == said
    assert printed in readouts(at).values() or printed.split() == list(readouts(at).values())


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: " ".join(view.values()))
@pytest.mark.parametrize("cells", EXTREME.values(), ids=EXTREME)
def test_every_view_has_a_meaning_for_extreme_matrices(cells, view):
    at = own(cells, **view)
    assert not at.error
    printed, said = run_shown_code(at)
    assert printed == said
    for value in readouts(at).values():
        assert "nan" not in value
        assert "inf" not in value
        assert not value.startswith("-0")


def test_three_numbers_at_most_are_read_out_and_each_is_defined():
    for view in VIEWS:
        at = opened(**view)
        assert 1 <= len(at.metric) <= 3
        assert all(element.help for element in at.metric)


# ---- Take it apart


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


def test_orthonormality_and_the_rebuild_are_measured_and_are_round_off():
    shown = readouts(opened(matrix=RATINGS))
    assert shown["Rank"] == f"{np.linalg.matrix_rank(PRESETS[RATINGS].A)} of 6"
    assert 0 < float(shown["Furthest from orthonormal"]) < 1e-14
    assert 0 < float(shown["Rebuild error"]) < 1e-14
    gram = values(opened(matrix=RATINGS), "UᵀU", which=1)
    np.testing.assert_allclose(gram, np.eye(6), atol=1e-14)


def test_a_row_of_u_a_column_of_vt_and_a_cell_say_what_they_are_made_of():
    tells = component(opened(matrix="Ratings, 4 x 4"))["tells"]
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


# ---- Best rank k


@pytest.mark.parametrize("k", [1, 3, 5])
def test_the_error_and_the_storage_follow_k_and_agree_with_an_own_computation(k):
    at = opened(step=BEST, matrix=RATINGS, k=str(k))
    A = PRESETS[RATINGS].A
    U, s, Vt = np.linalg.svd(A)
    error = np.linalg.norm(A - (U[:, :k] * s[:k]) @ Vt[:k]) / np.linalg.norm(A)
    shown = readouts(at)
    assert float(shown[f"Relative error, k = {k}"]) == pytest.approx(error, rel=5e-3)
    assert float(shown["Energy not kept"]) == pytest.approx(error**2, rel=5e-3)
    assert shown["Numbers stored"] == f"{k * (8 + 6 + 1)} for 48"


def test_releasing_the_slider_of_the_component_moves_the_read_outs_and_the_link():
    at = opened(step=BEST, matrix=RATINGS)
    at.session_state["best_rank"] = {"k": 4}
    at.run()
    assert readouts(at)["Numbers stored"] == "60 for 48"
    assert at.query_params["k"] == "4"


@pytest.mark.parametrize("foreign", [{"k": 99}, {"k": "x"}, {"k": None}, {"k": 2.5}, {"k": -1}])
def test_a_browser_that_sends_nonsense_does_no_harm(foreign):
    at = opened(step=BEST, matrix=RATINGS)
    at.session_state["best_rank"] = foreign
    at.run()
    assert not at.exception
    assert readouts(at)["Numbers stored"] in {"90 for 48", "15 for 48", "30 for 48"}


def test_the_errors_for_every_k_are_measured_and_predicted_and_agree():
    at = opened(step=BEST, matrix=RATINGS)
    A = PRESETS[RATINGS].A
    svd = thin_svd(A)
    for row, order in zip(component(at)["live"]["rows"], ("fro", 2), strict=True):
        measured, predicted = (np.array(texts, dtype=float) for texts in row["cells"])
        expected = [np.linalg.norm(A - low_rank(svd, k), order) for k in range(1, 7)]
        np.testing.assert_allclose(measured, expected, rtol=5e-4, atol=1e-13)
        np.testing.assert_allclose(predicted[:-1], measured[:-1], rtol=1e-9)
        assert predicted[-1] == 0


@pytest.mark.parametrize(
    ("cells", "over", "text"),
    [("1,2;3,4", [True, True], "It never pays"), (None, [False] * 3 + [True] * 3, "up to k = 3")],
)
def test_it_is_said_when_the_factors_are_larger_than_the_matrix(cells, over, text):
    at = own(cells, step=BEST) if cells else opened(step=BEST, matrix=RATINGS)
    blocks = component(at)["blocks"]
    assert blocks["over"] == over
    assert text in blocks["texts"][0]
    assert ("more than" in blocks["texts"][-1]) is over[-1]


def test_k_outlives_a_smaller_matrix_and_comes_back_with_a_larger_one():
    at = opened(step=BEST, matrix=RATINGS, k="5")
    assert "Relative error, k = 5" in readouts(at)
    at.selectbox(key="matrix").set_value("Shear").run()
    assert "Relative error, k = 2" in readouts(at)
    at.selectbox(key="matrix").set_value(RATINGS).run()
    assert "Relative error, k = 5" in readouts(at)


def test_k_is_one_wish_for_every_look_at_a_matrix_and_not_cut_by_a_smaller_one():
    at = opened(step=BEST, matrix=RATINGS, k="5")
    at.selectbox(key="matrix").set_value("Shear").run()
    look = next(group for group in at.get("button_group") if group.key == "look")
    look.set_value("Noise band").run()
    at.selectbox(key="matrix").set_value(RATINGS).run()
    assert at.slider(key="k_of_6").value == 5


def test_noise_stays_in_its_band_and_a_rank_one_matrix_does_not():
    assert readouts(opened(step=BEST, look="Noise band", matrix="Noise"))["Values above the band"] == "0 of 8"
    shown = readouts(opened(step=BEST, look="Noise band", matrix="Rank one: times table", k="1"))
    assert shown["Values above the band"] == "1 of 5"
    assert float(shown["Energy not kept"]) < 1e-25
    assert 0.4 < float(shown["… of pure noise"]) < 0.7


@pytest.mark.parametrize("level", [50, 80, 90, 99])
def test_the_three_meanings_of_a_level_are_three_counts(level):
    at = opened(step=BEST, look="Which 90 %?", matrix=RATINGS, level=str(level))
    A = PRESETS[RATINGS].A
    s = np.linalg.svd(A)[1]
    variance = PCA().fit(A).explained_variance_ratio_
    curves = [np.cumsum(s) / s.sum(), np.cumsum(s**2) / (s**2).sum(), np.cumsum(variance)]
    expected = [str(1 + int((curve < level / 100).sum())) for curve in curves]
    assert list(readouts(at).values()) == expected


def test_a_guess_of_all_rows_and_columns_is_the_matrix_and_no_guess_beats_the_svd():
    at = opened(step=BEST, look="Beat the SVD", matrix="Ratings, 4 x 4", k="4")
    assert float(readouts(at)["Your error"]) < 1e-12
    for guess in ("Rows and columns", "Random"):
        shown = readouts(opened(step=BEST, look="Beat the SVD", matrix=RATINGS, k="2", guess=guess))
        assert float(shown["Your error"]) > float(shown["Aₖ's error"])


def test_another_choice_or_draw_is_another_guess_and_the_best_one_is_remembered():
    at = opened(step=BEST, look="Beat the SVD", matrix=RATINGS, k="2")
    first = float(readouts(at)["Your error"])
    picker = at.multiselect[0]
    picker.set_value([picker.options[0], picker.options[2]]).run()
    second = float(readouts(at)["Your error"])
    assert second != first
    assert float(readouts(at)["Your best so far"]) == min(first, second)
    assert at.query_params["rows"] == "1,3"
    picker = at.multiselect[0]
    picker.set_value(picker.options[:1]).run()
    assert any("Choose 2; 1 chosen." in c.value for c in at.caption)
    assert not at.exception

    at = opened(step=BEST, look="Beat the SVD", matrix=RATINGS, k="2", guess="Random")
    first = readouts(at)["Your error"]
    next(b for b in at.button if b.label == "Another draw").click().run()
    assert readouts(at)["Your error"] != first
    assert at.query_params["draw"] == "2"


@pytest.mark.parametrize("rows", ["1,9", "0,1", "1.5,2", "1,1", "a,b", "1"])
def test_foreign_choices_in_the_link_do_no_harm(rows):
    at = opened(step=BEST, look="Beat the SVD", matrix=RATINGS, k="2", rows=rows)
    assert not at.exception


# ---- Layers


def test_what_is_missing_falls_with_every_layer_and_the_code_reads_the_picture_offered(tmp_path):
    picture = small_picture().A
    s = np.linalg.svd(picture)[1]
    pixels = np.rint(255 * picture).astype(np.uint8)
    (tmp_path / "picture.png").write_bytes(to_png(np.dstack([pixels] * 3)))
    np.testing.assert_array_equal(
        np.asarray(Image.open(tmp_path / "picture.png").convert("L")) / 255, picture
    )
    for k in (1, 4, 20):
        at = opened(step=LAYERS, k=str(k))
        missing = np.linalg.norm(s[k:]) / np.linalg.norm(s)
        assert readouts(at)[f"Missing after {k}"] == f"{missing:.3f}"
        assert run_shown_code(at, folder=tmp_path) == (f"{missing:.3f}", f"{missing:.3f}")


def test_the_layers_have_a_strip_and_a_table_too():
    at = opened(step=LAYERS, of="A table", matrix=RATINGS)
    assert [item["kind"] for item in component(at)["lines"][0]] == ["strip"]
    assert [item.get("live") for item in component(at)["lines"][1]] == ["layer", "low_rank", None]
    U, s, Vt = np.linalg.svd(PRESETS[RATINGS].A)
    expected = np.abs(s[2] * np.outer(U[:, 2], Vt[2])).max()
    assert float(readouts(at)["Largest entry of this layer"]) == pytest.approx(expected, rel=5e-3)


# ---- From eigenvectors


def test_both_gram_matrices_and_their_shared_eigenvalues_are_shown():
    at = opened(step=EIGEN, matrix="Doctors x channels")
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
    at = opened(step=EIGEN, matrix="Rank one: times table")
    divided = np.array(items(at, 1)["u"]["values"], dtype=object)
    assert all(entry is not None for entry in divided[:, 0])
    assert all(entry is None for entry in divided[:, 1:].ravel())
    np.testing.assert_allclose(
        divided[:, 0].astype(float), np.arange(1, 6) / np.linalg.norm(np.arange(1, 6)), atol=1e-12
    )


def test_it_is_said_where_the_squares_are_too_small_to_be_written():
    assert "this road ends here" in own("1e-200,0;0,1e-210", step=EIGEN).info[0].value
    assert not own("0,0;0,0", step=EIGEN).info
    assert not own("1e-100,0;0,0", step=EIGEN).info


@pytest.mark.parametrize("x", [1, 4, 8, 10, 12, 16])
def test_the_road_through_eigenvalues_loses_twice_the_digits(x):
    at = opened(step=EIGEN, road="Where digits are lost", x=str(x))
    shown = readouts(at)
    lost, direct = float(shown["Error of √λₙ"]), float(shown["Error of the direct SVD"])
    assert direct <= 1e-14 * 10**x
    if x >= 10:
        assert lost > 0.5
    elif x >= 4:
        assert lost > 20 * direct
    printed, said = run_shown_code(at)
    assert printed == said == shown["Error of √λₙ"]


# ---- links and own matrices


@pytest.mark.parametrize(
    "query",
    [
        {"step": "Nonsense"},
        {"matrix": "Nonsense"},
        {"step": BEST, "k": "-3"},
        {"step": BEST, "k": "1e9"},
        {"step": BEST, "look": "?", "level": "900"},
        {"step": EIGEN, "x": "0"},
        {"form": "Fat"},
    ],
)
def test_a_foreign_value_in_the_link_falls_back(query):
    at = opened(**query)
    assert at.metric
    assert not at.error


@pytest.mark.parametrize(
    "cells",
    [
        "",
        "x",
        "1,2;3",
        "nan,1",
        "1e13",
        "inf",
        ";".join(["1"] * 13),
        ",".join(["1"] * 13),
        "1,,2",
        "9" * 5000,
    ],
)
def test_a_foreign_matrix_in_the_link_falls_back_to_a_preset(cells):
    at = own(cells)
    np.testing.assert_array_equal(values(at, "A"), PRESETS["Ratings, 4 x 4"].A)


def test_a_matrix_in_the_link_is_shown_and_stays_in_the_link():
    at = own("1,2.5;-3,4e-3")
    np.testing.assert_array_equal(values(at, "A"), [[1, 2.5], [-3, 0.004]])
    assert at.query_params["cells"] == "1,2.5;-3,0.004"


def edit(at, row, column, value, edition=0):
    at.session_state[f"own_cells_{edition}"] = {
        "edited_rows": {row: {f"c{column}": value}},
        "added_rows": [],
        "deleted_rows": [],
    }
    return at.run()


def test_an_edited_cell_changes_the_matrix_and_the_link():
    at = edit(own("1,2;3,4"), 0, 1, 9)
    np.testing.assert_array_equal(values(at, "A"), [[1, 9], [3, 4]])
    assert at.query_params["cells"] == "1,9;3,4"
    assert readouts(at)["Rank"] == "2 of 2"


@pytest.mark.parametrize("bad", [None, 1e13, float("nan")])
def test_a_hole_in_the_table_is_said_and_the_table_of_before_is_shown(bad):
    at = edit(own("1,2;3,4"), 1, 0, bad)
    assert "Row 2 of column 1 is empty" in at.error[0].value
    np.testing.assert_array_equal(values(at, "A"), [[1, 2], [3, 4]])
    at = edit(at, 1, 0, 5)
    assert not at.error
    np.testing.assert_array_equal(values(at, "A"), [[1, 2], [5, 4]])


def paste(at, text):
    at.text_area(key="own_paste").set_value(text)
    next(b for b in at.button if b.label == "Use what was pasted").click().run()
    assert not at.exception
    return at


def test_a_pasted_block_with_labels_replaces_the_table():
    at = paste(own("1,2;3,4"), "\tTea\tMilk\nAnn\t1,5\t2\nBob\t3\t4\nCy\t5\t6")
    np.testing.assert_array_equal(values(at, "A"), [[1.5, 2], [3, 4], [5, 6]])
    assert component(at)["labels"] == {"rows": ["Ann", "Bob", "Cy"], "columns": ["Tea", "Milk"]}
    assert at.text_area(key="own_paste").value == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "nothing to read"),
        ("1\t2\n3\ttwo", '"two"'),
        ("1\t\n3\t4", "Row 1, column 2 is empty"),
        ("1 2\n3", "Row 2 has 1 cells"),
        ("\n".join(["1"] * 13), "13 x 1"),
        ("1\t1e99", "too large"),
        ("\x00\x01", "Accepted"),
    ],
)
def test_a_bad_block_is_said_and_what_the_student_had_stays(text, problem):
    at = paste(own("1,2;3,4"), text)
    assert problem in at.error[0].value
    np.testing.assert_array_equal(values(at, "A"), [[1, 2], [3, 4]])
    assert readouts(at)["Rank"] == "2 of 2"
    at = edit(at, 0, 0, 7)
    assert not at.error


def test_rows_and_columns_are_added_as_zeros_and_taken_away():
    at = own("1,2;3,4")
    at.number_input(key="own_rows_0").set_value(3).run()
    np.testing.assert_array_equal(values(at, "A"), [[1, 2], [3, 4], [0, 0]])
    at.number_input(key="own_columns_1").set_value(1).run()
    np.testing.assert_array_equal(values(at, "A"), [[1], [3], [0]])


def test_the_students_matrix_survives_a_look_at_a_preset_and_at_another_step():
    at = edit(own("1,2;3,4"), 0, 0, 7)
    at.selectbox(key="matrix").set_value(RATINGS).run()
    assert values(at, "A").shape == (8, 6)
    at.selectbox(key="matrix").set_value("Your own").run()
    np.testing.assert_array_equal(values(at, "A"), [[7, 2], [3, 4]])
    pills = next(group for group in at.get("button_group") if group.key == "step")
    pills.set_value("PCA").run()
    assert not at.exception
    pills = next(group for group in at.get("button_group") if group.key == "step")
    pills.set_value(EIGEN).run()
    np.testing.assert_allclose(values(at, "AᵀA"), [[58, 26], [26, 20]])


def test_the_first_own_matrix_is_a_copy_of_the_preset_looked_at():
    at = opened(matrix="Shear")
    at.selectbox(key="matrix").set_value("Your own").run()
    np.testing.assert_array_equal(values(at, "A"), PRESETS["Shear"].A)
