"""The features lesson: the honest finding on the page, its code, its switches, a digit of one's own."""

import io
import json

import numpy as np
import pytest
from PIL import Image
from sklearn.datasets import load_iris

from sources.pictures.drawn_digits import digit_from_strokes
from sources.tables.features import digits, wine
from sources.tables.label_tables import numbers_file
from sources.tables.own_samples import read_samples
from studies.features import KINDS
from tests.pages.conftest import open_page, readouts, run_shown_code
from tests.uploads import upload
from ui.features import cache

PAY, MANY, PARTS, DRAW, SCALE = "Does it pay?", "How many?", "Digits from parts", "Your digit", "Scaling"


@pytest.fixture(scope="module", autouse=True)
def first_visit():
    """Cross-validate before the first page is timed: on a busy machine that may take a minute."""
    for samples in (digits(), wine()):
        for kind in KINDS:
            cache.comparison(samples, kind)


def mean(text):
    return float(text.split(" ")[0])


def assert_same_score(printed, said, *, n_held=350):
    """Two ways to one model may differ by round-off, which turns one held-out sample at most."""
    for one, other in zip(printed.split(" ± "), said.split(" ± "), strict=True):
        assert float(one) == pytest.approx(float(other), abs=100 / n_held)


@pytest.mark.parametrize("kind", ["SVD", "PCA", "PCA, scaled"])
def test_on_the_digits_twenty_components_are_less_accurate_than_raw_pixels(kind):
    at = open_page("features", step=PAY, reveal="1", kind3=kind)
    numbers = readouts(at)
    assert mean(numbers["Accuracy on raw columns"]) == pytest.approx(96.9, abs=0.2)
    assert 0.5 < mean(numbers["Accuracy on raw columns"]) - mean(numbers[f"Accuracy, {kind}, k = 20"]) < 4
    printed, said = run_shown_code(at)
    assert f"{said} %" == numbers[f"Accuracy, {kind}, k = 20"]
    assert_same_score(printed, said)


def test_more_components_cost_less_accuracy():
    few, many = (readouts(open_page("features", step=PAY, reveal="1", k=k)) for k in ("5", "40"))
    assert mean(few["Accuracy, PCA, k = 5"]) < mean(many["Accuracy, PCA, k = 40"]) - 5


def test_on_the_wines_scaled_components_win():
    at = open_page("features", step=PAY, reveal="1", samples="Wine", kind3="PCA, scaled", k="2")
    plain = readouts(open_page("features", step=PAY, reveal="1", samples="Wine", kind3="PCA", k="2"))
    scaled = readouts(at)
    assert mean(scaled["Accuracy, PCA, scaled, k = 2"]) > mean(plain["Accuracy, PCA, k = 2"]) + 20
    assert_same_score(*run_shown_code(at), n_held=35)


@pytest.mark.parametrize("samples", ["Digits, 8 × 8", "Wine"])
@pytest.mark.parametrize("kind", ["PCA", "PCA, scaled"])
def test_three_rules_give_three_answers_and_the_elbow_is_that_of_the_code(samples, kind):
    at = open_page("features", step=MANY, reveal="1", samples=samples, kind3=kind)
    numbers = readouts(at)
    assert run_shown_code(at) == (numbers["Elbow"], numbers["Elbow"])
    assert len(set(numbers.values())) >= 2


@pytest.mark.parametrize("kind", ["SVD", "PCA", "PCA, scaled"])
def test_a_rebuilt_digits_error_is_that_of_the_code_and_falls_with_k(kind):
    at = open_page("features", step=PARTS, kind3=kind, digit="17")
    error = readouts(at)["Relative error"]
    assert run_shown_code(at) == (error, error)
    slider = next(s for s in at.slider if s.label == "k, components")
    slider.set_value(64).run()
    assert float(readouts(at)["Relative error"]) < 1e-3


def test_the_first_digit_is_the_one_of_the_address():
    assert readouts(open_page("features", step=PARTS, digit="2"))["It is a"] == "1"


def test_the_drawn_digit_is_read_and_the_code_reads_the_same():
    at = open_page("features", step=DRAW)
    assert readouts(at)["It reads"] == "2"
    assert run_shown_code(at) == ("2", "2")


def test_another_drawing_gives_another_answer():
    at = open_page("features", step=DRAW)
    at.session_state["own_digit_own"] = _zero()
    at.run()
    assert readouts(at)["It reads"] == "0"


def _zero():
    turn = np.linspace(0, 2 * np.pi, 40)
    return digit_from_strokes([[(0.5 + 0.25 * np.cos(a), 0.5 + 0.4 * np.sin(a)) for a in turn]])


def test_a_brought_picture_is_read_and_a_broken_one_changes_nothing():
    at = open_page("features", step=DRAW)
    stream = io.BytesIO()
    Image.fromarray((240 - 200 * np.kron(_zero().reshape(8, 8), np.ones((12, 12)))).astype(np.uint8)).save(
        stream, "PNG"
    )
    upload(at, "own_digit", ("zero.png", stream.getvalue()))
    assert readouts(at)["It reads"] == "0"
    upload(at, "own_digit", ("broken.png", b"\x89PNG nothing"))
    assert not at.exception
    assert "cannot be read" in at.error[0].value
    assert readouts(at)["It reads"] == "0"


def test_an_empty_sheet_has_no_answer_and_a_new_stroke_has_one():
    at = open_page("features", step=DRAW)
    at.session_state["pad_strokes"], at.session_state["pad_is_empty"] = [], True
    at.run()
    assert not at.metric
    assert "empty" in at.info[0].value
    at.session_state["pad_is_empty"] = False
    at.run()
    assert readouts(at)["It reads"] == "2"


def test_a_brought_picture_empties_the_sheet_that_showed_another_digit():
    at = open_page("features", step=DRAW)
    stream = io.BytesIO()
    Image.fromarray((240 - 200 * np.kron(_zero().reshape(8, 8), np.ones((12, 12)))).astype(np.uint8)).save(
        stream, "PNG"
    )
    upload(at, "own_digit", ("zero.png", stream.getvalue()))
    assert list(at.session_state["pad_strokes"]) == []
    assert at.session_state["pad_given"] == 1


@pytest.mark.parametrize("step", [PAY, MANY, SCALE])
def test_the_answer_is_not_shown_before_the_guess(step):
    at = open_page("features", step=step)
    assert not at.metric
    assert not at.get("plotly_chart")
    at.pills(key=next(pills.key for pills in at.pills if pills.key.startswith("guess_"))).set_value(
        at.pills[-1].options[0]
    ).run()
    assert not at.exception
    assert at.metric
    assert at.get("plotly_chart")


def test_the_time_is_measured_again_when_asked():
    at = open_page("features", step=PAY, samples="Wine", kind3="PCA", k="2", reveal="1")
    assert any("first visit" in caption.value for caption in at.caption)
    at.button(key="measure").click().run(timeout=120)
    assert not at.exception
    assert any("just now" in caption.value for caption in at.caption)


@pytest.mark.parametrize("sent", [[], [[]], [[["a", 1]]], "x", [[[0.1]]], [[[0.1, None]]]])
def test_whatever_the_pad_sends_the_page_stands(sent):
    at = open_page("features", step=DRAW)
    at.session_state["pad"] = {"strokes": sent}
    at.run()
    assert not at.exception
    assert readouts(at)["It reads"] == "2"


def test_unscaled_the_first_component_is_proline_and_scaled_it_is_not():
    plain, scaled = (
        open_page("features", step=SCALE, reveal="1", columns=c) for c in ("As measured", "Scaled")
    )
    assert readouts(plain)["Share of component 1"] == "99.8 %"
    assert mean(readouts(scaled)["Share of component 1"]) == pytest.approx(36.2, abs=0.1)
    assert (
        mean(readouts(scaled)["Accuracy, 2 components"])
        > mean(readouts(plain)["Accuracy, 2 components"]) + 20
    )
    for at in (plain, scaled):
        printed, said = run_shown_code(at)
        assert printed == said
    figure = next(
        json.loads(chart.proto.spec) for chart in plain.get("plotly_chart") if "made of" in chart.proto.spec
    )
    assert figure["data"][0]["y"][-1] == "proline"


def test_a_table_of_ones_own_is_classified_by_the_column_that_is_chosen(tmp_path):
    iris = load_iris()
    rows = zip(iris.data, iris.target_names[iris.target], "ab" * 75, strict=False)
    lines = [",".join([*map(str, x), name, half]) for x, name, half in rows]
    data = "\n".join(["a,b,c,d,species,half *of* them", *lines]).encode()
    at = upload(open_page("features", step=PAY, reveal="1"), "own_samples", ("iris.csv", data))
    assert at.selectbox(key="samples").value == "Your table"
    assert any("classes = species" in caption.value for caption in at.caption)
    numbers = readouts(at)
    assert mean(numbers["Accuracy on raw columns"]) > 90
    own = read_samples(data, "iris.csv")
    samples = own.samples(own.choices[0])
    (tmp_path / "samples.csv").write_bytes(numbers_file(np.column_stack([samples.X, samples.classes])))
    assert_same_score(*run_shown_code(at, tmp_path), n_held=30)
    at.selectbox(key="samples_label").set_value(own.choices[1]).run()
    assert any(r"half \*of\* them" in caption.value for caption in at.caption)
    at = upload(at, "own_samples", ("bad.csv", b"a,b\n1,2\n"))
    assert "What you had is still here" in at.error[0].value
    assert at.selectbox(key="samples").value == "Your table"
    assert not open_page("features", step=MANY, samples="Wide digits, 64 × 64").error
