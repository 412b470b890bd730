"""The denoiser as a student opens it: its numbers against the reference, own files, bad files, its code."""

import io
import json
import struct

import numpy as np
import pytest
from PIL import Image

from core.pictures import noise_removed
from core.signals import ssa
from sources.pictures.picture import resize, sample
from sources.signals.series import add_noise, to_wav, two_sines
from studies.denoiser import noisy_picture
from studies.denoiser.distances import grid
from studies.denoiser.noisy_signal import with_noise
from tests.pages.conftest import open_page, readouts, run_shown_code
from tests.uploads import complaint
from tests.uploads import upload as bring

STEPS = (
    "Window and rank",
    "Hankel microscope",
    "How many?",
    "Components",
    "Rivals",
    "Forecast and gaps",
    "Pictures",
)


def opened(step=STEPS[0], **query):
    return open_page("denoiser", step=step, **{"reveal": 1, **query})


@pytest.mark.parametrize(
    ("step", "hidden"),
    [
        ("Hankel microscope", "By main diagonals"),
        ("How many?", "Automatic k"),
        ("Components", "Automatic groups"),
        ("Rivals", "SSA"),
        ("Forecast and gaps", "Error where hidden"),
        ("Pictures", "Best k, whole"),
    ],
)
def test_no_answer_stands_there_before_the_guess(step, hidden):
    assert hidden not in readouts(opened(step, reveal=0))
    assert hidden in readouts(opened(step))


def test_a_guess_is_told_whether_it_was_right_and_stays_told():
    at = opened("How many?", reveal=0)
    at.pills(key="guess_denoiser_how_many").set_value("2").run()
    said = " ".join(each.value for each in at.markdown)
    assert "You said **2**, it is **4**" in said
    assert readouts(at)["Automatic k"] == "4"


def upload(at, data, name):
    at.file_uploader[0].upload(name, data, "application/octet-stream").run()
    assert not at.exception
    return at


def payload(at):
    """Read what the browser is sent: two heads as JSON, then float32."""
    data = next(c.proto.bytes for c in at.get("bidi_component") if c.proto.bytes)
    heads = []
    for _ in range(2):
        (size,) = struct.unpack_from("<I", data)
        heads.append(json.loads(data[4 : 4 + size]))
        data = data[4 + size :]
    return *heads, np.frombuffer(data, "<f4")


@pytest.mark.parametrize("step", STEPS)
def test_every_step_opens_with_numbers_and_without_a_problem(step):
    at = opened(step)
    assert not at.error
    assert step == "Rivals" or all(value for value in readouts(at).values())


def test_the_tutorials_signal_loses_83_percent_of_its_noise_at_the_automatic_rank():
    found = readouts(opened())
    assert found["Noise removed"] == "83.5 %"
    assert found["Automatic k"] == "4"


def test_the_address_carries_window_and_k():
    found = readouts(opened(window=200, k=4))
    assert found["Noise removed"] == "85.3 %"


def test_the_browser_is_sent_what_it_draws():
    start, head, values = payload(opened(window=100, k=3))
    assert start == {"window": 100, "k": 3, "curves": True}
    clean = two_sines()
    noisy = add_noise(clean, kind="White", level=0.5, seed=42)
    n, k, w = head["drawn"], head["components"], head["windows"].index(100)
    assert n == 500
    np.testing.assert_allclose(values[:n], noisy, atol=1e-6)
    np.testing.assert_allclose(values[n : 2 * n], clean, atol=1e-6)
    parts = values[2 * n :].reshape(len(head["windows"]), k, n)
    np.testing.assert_allclose(parts[w, :3].sum(axis=0), ssa(noisy, window=100, n_components=3), atol=1e-5)
    gain = 1 - head["to_truth"][w][2] / head["before"]
    assert gain == pytest.approx(
        noise_removed(clean, noisy, ssa(noisy, window=100, n_components=3)), abs=1e-5
    )


def test_the_plain_methods_stand_on_the_gain_map():
    _, head, _ = payload(opened())
    gains = dict(head["baselines"])
    assert set(gains) == {"Moving average", "Gaussian blur", "Savitzky-Golay"}
    assert 0.7 < gains["Moving average"] < gains["Savitzky-Golay"] < 0.835
    assert 0.7 < gains["Gaussian blur"] < 0.835


def test_the_distance_to_the_input_falls_and_that_to_the_truth_turns():
    _, head, _ = payload(opened())
    w = head["windows"].index(100)
    assert head["to_input"][w] == sorted(head["to_input"][w], reverse=True)
    assert 0 < int(np.argmin(head["to_truth"][w])) < head["components"] - 1


def test_a_released_hand_moves_the_numbers():
    at = opened()
    at.session_state["denoise"] = {"at": {"window": 100, "k": 3}}
    at.session_state["window_and_k"] = (100, 3)
    at.run()
    assert readouts(at)["Noise removed"] == "81.5 %"


def test_the_shown_code_prints_the_noise_removed():
    prints, said = run_shown_code(opened(window=60, k=5, seed=7))
    assert prints == said
    assert f"{said} %" == readouts(opened(window=60, k=5, seed=7))["Noise removed"]


def test_the_wrong_diagonals_make_it_worse_as_their_code_does():
    at = opened("Hankel microscope", k=3)
    found = readouts(at)
    assert found["By anti-diagonals"] == "81.6 %"
    assert found["By main diagonals"] == "-17.3 %"
    prints, said = run_shown_code(at)
    assert prints == said == "-17.3"


def test_an_address_from_before_the_wrong_diagonals_had_their_name_still_opens_them():
    at = opened("Hankel microscope", diagonals="The tutorials' diagonals")
    assert at.segmented_control(key="diagonals").value == "Wrong: main diagonals"


def test_all_rules_find_the_four_components_of_two_sines():
    found = readouts(opened("How many?"))
    assert found == {"Automatic k": "4", "Above drawn noise": "4", "Nearest to the truth": "4"}


@pytest.mark.parametrize(
    ("step", "means"), [("How many?", "Above drawn noise"), ("Forecast and gaps", "Error where hidden")]
)
def test_the_code_of_rules_and_forecast_prints_the_number_beside_it(step, means):
    at = opened(step, level=0.3)
    prints, said = run_shown_code(at)
    assert prints == said == readouts(at)[means]


def test_the_code_beside_the_rivals_prints_what_ssa_removes():
    prints, said = run_shown_code(opened("Rivals"))
    assert prints == said == "83.5"


def test_red_noise_drowns_what_the_white_rule_counts():
    white = readouts(opened("How many?", noise="Red", window=100))
    red = readouts(opened("How many?", noise="Red", null="red", window=100))
    assert int(white["Automatic k"]) > 12
    assert int(red["Automatic k"]) <= 4
    at = opened(noise="Red", null="red")
    assert readouts(at)["Automatic k"] == red["Automatic k"]
    assert payload(at)[1]["automatic"][payload(at)[1]["windows"].index(100)] <= 4


def test_what_the_noise_is_taken_to_be_is_chosen_once_and_stays():
    at = opened("How many?", noise="Red")
    at.segmented_control(key="noise_taken").set_value("Red").run()
    assert at.query_params["null"] in ("red", ["red"])
    at.segmented_control(key="noise_taken").set_value("White").run()
    assert "null" not in at.query_params


def test_a_heartbeat_keeps_its_automatic_rank_and_wins():
    found = readouts(opened(signal="Heartbeat", level=0.1))
    assert int(found["Automatic k"]) > 12
    assert float(found["Noise removed"].split()[0]) > 20


def test_a_flat_line_is_said_to_be_no_success():
    at = opened(signal="Heartbeat", window=50)
    assert readouts(at)["Automatic k"] == "0"
    assert any("flat line at zero" in note.value for note in at.info)


def test_more_noise_drowns_components():
    assert int(readouts(opened("How many?", level="1.5"))["Above drawn noise"]) < 4


def test_a_long_window_parts_the_two_sines_in_pairs():
    found = readouts(opened("Components"))
    assert found["Automatic groups"].startswith("1+2 | 3+4")
    assert found["Noise removed"] == "85.3 %"


def test_components_chosen_by_hand_are_summed():
    at = opened("Components", window=200)
    at.session_state["components_of_8"] = ["1", "2"]
    at.run()
    prints, said = run_shown_code(at)
    assert prints == said
    assert f"{said} %" == readouts(at)["Noise removed"]


@pytest.mark.parametrize("signal", ["Two sines", "Chirp", "Steps"])
def test_the_shown_code_knows_every_signal_that_it_writes_out(signal):
    prints, said = run_shown_code(opened(signal=signal, window=45, level=0.25))
    assert prints == said


def test_the_forecast_beats_the_mean_on_two_sines():
    found = readouts(opened("Forecast and gaps", window=200))
    assert float(found["Error where hidden"]) < float(found["A plain guess"])


def test_gaps_are_filled_better_than_by_lines():
    found = readouts(opened("Forecast and gaps", task="Fill gaps", hole_length=60, level=0.1))
    assert float(found["Error where hidden"]) < float(found["A plain guess"])


def test_without_noise_the_page_says_that_nothing_can_be_removed():
    at = opened(level="0.0")
    assert readouts(at)["Noise removed"] == "unknown"
    for step in STEPS[1:-1]:
        assert not opened(step, level="0.0").error


@pytest.mark.parametrize("signal", ["Chirp", "Heartbeat", "Steps", "Trend and seasons"])
@pytest.mark.parametrize("noise", ["White", "Red", "Spikes"])
def test_every_signal_takes_every_noise(signal, noise):
    found = readouts(opened(signal=signal, noise=noise))
    assert found["Noise removed"].endswith("%")


def table(values):
    return ("v\n" + "\n".join(str(value) for value in values) + "\n").encode()


@pytest.mark.parametrize("step", STEPS[:-1])
def test_an_own_table_goes_through_every_step_and_claims_no_truth(step):
    at = upload(opened(step), table(np.sin(np.arange(300) / 9).round(4)), "mine.csv")
    assert not at.error
    assert at.selectbox(key="signal").value == "Your signal"
    if step == STEPS[0]:
        assert readouts(at)["Noise removed"] == "unknown"


@pytest.mark.parametrize("step", ["Window and rank", "Components", "Forecast and gaps"])
def test_a_measured_sample_goes_through_every_step_with_its_months_and_without_added_noise(step):
    at = opened(step, signal="Carbon dioxide")
    assert not at.error
    assert any("From 1958-03-01 to 2001-12-01" in c.value for c in at.caption)
    assert at.slider(key="level").disabled
    if step == STEPS[0]:
        assert readouts(at)["Noise removed"] == "unknown"


def test_a_recording_can_be_heard_before_and_after():
    at = upload(opened(), to_wav(np.sin(np.arange(4000) / 5), 8000), "mine.wav")
    assert not at.error
    assert len(at.get("audio")) == 3


def test_dates_are_the_axis_and_where_no_column_tells_the_time_a_rate_can():
    x = np.sin(np.arange(48) / 3).round(4)
    rows = "".join(f"{1949 + i // 12}-{i % 12 + 1:02d},{each}\n" for i, each in enumerate(x))
    at = upload(opened("Forecast and gaps"), f"month,flights\n{rows}".encode(), "mine.csv")
    said = " ".join(c.value for c in at.caption)
    assert "signal = flights, time = month. From 1949-01-01 to 1952-12-01." in said
    assert '"1949-' in at.get("plotly_chart")[0].proto.spec
    next(box for box in at.selectbox if box.label == "Time").set_value("").run()
    next(box for box in at.number_input if "second" in box.label).set_value(12.0).run()
    said = " ".join(c.value for c in at.caption)
    assert "signal = flights. Taken as 12 samples a second. From 0 to 3.91667 (seconds)." in said


BAD = {
    "constant": (table([1] * 50), "a.csv", "everywhere"),
    "empty": (b"", "a.csv", "empty"),
    "three samples": (table([1, 2, 3]), "a.csv", "at least 20"),
    "nothing but nan": (table(["nan"] * 50), "a.csv", "numbers"),
    "damaged recording": (b"RIFF", "a.wav", "no WAV"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_named_and_the_page_goes_on(case):
    data, name, reason = BAD[case]
    at = upload(opened(), data, name)
    assert reason in complaint(at)
    assert readouts(at)["Noise removed"] == "83.5 %"
    upload(at, table(np.cos(np.arange(99) / 5)), "good.csv")
    assert not at.error


def test_a_short_signal_after_a_long_window_fits_itself():
    at = upload(opened(window=250, k=12), table(np.sin(np.arange(24))), "short.csv")
    assert not at.error


def test_patches_beat_the_whole_picture_and_the_numbers_say_so():
    at = opened("Pictures", method="Whole picture: SVD, shrunk")
    whole = float(readouts(at)["PSNR, cleaned"].split()[0])
    groups = opened("Pictures", method="Groups of like patches")
    groups = float(readouts(groups)["PSNR, cleaned"].split()[0])
    assert 20.5 < whole < groups - 2  # noise of 25 grey levels: 20.2 dB


def test_on_the_tartan_the_whole_picture_wins_and_its_rank_is_shown():
    at = opened("Pictures", picture="Tartan", method="Whole picture: SVD, best k")
    whole = float(readouts(at)["PSNR, cleaned"].split()[0])
    groups = opened("Pictures", picture="Tartan", method="Groups of like patches")
    assert whole > float(readouts(groups)["PSNR, cleaned"].split()[0])
    assert int(readouts(at)["Best k, whole"].split()[0]) < 12


def test_the_code_of_the_pictures_prints_the_best_rank(tmp_path, monkeypatch):
    at = opened("Pictures", picture="Tartan")
    pixels = noisy_picture.piece(resize(sample("Tartan"), 800, max_height=1600).pixels)
    Image.fromarray(pixels).save(tmp_path / "picture.png")
    monkeypatch.chdir(tmp_path)
    prints, said = run_shown_code(at)
    assert prints == said


def test_a_picture_is_cut_not_reduced_and_the_page_says_what_is_cleaned():
    said = " ".join(each.value for each in opened("Pictures").caption)
    assert "a piece from the middle, 400 × 400 pixels as they are" in said


def test_without_added_noise_no_psnr_is_claimed():
    found = readouts(opened("Pictures", added=0))
    assert not [name for name in found if "PSNR" in name]
    assert "Noise estimated" in found


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (12, 30)])
def test_tiny_and_black_pictures_are_cleaned_too(size):
    file = io.BytesIO()
    Image.fromarray(np.zeros((size[1], size[0], 3), np.uint8)).save(file, "PNG")
    at = opened("Pictures", colour="true")
    bring(at, "picture", ("a.png", file.getvalue()))
    assert not at.exception
    assert not at.error


def shown_k(at):
    return at.slider(key="k_of_12").value


def test_until_a_hand_chooses_k_it_is_the_automatic_one_of_every_signal():
    at = opened("Hankel microscope")
    assert shown_k(at) == 4
    at.selectbox(key="signal").set_value("Heartbeat").run()
    heartbeat = grid(with_noise("Heartbeat", noise="White", level=0.5, seed=42))
    assert shown_k(at) == heartbeat.shown_automatic_at(100) != 4
    at.slider(key="k_of_12").set_value(7).run()
    at.selectbox(key="signal").set_value("Two sines").run()
    assert shown_k(at) == 7


def test_a_window_that_a_short_signal_could_not_take_comes_back():
    at = opened("How many?", window=250)
    at.slider(key="level").set_value(0.2).run()
    at.selectbox(key="signal").set_value("Trend and seasons").run()
    assert at.select_slider[0].value <= 120
    at.selectbox(key="signal").set_value("Two sines").run()
    assert at.select_slider[0].value == 250


def test_every_column_of_a_table_can_be_cleaned():
    rows = "quiet,loud\n" + "".join(f"{np.sin(i / 9):.4f},{10 * np.cos(i / 5):.4f}\n" for i in range(300))
    at = upload(opened("How many?"), rows.encode(), "two.csv")
    column = next(box for box in at.selectbox if box.label == "Column")
    assert (column.options, column.value) == (["quiet", "loud"], "loud")
    loud = payload(upload(opened(), rows.encode(), "two.csv"))[2][0]
    assert loud == pytest.approx(10)
    column.set_value("quiet").run()
    assert not at.error
    assert next(box for box in at.selectbox if box.label == "Column").value == "quiet"


def test_gaps_that_leave_nothing_are_named():
    at = upload(
        opened("Forecast and gaps", task="Fill gaps", holes=8, hole_length=60), table(range(24)), "a.csv"
    )
    assert "leave none of 24 samples" in at.error[0].value


@pytest.mark.parametrize("query", [{"seed": "inf"}, {"seed": "1e400"}, {"method": "", "step": "Pictures"}])
def test_a_foreign_value_in_the_address_leaves_the_page_whole(query):
    assert not opened(**query).error
