"""Numbers are written with few digits and without falsehood."""

import numpy as np
import pytest

from ui.explainer.components.matrices import compact
from ui.kit.formats import literal, percent, ratio, short, tiny


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12.3456, "12.3"),
        (9.0, "9.00"),
        (1234.5, "1234"),
        (0.0123456, "0.0123"),
        (-0.5, "-0.500"),
        (2e9, "2.00e+09"),
        (1e-9, "1.00e-09"),
        (0.0, "0"),
        (-0.0, "0"),
        (float("inf"), "∞"),
    ],
)
def test_a_number_has_three_significant_digits_and_powers_of_ten_where_needed(value, text):
    assert short(value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, "0 %"), (1.0, "100 %"), (0.9999, "> 99.9 %"), (1e-6, "< 0.1 %"), (0.9946, "99.5 %")],
)
def test_a_share_is_whole_or_nothing_only_if_it_is(share, text):
    assert percent(share) == text


def test_an_entry_has_no_leading_zero_and_no_minus_before_nothing():
    assert [ratio(x) for x in (0.534, -0.5, 1.0, -0.004)] == [".53", "−.50", "1.00", ".00"]
    assert [tiny(x) for x in (0.0, 4.12e-16)] == ["0", "4.1e-16"]


def test_a_matrix_as_typed_is_exact_to_the_last_bit():
    A = np.array([[1 / 3, -5.0], [1e-300, 123456789.125]])
    np.testing.assert_array_equal(eval(literal(A.tolist()), {"np": np}), A)


def test_labels_that_count_are_shown_by_their_number_alone():
    assert compact(["Film 1", "Film 2"]) == (["1", "2"], "Film")
    assert compact(["Film 1", "Film 3"]) == (["Film 1", "Film 3"], "")
    assert compact(["Film 1", "Book 2"]) == (["Film 1", "Book 2"], "")
    assert compact(["x" * 99])[0] == ["x" * 39 + "…"]
