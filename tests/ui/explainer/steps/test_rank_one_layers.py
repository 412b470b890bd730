""" "Layers": their sum, what is missing, and the picture that the shown code reads."""

import numpy as np
import pytest
from PIL import Image

from sources.pictures.picture import to_png
from sources.tables.matrices import PRESETS, small_picture
from tests.pages.conftest import readouts, run_shown_code
from tests.ui.explainer.through_the_page import component, opened


def test_what_is_missing_falls_with_every_layer_and_the_code_reads_the_picture_offered(tmp_path):
    picture = small_picture().A
    s = np.linalg.svd(picture)[1]
    pixels = np.rint(255 * picture).astype(np.uint8)
    (tmp_path / "picture.png").write_bytes(to_png(np.dstack([pixels] * 3)))
    np.testing.assert_array_equal(
        np.asarray(Image.open(tmp_path / "picture.png").convert("L")) / 255, picture
    )
    for k in (1, 4, 20):
        at = opened(step="Layers", k=str(k))
        missing = np.linalg.norm(s[k:]) / np.linalg.norm(s)
        assert readouts(at)[f"Missing after {k}"] == f"{missing:.3f}"
        assert run_shown_code(at, folder=tmp_path) == (f"{missing:.3f}", f"{missing:.3f}")


def test_the_layers_have_a_strip_and_a_table_too():
    at = opened(step="Layers", of="A table", matrix="Ratings, 8 × 6")
    assert [item["kind"] for item in component(at)["lines"][0]] == ["strip"]
    assert [item.get("live") for item in component(at)["lines"][1]] == ["layer", "low_rank", None]
    U, s, Vt = np.linalg.svd(PRESETS["Ratings, 8 × 6"].A)
    expected = np.abs(s[2] * np.outer(U[:, 2], Vt[2])).max()
    assert float(readouts(at)["Largest entry of this layer"]) == pytest.approx(expected, rel=5e-3)
