""" "PCA": the numbers follow the treatment and the hand, and the shown code finds the same angle."""

import numpy as np
import pytest
import streamlit as st

from core.geometry import pca
from sources.tables.clouds import sample
from tests.pages.conftest import readouts, run_shown_code
from tests.ui.explainer.through_the_page import component, opened
from tests.uploads import upload


@pytest.mark.parametrize("center", ["true", "false"])
@pytest.mark.parametrize("scale", ["true", "false"])
@pytest.mark.parametrize("label", ["Tilted", "Heights and weights"])
def test_the_numbers_follow_centring_and_scaling(label, center, scale):
    at = opened(step="PCA", cloud=label, centred=center, scaled=scale)
    X = sample(label).points
    Z = X - X.mean(axis=0) if center == "true" else X
    Z = Z / X.std(axis=0, ddof=1) if scale == "true" else Z
    _, s, Vt = np.linalg.svd(Z, full_matrices=False)
    shown = readouts(at)
    angle = float(shown["Angle of v₁"].rstrip("°"))
    assert abs(Vt[0] @ [np.cos(np.radians(angle)), np.sin(np.radians(angle))]) == pytest.approx(1, abs=1e-7)
    assert [float(part) for part in shown["Singular values"].split(", ")] == pytest.approx(s, rel=1e-3)
    Y = X / X.std(axis=0, ddof=1) if scale == "true" else X
    share = np.var(Y @ Vt[0], ddof=1) / np.var(Y, axis=0, ddof=1).sum()
    assert shown["Share of variance on v₁"] == f"{100 * share:.1f} %"
    sent = component(at)
    assert (sent["center"], sent["scale"]) == (center == "true", scale == "true")


@pytest.fixture
def offered(monkeypatch):
    """The content of the file behind the page's download button, as last offered."""
    files, button = [], st.download_button

    def recording(label, content, *more, **options):
        files.append(content)
        return button(label, content, *more, **options)

    monkeypatch.setattr(st, "download_button", recording)
    return lambda: files[-1]


@pytest.mark.parametrize("center", ["true", "false"])
@pytest.mark.parametrize("scale", ["true", "false"])
def test_the_shown_code_prints_the_angle_from_the_file_offered_beside_it(tmp_path, offered, center, scale):
    at = opened(step="PCA", centred=center, scaled=scale)
    (tmp_path / "points.csv").write_bytes(offered())
    out, said = run_shown_code(at, tmp_path)
    assert out == said == readouts(at)["Angle of v₁"].rstrip("°")


def test_a_file_with_line_breaks_in_a_name_still_gives_code_that_runs(tmp_path, offered):
    at = opened(step="PCA")
    upload(at, "cloud", ("points.csv", b'"a\nname","b, c"\n1,2\n3,1\n4,4\n'))
    (tmp_path / "points.csv").write_bytes(offered())
    out, said = run_shown_code(at, tmp_path)
    assert out == said


def test_moved_points_count_in_python_too():
    at = opened(step="PCA")
    X = sample("Tilted").points.copy()
    at.session_state["cloud_moves"] = {component(at)["id"]: {3: (40.0, -7.0)}}
    at.run()
    X[3] = 40, -7
    x, y = pca(X).svd.Vt[0]
    assert readouts(at)["Angle of v₁"] == f"{np.degrees(np.arctan2(y, x)) % 180:.2f}°"
    assert component(at)["moved"] == [[3, 40, -7]]
