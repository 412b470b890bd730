"""The checks at the door."""

import numpy as np
import pytest

from core.arrays import as_matrix, as_singular_values, check_shape, check_whole, squarable


def test_a_float64_matrix_passes_uncopied_and_anything_else_becomes_one():
    A = np.ones((2, 3))
    assert as_matrix(A) is A
    assert as_matrix([[1, 2]]).dtype == np.float64


def test_the_message_names_the_argument():
    with pytest.raises(
        ValueError, match=r"^ratings must have shape \(m, n\) with m, n >= 1, got shape \(2,\)\.$"
    ):
        as_matrix([1, 2], "ratings")


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (2, 2, 2), ()])
def test_a_matrix_has_two_dimensions_and_at_least_one_number(shape):
    with pytest.raises(ValueError, match="A must have shape"):
        as_matrix(np.zeros(shape))


@pytest.mark.parametrize("s", [[1, 2], [1, -1], [-1], [3, 1, 2]])
def test_singular_values_that_rise_or_are_negative_are_refused(s):
    with pytest.raises(ValueError, match="none negative, largest first"):
        as_singular_values(s)


@pytest.mark.parametrize("s", [[], 3.0, [[1.0]]])
def test_singular_values_come_in_a_vector(s):
    with pytest.raises(ValueError, match=r"s must have shape \(r,\)"):
        as_singular_values(s)


def test_singular_values_must_be_finite():
    with pytest.raises(ValueError, match="s must hold finite numbers only"):
        as_singular_values([np.inf, 1])


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (3,), (1, 2, 3)])
def test_a_shape_has_two_sides_of_at_least_one(shape):
    with pytest.raises(ValueError, match=r"shape must be \(m, n\)"):
        check_shape(shape)


def test_whole_numbers_of_any_kind_are_whole_and_bounds_are_included():
    assert check_whole("k", np.int32(4), 1, 4) == 4
    assert check_whole("k", 1, 1, 4) == 1
    for wrong in (0, 5, 2.0, "2", None):
        with pytest.raises(ValueError, match="k must be"):
            check_whole("k", wrong, 1, 4)


@pytest.mark.parametrize("size", [3e-200, 3e200])
def test_squarable_scales_by_a_power_of_two_and_rounds_nothing(size):
    A = size * np.array([[1.0, -0.3]])
    B, scale = squarable(A)
    np.testing.assert_array_equal(B * scale, A)
    assert np.isfinite(B @ B.T).all()
    assert (B @ B.T > 0.5).all()
    assert squarable(np.ones((2, 2)))[1] == 1
