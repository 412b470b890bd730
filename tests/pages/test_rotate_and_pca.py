"""Two steps of the explainer: "Rotate, stretch, rotate" and "PCA", through the page as a student opens it."""

import contextlib
import io
import json
import re

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core.geometry import pca
from sources.tables.clouds import SAMPLES
from ui.explainer.inputs import cloud as cloud_inputs
from ui.explainer.inputs import plane as plane_inputs
from ui.lessons import PAGES

PLANE, PCA = "Rotate, stretch, rotate", "PCA"


def opened(step, **query):
    at = AppTest.from_file(str(PAGES.parent / "ui/frame.py"), default_timeout=30)
    at.switch_page("../pages/svd_explainer.py")
    at.query_params["step"] = step
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def data(at):
    return json.loads(at.get("bidi_component")[0].proto.json)


def metrics(at):
    return {element.label: element.value for element in at.metric}


def printed(at, folder=None):
    """Run the shown code; return what it prints and what the page says that it prints."""
    code = at.code[0].value
    assert len(code.strip().splitlines()) <= 10
    out = io.StringIO()
    with contextlib.chdir(folder) if folder else contextlib.nullcontext(), contextlib.redirect_stdout(out):
        exec(code, {})
    said = next(match[1] for c in at.caption if (match := re.match(r"Prints `(.*?)`", c.value)))
    return out.getvalue().strip(), said


# ---- Rotate, stretch, rotate


@pytest.mark.parametrize("preset", plane_inputs.PRESETS)
def test_every_preset_shows_the_singular_values_and_the_determinant_of_its_matrix(preset):
    at = opened(PLANE, preset=preset)
    A = np.array(plane_inputs.PRESETS[preset]).reshape(2, 2)
    assert data(at)["matrix"] == A.ravel().tolist()
    s, shown = np.linalg.svd(A, compute_uv=False), metrics(at)
    assert shown["s₁, largest stretch"] == f"{s[0]:.4f}"
    assert shown["s₂, smallest stretch"] == f"{s[1]:.4f}"
    assert float(shown["det A"].replace("−", "-")) == pytest.approx(np.linalg.det(A), abs=5e-5)


@pytest.mark.parametrize("query", [{}, {"a": "1,0.5,0.2,1"}, {"a": "0,0,0,0"}, {"a": "-1,-1e-5,3.14159,5"}])
def test_the_shown_code_prints_the_first_singular_value_of_the_page(query):
    at = opened(PLANE, **query)
    out, said = printed(at)
    assert out == said == metrics(at)["s₁, largest stretch"]


def test_a_matrix_in_the_address_is_the_students_own():
    at = opened(PLANE, a="1,0.5,0.2,1")
    assert data(at)["matrix"] == [1, 0.5, 0.2, 1]
    assert at.session_state["preset"] == plane_inputs.OWN


@pytest.mark.parametrize("text", ["1,2,3", "1,2,3,6", "a,b,c,d", "nan,1,1,1", "inf,0,0,0", "", "1;2;3;4"])
def test_what_is_no_matrix_within_bounds_counts_as_absent(text):
    assert data(opened(PLANE, a=text))["matrix"] == list(plane_inputs.PRESETS["General"])


def test_choosing_a_preset_leaves_the_own_matrix_to_come_back_to():
    at = opened(PLANE, a="1,0.5,0.2,1")
    at.pills(key="preset").set_value("Shear").run()
    assert data(at)["matrix"] == [1, 1, 0, 1]
    at.pills(key="preset").set_value(plane_inputs.OWN).run()
    assert data(at)["matrix"] == [1, 0.5, 0.2, 1]


@pytest.mark.parametrize("sent", [None, "1234", [1, 2, 3], [1, 2, 3, "4"], [1, 2, 3, float("nan")], {"0": 1}])
def test_what_the_browser_sends_is_not_believed(sent):
    assert plane_inputs._finite(sent, 4) is None


# ---- PCA


@pytest.mark.parametrize("center", ["true", "false"])
@pytest.mark.parametrize("scale", ["true", "false"])
@pytest.mark.parametrize("label", ["Tilted", "Heights and weights"])
def test_the_numbers_follow_centring_and_scaling(label, center, scale):
    at = opened(PCA, cloud=label, centred=center, scaled=scale)
    X = SAMPLES[label](np.random.default_rng(2)).points
    Z = X - X.mean(axis=0) if center == "true" else X
    Z = Z / X.std(axis=0, ddof=1) if scale == "true" else Z
    _, s, Vt = np.linalg.svd(Z, full_matrices=False)
    shown = metrics(at)
    angle = float(shown["Angle of v₁"].rstrip("°"))
    assert abs(Vt[0] @ [np.cos(np.radians(angle)), np.sin(np.radians(angle))]) == pytest.approx(1, abs=1e-7)
    assert [float(part) for part in shown["Singular values"].split(", ")] == pytest.approx(s, rel=1e-3)
    Y = X / X.std(axis=0, ddof=1) if scale == "true" else X
    share = np.var(Y @ Vt[0], ddof=1) / np.var(Y, axis=0, ddof=1).sum()
    assert shown["Share of variance on v₁"] == f"{100 * share:.1f} %"
    sent = data(at)
    assert (sent["center"], sent["scale"]) == (center == "true", scale == "true")


@pytest.mark.parametrize("center", ["true", "false"])
@pytest.mark.parametrize("scale", ["true", "false"])
def test_the_shown_code_prints_the_angle_from_the_file_offered_beside_it(tmp_path, offered, center, scale):
    at = opened(PCA, centred=center, scaled=scale)
    (tmp_path / "points.csv").write_bytes(offered())
    out, said = printed(at, tmp_path)
    assert out == said == metrics(at)["Angle of v₁"].rstrip("°")


@pytest.fixture
def offered(monkeypatch):
    """The content of the file behind the page's download button, as last offered."""
    files, button = [], st.download_button

    def recording(label, content, **options):
        files.append(content)
        return button(label, content, **options)

    monkeypatch.setattr(cloud_inputs.st, "download_button", recording)
    return lambda: files[-1]


def upload(at, text, name="points.csv"):
    return at.file_uploader(key="file").upload(name, text.encode(), "text/csv").run()


def test_a_file_is_taken_and_its_columns_can_be_chosen():
    at = opened(PCA)
    rng = np.random.default_rng(0)
    X = rng.normal(size=(30, 3)) * (1, 5, 2)
    upload(at, "a,b (m),c\n" + "\n".join(",".join(map(repr, row)) for row in X.tolist()))
    assert not at.exception
    assert not at.error
    assert data(at)["names"] == ["a", "b"]
    assert data(at)["units"] == ["", "m"]
    np.testing.assert_array_equal(data(at)["points"], X[:, :2])
    at.selectbox[0].set_value(2).run()
    assert data(at)["names"] == ["c", "a"]
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    first = 100 * s[0] ** 2 / (s**2).sum()
    assert any(f"All 3 columns at once, as loaded: v₁ to v₃ hold {first:.1f}," in c.value for c in at.caption)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a,b\n1,2\n3,four\n5,6\n7,8\n", '"four"'),
        ("a,b\n1,2\n3,\n5,6\n7,8\n", "empty"),
        ("a\n1\n2\n3\n", "at least 2"),
        ("a,b\n1,2\n", "at least 3"),
        ("\x00\x01\x02", "not a text file"),
        ("", "empty"),
    ],
)
def test_a_bad_file_is_named_and_what_was_there_stays(text, named):
    at = opened(PCA)
    upload(at, "x,y\n" + "\n".join(f"{i},{i * i}" for i in range(9)), "good.csv")
    good = data(at)
    upload(at, text, "bad.csv")
    assert not at.exception
    assert len(at.error) == 1
    assert named in at.error[0].value
    assert "Accepted" in at.error[0].value
    assert "still here" in at.error[0].value
    assert data(at) == good
    at.pills(key="cloud").set_value("Round").run()
    assert not at.exception
    assert not at.error, "who looks at another cloud has read the message"
    upload(at, "x,y\n1,2\n3,1\n4,4\n", "better.csv")
    assert not at.error
    assert data(at)["points"] == [[1, 2], [3, 1], [4, 4]]


def test_his_file_before_there_is_one_says_where_to_bring_it():
    at = opened(PCA, cloud=cloud_inputs.OWN)
    assert "Your points" in at.info[0].value
    assert metrics(at)["Angle of v₁"] == metrics(opened(PCA))["Angle of v₁"]


def test_a_file_with_line_breaks_in_a_name_still_gives_code_that_runs(tmp_path, offered):
    at = opened(PCA)
    upload(at, '"a\nname","b, c"\n1,2\n3,1\n4,4\n')
    (tmp_path / "points.csv").write_bytes(offered())
    out, said = printed(at, tmp_path)
    assert out == said


def test_moved_points_count_in_python_too():
    at = opened(PCA)
    X = SAMPLES["Tilted"](np.random.default_rng(2)).points.copy()
    at.session_state["cloud_moves"] = {data(at)["id"]: {3: (40.0, -7.0)}}
    at.run()
    X[3] = 40, -7
    x, y = pca(X).svd.Vt[0]
    assert metrics(at)["Angle of v₁"] == f"{np.degrees(np.arctan2(y, x)) % 180:.2f}°"
    assert data(at)["moved"] == [[3, 40, -7]]


@pytest.mark.parametrize(
    "entry",
    [None, [1, 2], [-1, 0, 0], [10, 0, 0], [0.5, 0, 0], [0, "1", 2], [0, float("nan"), 1], [0, 1e300, 1]],
)
def test_a_move_that_the_browser_cannot_have_made_is_refused(entry):
    assert not cloud_inputs._is_move(entry, 10)
    assert cloud_inputs._is_move([9, 0.5, -2], 10)
