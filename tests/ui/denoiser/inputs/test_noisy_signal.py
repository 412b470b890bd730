"""The signal at hand: every setting changes it and its key, own data stay in their session."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from sources.signals.series import add_noise, chirp
from studies.denoiser.noisy_signal import with_noise
from ui.denoiser.inputs import noisy_signal


def script():
    import streamlit as st

    from ui.denoiser.inputs.noisy_signal import working_signal

    st.session_state["result"] = working_signal()


def opened(**query):
    at = AppTest.from_function(script, default_timeout=60)
    for name, value in query.items():
        at.query_params[name] = str(value)
    at.run()
    assert not at.exception
    return at


def result(at):
    return at.session_state["result"]


def table(*columns, titles):
    rows = zip(*columns, strict=True)
    lines = [",".join(titles), *(",".join(f"{x:.6g}" for x in row) for row in rows)]
    return "\n".join(lines).encode()


SLOW, FAST = np.sin(np.arange(60) / 9), np.cos(np.arange(60))


def with_table(at, name="mine.csv"):
    data = table(SLOW, FAST, titles=["slow", "fast"])
    at.file_uploader[0].upload(name, data, "text/csv").run()
    assert not at.exception
    return at


def test_the_signal_is_the_sample_with_the_noise_that_was_asked_for():
    key, signal = result(opened(signal="Chirp", noise="Red", level=0.25, seed=9))
    np.testing.assert_array_equal(signal.clean, chirp())
    np.testing.assert_array_equal(signal.noisy, add_noise(chirp(), kind="Red", level=0.25, seed=9))
    assert key.is_sample


@pytest.mark.parametrize("change", [{"signal": "Steps"}, {"noise": "Spikes"}, {"level": 0.1}, {"seed": 7}])
def test_every_setting_changes_the_key(change):
    assert result(opened(**change))[0] != result(opened())[0]


def test_an_own_table_gives_its_last_column_without_a_truth_and_stays_in_the_session():
    key, signal = result(with_table(opened()))
    np.testing.assert_allclose(signal.noisy, FAST, rtol=1e-5)
    assert signal.clean is None
    assert not key.is_sample


def test_another_column_is_another_signal_under_another_key():
    at = with_table(opened())
    before = result(at)[0]
    next(box for box in at.selectbox if box.label == "Column").set_value("slow").run()
    key, signal = result(at)
    np.testing.assert_allclose(signal.noisy, SLOW, rtol=1e-5, atol=1e-9)
    assert key != before


def test_the_same_numbers_have_one_key_whatever_the_file_is_called():
    assert result(with_table(opened(), "a.csv"))[0] == result(with_table(opened(), "b.csv"))[0]


def test_noise_cannot_be_added_to_what_was_measured():
    at = with_table(opened())
    assert at.slider(key="level").disabled
    assert at.number_input(key="seed").disabled
    at.selectbox(key="signal").set_value("Two sines").run()
    assert not at.slider(key="level").disabled


def test_every_strength_on_the_slider_is_prepared_the_nearest_first(monkeypatch):
    prepared = {}
    monkeypatch.setattr(noisy_signal.cache, "prepare", lambda name, signals: prepared.update(signals))
    noisy_signal._prepare("Heartbeat", noisy_signal._Noise("Red", 0.5, 42))
    levels = [float(key.digest.split("/")[2]) for key in prepared]
    np.testing.assert_allclose(sorted(levels), np.linspace(0, 1.5, 31), atol=1e-12)
    assert (np.diff(np.abs(np.array(levels) - 0.5)) > -1e-9).all()
    for level, (key, make) in zip(levels, prepared.items(), strict=True):
        assert key.is_sample
        assert key.digest == f"Heartbeat/Red/{level:g}/42"
        expected = with_noise("Heartbeat", noise="Red", level=level, seed=42)
        np.testing.assert_array_equal(make().noisy, expected.noisy)
