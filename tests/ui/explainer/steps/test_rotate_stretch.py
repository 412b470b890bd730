""" "Rotate, stretch, rotate": the read-outs and the shown code are those of the matrix on the screen."""

import numpy as np
import pytest

from tests.pages.conftest import readouts, run_shown_code
from tests.ui.explainer.through_the_page import component, opened
from ui.explainer.inputs import plane as plane_inputs


@pytest.mark.parametrize("preset", plane_inputs.PRESETS)
def test_every_preset_shows_the_singular_values_and_the_determinant_of_its_matrix(preset):
    at = opened(step="Rotate, stretch, rotate", preset=preset)
    A = np.array(plane_inputs.PRESETS[preset]).reshape(2, 2)
    assert component(at)["matrix"] == A.ravel().tolist()
    s, shown = np.linalg.svd(A, compute_uv=False), readouts(at)
    assert shown["s₁, largest stretch"] == f"{s[0]:.4f}"
    assert shown["s₂, smallest stretch"] == f"{s[1]:.4f}"
    assert float(shown["det A"].replace("−", "-")) == pytest.approx(np.linalg.det(A), abs=5e-5)


@pytest.mark.parametrize("query", [{}, {"a": "1,0.5,0.2,1"}, {"a": "0,0,0,0"}, {"a": "-1,-1e-5,3.14159,5"}])
def test_the_shown_code_prints_the_first_singular_value_of_the_page(query):
    at = opened(step="Rotate, stretch, rotate", **query)
    out, said = run_shown_code(at)
    assert out == said == readouts(at)["s₁, largest stretch"]
