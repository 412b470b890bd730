"""What 2 x 2 matrices do to the plane."""

import numpy as np
import pytest

from core.decompositions import thin_svd
from core.geometry import describe, determinant, orientation, rotation_angle, stages
from tests.core.matrices import gaussian


def rotation(t):
    return np.array([[np.cos(t), -np.sin(t)], [np.sin(t), np.cos(t)]])


def mirror(t):
    """The reflection in the line at angle t."""
    return rotation(t) @ np.diag([1.0, -1.0]) @ rotation(-t)


NAMES = {
    "identity": (np.eye(2), "identity rotation orthogonal scaling diagonal symmetric"),
    "zero": (np.zeros((2, 2)), "zero diagonal symmetric singular"),
    "turn": (rotation(0.7), "rotation orthogonal"),
    "half turn": (-np.eye(2), "rotation orthogonal scaling diagonal symmetric"),
    "mirror": (mirror(0.4), "reflection orthogonal symmetric"),
    "mirror in an axis": (np.diag([1.0, -1.0]), "reflection orthogonal diagonal symmetric"),
    "blow up": (3 * np.eye(2), "scaling diagonal symmetric"),
    "stretch": (np.diag([3.0, 0.5]), "diagonal symmetric"),
    "symmetric": ([[2, 1], [1, 5]], "symmetric"),
    "shear": ([[1, 1.5], [0, 1]], "shear"),
    "shear along a slant": (rotation(0.3) @ [[1, 2], [0, 1]] @ rotation(-0.3), "shear"),
    "projection": (rotation(0.3) @ np.diag([1.0, 0]) @ rotation(-0.3), "symmetric projection singular"),
    "slanting projection": ([[1, 2], [0, 0]], "projection singular"),
    "rank one": ([[1, 2], [2, 4]], "symmetric singular"),
    "turn and blow up": (2 * rotation(0.7), ""),
    "trace two only": ([[3, 1], [1, -1]], "symmetric"),
    "determinant one only": ([[2, 1], [3, 2]], ""),
    "none": ([[1, 2], [3, 4]], ""),
}


@pytest.mark.parametrize(("A", "names"), NAMES.values(), ids=NAMES)
def test_the_names_are_those_of_the_definitions_and_stay_under_round_off(A, names):
    assert " ".join(describe(A)) == names
    assert " ".join(describe(np.asarray(A) + 1e-12)) == names


def test_the_tolerance_decides_how_near_is_near():
    assert "rotation" not in describe(rotation(0.7) + 1e-3)
    assert "rotation" in describe(rotation(0.7) + 1e-3, tolerance=1e-2)


@pytest.mark.parametrize("size", [1e-6, 1.0, 1e6])
def test_singular_and_symmetric_do_not_depend_on_the_unit(size):
    assert describe(size * np.array([[1.0, 2.0], [2.0, 4.0]])) == ("symmetric", "singular")
    assert orientation(size * rotation(1)) == 1


@pytest.mark.parametrize("seed", range(5))
def test_the_determinant_is_the_signed_area_and_its_size_the_product_of_the_singular_values(seed):
    A = gaussian((2, 2), seed)
    assert determinant(A) == pytest.approx(np.linalg.det(A))
    assert abs(determinant(A)) == pytest.approx(np.prod(thin_svd(A).s))
    assert orientation(A) == np.sign(np.linalg.det(A))


@pytest.mark.parametrize("A", [mirror(0.2), [[0, 1], [1, 0]]])
def test_a_mirror_turns_the_plane_over(A):
    assert orientation(A) == -1
    assert orientation(np.zeros((2, 2))) == orientation([[1, 2], [2, 4]]) == 0


@pytest.mark.parametrize("t", [-3.0, -np.pi / 2, 0.0, 0.5, np.pi / 2, 3.0, np.pi])
def test_the_angle_of_a_rotation_is_what_it_was_built_from(t):
    assert rotation_angle(rotation(t)) == pytest.approx(t)


def test_half_a_turn_is_pi_from_either_side():
    assert rotation_angle([[-1.0, 0.0], [-0.0, -1.0]]) == pytest.approx(np.pi)
    assert rotation_angle([[-1.0, 0.0], [0.0, -1.0]]) == pytest.approx(np.pi)


@pytest.mark.parametrize("A", [mirror(0.2), 2 * rotation(0.2), [[1, 1], [0, 1]]])
def test_what_is_no_rotation_has_no_angle(A):
    with pytest.raises(ValueError, match="A must be a rotation"):
        rotation_angle(A)


@pytest.mark.parametrize("seed", range(3))
def test_the_stages_turn_then_stretch_along_the_axes_then_end_in_a(seed):
    A = gaussian((2, 2), seed)
    turned, stretched, whole = stages(thin_svd(A))
    np.testing.assert_allclose(turned.T @ turned, np.eye(2), atol=1e-14)
    np.testing.assert_allclose(stretched @ np.linalg.inv(turned), np.diag(np.linalg.svd(A)[1]), atol=1e-14)
    np.testing.assert_allclose(whole, A)


def test_stages_are_new_arrays():
    svd = thin_svd(gaussian((2, 2)))
    stages(svd).turned[:] = 0
    assert np.abs(svd.Vt).max() > 0


@pytest.mark.parametrize("function", [describe, determinant, orientation, rotation_angle])
def test_only_two_by_two_matrices_are_of_the_plane(function):
    with pytest.raises(ValueError, match=r"A must be a 2 x 2 matrix, got shape \(2, 3\)"):
        function(np.ones((2, 3)))


def test_stages_of_another_shape_and_negative_tolerances_are_refused():
    with pytest.raises(ValueError, match="svd must be of a 2 x 2 matrix"):
        stages(thin_svd(np.ones((2, 3))))
    with pytest.raises(ValueError, match="tolerance must be 0 or more"):
        describe(np.eye(2), tolerance=-1)
