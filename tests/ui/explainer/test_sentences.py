"""What is said about rows, columns, components and cells is what their numbers are, by hand."""

import numpy as np

from core.decompositions import SVD
from sources.tables.matrices import PRESETS, labeled
from ui.explainer.sentences import cell_texts, component_word, factor_texts, side_words

# diag(3, -2): s = 3 and 2, and the sign of the second pair stands in U
TASTES = labeled("Ratings of two", [[3, 0], [0, -2]], ("Ana", "Ben"), ("Tea", "Milk"))
FACTORS = SVD(np.diag([1.0, -1.0]), np.array([3.0, 2.0]), np.eye(2))


def test_a_component_is_a_taste_where_viewers_rate_and_a_layer_elsewhere():
    assert component_word(TASTES) == "taste"
    assert component_word(PRESETS["Letter R"]) == "layer"


def test_a_side_is_called_by_its_labels_then_by_what_ratings_are_then_row_and_column():
    assert side_words(PRESETS["Doctors x channels"]) == ("Doctor", "Channel")
    assert side_words(TASTES) == ("viewer", "film")
    assert side_words(PRESETS["Rank one: times table"]) == ("row", "column")


def test_a_row_of_u_and_a_column_of_vt_name_their_components_with_their_signs():
    texts = factor_texts(TASTES, FACTORS)
    assert texts["rows"] == [
        "Ana: 1.00 of taste 1. Times s, times the rows of Vᵀ, added up: this row of A.",
        "Ben: −1.00 of taste 2. Times s, times the rows of Vᵀ, added up: this row of A.",
    ]
    assert texts["columns"][1] == (
        "Milk: 1.00 of taste 2. Times s, times the columns of U, added up: this column of A."
    )


def test_columns_are_read_from_vt_and_rows_from_u():
    # turned by 90 degrees: V maps Tea onto component 2
    turned = SVD(np.eye(2), np.array([3.0, 2.0]), np.array([[0.0, 1.0], [1.0, 0.0]]))
    skew = SVD(np.eye(2), np.array([3.0, 2.0]), np.array([[0.6, 0.8], [-0.8, 0.6]]))
    assert factor_texts(TASTES, turned)["columns"][0].startswith("Tea: 1.00 of taste 2.")
    assert factor_texts(TASTES, skew)["columns"][0].startswith("Tea: .60 of taste 1, −.80 of taste 2.")


def test_three_components_are_named_and_the_others_counted_as_less():
    four = labeled("Four", np.eye(4))
    U = np.array([[0.5, 0.5, -0.5, 0.5]] + [[0.0] * 4] * 3)
    texts = factor_texts(four, SVD(U, np.ones(4), np.eye(4)))["rows"]
    assert texts[0].startswith(
        "row 1: .50 of layer 1, .50 of layer 2, −.50 of layer 3, less of the others. Times"
    )
    assert texts[1].startswith("row 2: nothing of any layer. Times")


def test_a_component_has_its_value_and_its_share_of_the_energy():
    first, second = factor_texts(TASTES, FACTORS)["components"]
    assert first.startswith("Taste 1: s = 3.00, 69.2 % of the energy of A.")  # 9 of 13
    assert second.startswith("Taste 2: s = 2.00, 30.8 % of the energy of A.")
    assert second.endswith("s times column 2 of U times row 2 of Vᵀ.")


def test_a_cell_is_the_sum_of_what_the_layers_give_to_it():
    cells = cell_texts(TASTES, FACTORS)
    assert cells[0][0] == "Ana, Tea: 3.00 ≈ 3.00 (taste 1). Each is U times s times Vᵀ."
    assert cells[1][1] == "Ben, Milk: −2.00 ≈ − 2.00 (taste 2). Each is U times s times Vᵀ."
    assert cells[0][1] == "Ana, Milk: 0, and every taste gives 0 to it."


def test_every_cell_of_a_matrix_that_is_not_square_has_its_own_sum():
    row = labeled("Row", [[3, 4]])
    cells = cell_texts(row, SVD(np.eye(1), np.array([5.0]), np.array([[0.6, 0.8]])))
    assert cells == [
        [
            "row 1, column 1: 3.00 ≈ 3.00 (layer 1). Each is U times s times Vᵀ.",
            "row 1, column 2: 4.00 ≈ 4.00 (layer 1). Each is U times s times Vᵀ.",
        ]
    ]


def test_a_sum_goes_on_with_the_sign_of_each_term():
    # the symmetric matrix with eigenvalues 3 and 1 along (1, 1) and (1, -1)
    matrix = labeled("Sum", [[2, 1], [1, 2]])
    half = np.array([[1.0, 1.0], [1.0, -1.0]]) / np.sqrt(2)
    cells = cell_texts(matrix, SVD(half, np.array([3.0, 1.0]), half))
    assert cells[0][0].startswith("row 1, column 1: 2.00 ≈ 1.50 (layer 1) + 0.500 (layer 2).")
    assert cells[0][1].startswith("row 1, column 2: 1.00 ≈ 1.50 (layer 1) − 0.500 (layer 2).")
