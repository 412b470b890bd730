"""The layers lesson: the published figures, a network that keeps its digits, files that must not open."""

import io

import numpy as np
import pytest

from sources.networks.files import network_file, weights_file
from sources.networks.samples import gaussian
from tests.pages.conftest import open_page, readouts, run_shown_code
from tests.uploads import upload
from ui.kit import caching
from ui.layers.inputs import DIGITS, N_EPOCHS

STEPS = ("Split one matrix", "The network", "Weights or outputs?", "What training does", "Is it faster?")


def per_cent(text):
    return float(text.removesuffix(" %"))


TRAINED = (DIGITS, ("trained", N_EPOCHS))


@pytest.fixture
def folder(tmp_path):
    """A folder with the files that the pages offer."""
    open_page("layers", reveal="1")
    (tmp_path / "network.npz").write_bytes(network_file(caching.shelf(DIGITS).get(TRAINED)))
    (tmp_path / "weights.npy").write_bytes(weights_file(gaussian()))
    return tmp_path


def test_the_published_gaussian_layer_and_its_honest_numbers(folder):
    at = open_page("layers", reveal="1")
    assert readouts(at) == {"Weight error": "45.8 %", "Weights": "75.0 %", "Break-even rank": "333.3"}
    assert run_shown_code(at, folder) == ("45.8", "45.8")


def test_a_larger_rank_costs_more_weights_and_errs_less():
    before, after = (readouts(open_page("layers", reveal="1", rank=k)) for k in ("100", "400"))
    assert per_cent(after["Weights"]) == 120.0
    assert per_cent(before["Weight error"]) > per_cent(after["Weight error"])


def test_a_trained_layer_is_offered_and_errs_less_than_the_same_layer_untrained():
    errors = [
        per_cent(
            readouts(open_page("layers", reveal="1", weights=f"{kind} layer 2, 256 × 256", rank="32"))[
                "Weight error"
            ]
        )
        for kind in ("Trained", "Untrained")
    ]
    assert errors[0] < errors[1] - 10


def test_a_matrix_of_another_shape_is_split_to_the_same_share_of_weights_and_back():
    at = open_page("layers", reveal="1")
    assert readouts(at)["Weights"] == "75.0 %"
    at.selectbox(key="weights").set_value("Trained layer 2, 256 × 256").run()
    assert readouts(at)["Weights"] == "75.0 %"
    at.selectbox(key="weights").set_value("Trained layer 3, 256 × 10").run()
    assert abs(per_cent(readouts(at)["Weights"]) - 75) < 100 * 266 / 2560 / 2
    at.selectbox(key="weights").set_value("Gaussian, 500 × 1000").run()
    assert readouts(at)["Weights"] == "75.0 %"


def test_a_matrix_of_the_same_shape_keeps_the_rank():
    at = open_page("layers", reveal="1")
    at.selectbox(key="weights").set_value("Trained layer 2, 256 × 256").run()
    next(s for s in at.slider if s.label.startswith("k,")).set_value(32).run()
    at.selectbox(key="weights").set_value("Untrained layer 2, 256 × 256").run()
    assert readouts(at)["Weights"] == "25.0 %"
    at.pills(key="step").set_value("What training does").run()
    at.pills(key="step").set_value("Split one matrix").run()
    assert readouts(at)["Weights"] == "25.0 %"


def test_the_link_s_rank_is_that_of_the_link_s_matrix():
    at = open_page("layers", reveal="1", weights="Trained layer 2, 256 × 256", rank="128")
    assert readouts(at)["Weights"] == "100.0 %"


def test_the_whole_network_reads_nearly_all_digits_and_the_code_finds_the_same(folder):
    at = open_page("layers", reveal="1", step="The network")
    numbers = readouts(at)
    assert per_cent(numbers["Accuracy, whole"]) > 96
    assert numbers["Accuracy"] == numbers["Accuracy, whole"]
    assert numbers["Weights"] == "100.0 %"
    printed, said = run_shown_code(at, folder)
    assert printed == said


@pytest.mark.parametrize("fitted", ["false", "true"])
def test_a_sixth_of_the_weights_keeps_nearly_all_of_the_accuracy(fitted, folder):
    at = open_page("layers", reveal="1", step="The network", ranks="20,12,10", fitted=fitted)
    numbers = readouts(at)
    assert per_cent(numbers["Weights"]) < 20
    assert per_cent(numbers["Accuracy"]) > per_cent(numbers["Accuracy, whole"]) - 3
    printed, said = run_shown_code(at, folder)
    assert (printed, f"{said} %") == (said, numbers["Accuracy"])


def test_rank_one_everywhere_ruins_it():
    assert (
        per_cent(readouts(open_page("layers", reveal="1", step="The network", ranks="1,1,1"))["Accuracy"])
        < 40
    )


def test_large_weight_errors_go_with_small_output_errors(folder):
    at = open_page("layers", reveal="1", step="Weights or outputs?")
    numbers = readouts(at)
    assert per_cent(numbers["Weight error, k = 16"]) > 3 * per_cent(numbers["Output error"])
    printed, said = run_shown_code(at, folder)
    assert (printed, f"{said} %") == (said, numbers["Output error"])


def test_training_lifts_components_out_of_the_noise(folder):
    at = open_page("layers", reveal="1", step="What training does")
    numbers = readouts(at)
    above = [int(part) for part in numbers["Above all noise"].split(" and ")]
    assert above[0] >= 5
    assert above[1] <= 1
    assert per_cent(numbers["First 10, trained"]) > 2 * per_cent(numbers["First 10, untrained"])
    printed, said = run_shown_code(at, folder)
    assert printed == said


def test_time_is_measured_anew_when_asked():
    at = open_page("layers", reveal="1", step="Is it faster?")
    assert readouts(at)["Products, k = 32"] == "0.25 ×"
    assert run_shown_code(at) == ("0.25", "0.25")
    at.button(key="measure").click().run()
    assert not at.exception
    assert float(readouts(at)["Time, 450 digits"].removesuffix(" ×")) > 0


def test_a_cancelled_training_leaves_a_usable_page_and_can_be_taken_up_again():
    at = open_page("layers", reveal="1")
    caching.forget()
    at.session_state["work_cancelled"] = repr(TRAINED)
    at.pills(key="step").set_value("The network").run()
    assert at.info[0].value.startswith("Cancelled: Training a network")
    assert "Accuracy" not in readouts(at)
    at.pills(key="step").set_value("Split one matrix").run()
    assert readouts(at)["Weight error"] == "45.8 %"
    next(button for button in at.button if button.label == "Start again").click().run()
    at.pills(key="step").set_value("The network").run()
    assert not at.exception
    assert per_cent(readouts(at)["Accuracy, whole"]) > 96


def npy(array, **options):
    stream = io.BytesIO()
    np.save(stream, array, **options)
    return stream.getvalue()


def test_own_weights_are_split_and_a_pickle_is_refused_and_changes_nothing():
    at = open_page("layers", reveal="1")
    W = np.outer(np.arange(1, 9.0), np.ones(6)) + 0.01 * np.eye(8, 6)
    upload(at, "layers", ("w.npy", npy(W)))
    assert at.selectbox(key="weights").value == "Your weights"
    assert readouts(at)["Break-even rank"] == f"{48 / 14:.1f}"
    bad = npy(np.array([[{}, 1], [2, 3]], dtype=object), allow_pickle=True)
    upload(at, "layers", ("bad.npy", bad))
    assert not at.exception
    assert "pickle" in at.error[0].value
    assert readouts(at)["Break-even rank"] == f"{48 / 14:.1f}"


def test_own_weights_with_own_inputs_have_an_output_error():
    at = open_page("layers", reveal="1")
    rng = np.random.default_rng(0)
    W, X = rng.normal(size=(8, 6)), rng.normal(size=(50, 8)) * [9, 3, 1, 1, 1, 1, 0.1, 0.1]
    upload(at, "layers", ("w.npy", npy(W)), ("X.npy", npy(X)))
    rank = next(slider for slider in at.slider if slider.max == 6)
    U, s, Vt = np.linalg.svd(W)
    low = (U[:, : rank.value] * s[: rank.value]) @ Vt[: rank.value]
    expected = 100 * np.linalg.norm(X @ (W - low)) / np.linalg.norm(X @ W)
    assert float(readouts(at)["Output error"].removesuffix(" %")) == pytest.approx(expected, abs=0.06)


def test_foreign_values_in_the_address_are_ignored():
    for step in STEPS[:4]:
        open_page(
            "layers",
            step=step,
            ranks="0,x,9999",
            k="-1",
            rank="abc",
            layer="7",
            weights="none",
            fitted="maybe",
        )


@pytest.mark.parametrize("step", STEPS)
def test_the_answer_is_not_shown_before_the_guess(step):
    at = open_page("layers", step=step)
    assert not at.metric
    assert not at.get("plotly_chart")
    pills = next(pills for pills in at.pills if pills.key.startswith("guess_"))
    pills.set_value(pills.options[0]).run()
    assert not at.exception
    assert at.metric
    assert at.get("plotly_chart")


def test_the_numbers_of_a_figure_stand_beside_it_when_they_are_asked_for():
    at = open_page("layers", reveal="1")
    assert len(at.dataframe) == 0
    at.session_state["table_errors"] = True
    at.run()
    table = at.dataframe[0].value
    error = table.loc[table["weights of the split, % of the whole"] == 75.0, "these weights: weight error, %"]
    assert f"{error.item():.1f} %" == readouts(at)["Weight error"]
    assert any("as many as unsplit" in caption.value for caption in at.caption)
