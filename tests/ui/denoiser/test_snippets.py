"""The programs that the denoiser shows print what its studies compute, in ten lines."""

import contextlib
import io

import numpy as np
import pytest
from PIL import Image

from core.signals import decompose
from sources.signals.series import Signal
from studies.denoiser import noisy_picture
from studies.denoiser.cleaning import cleaned
from studies.denoiser.components import chosen_sum, components
from studies.denoiser.diagonals import both_diagonals
from studies.denoiser.noisy_signal import as_measured, with_noise
from studies.denoiser.rules import rank_rules
from studies.denoiser.unmeasured import hidden_end
from ui.denoiser import snippets

LABELS = ("Two sines", "Chirp", "Steps")


def printed(program):
    assert len(program.splitlines()) <= 10
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(program, {})
    return float(out.getvalue())


def made(label, level=0.35, seed=11):
    signal = with_noise(label, noise="White", level=level, seed=seed)
    return signal, snippets.recipe(signal)


@pytest.mark.parametrize("label", LABELS)
def test_the_program_of_ssa_prints_the_noise_removed(label):
    signal, recipe = made(label)
    expected = 100 * cleaned(signal, decompose(signal.noisy, window=60), 5).removed
    assert printed(snippets.removed(recipe, 60, 5)) == pytest.approx(expected, abs=0.051)


@pytest.mark.parametrize("label", LABELS)
def test_the_program_of_chosen_components_prints_what_their_sum_removes(label):
    signal, recipe = made(label)
    series = components(decompose(signal.noisy, window=60), 6).series
    expected = 100 * chosen_sum(signal, series, [0, 2, 5]).removed
    assert printed(snippets.chosen(recipe, 60, [0, 2, 5])) == pytest.approx(expected, abs=0.051)


@pytest.mark.parametrize("label", LABELS)
def test_the_program_of_the_tutorials_prints_what_the_wrong_diagonals_remove(label):
    signal, recipe = made(label)
    expected = 100 * both_diagonals(signal, 60, 5).removed[1]
    assert printed(snippets.both_diagonals(recipe, 60, 5)) == pytest.approx(expected, abs=0.051)


@pytest.mark.parametrize("label", LABELS)
def test_the_program_of_the_rules_counts_what_stands_above_drawn_noise(label):
    signal, recipe = made(label)
    rules = rank_rules(decompose(signal.noisy, window=60))
    assert printed(snippets.above_drawn_noise(recipe, 60, rules.n_draws)) == rules.parallel


@pytest.mark.parametrize("label", LABELS)
def test_the_program_of_the_forecast_prints_how_far_it_is_off(label):
    signal, recipe = made(label)
    result = hidden_end(signal, 60, 4, 20)
    program = snippets.hidden_end(recipe, result.window, result.n_components, 500 - result.n_hidden)
    assert printed(program) == pytest.approx(result.error, abs=0.00051)


def test_the_program_of_the_picture_prints_what_its_best_rank_reaches(tmp_path, monkeypatch):
    pixels = np.random.default_rng(2).integers(0, 255, (30, 40, 3), dtype=np.uint8) // 4 * 2
    Image.fromarray(pixels).save(tmp_path / "picture.png")
    monkeypatch.chdir(tmp_path)
    given = noisy_picture.with_noise(pixels, 25)
    k = noisy_picture.best_rank(given)
    expected = noisy_picture.cleaned(given, noisy_picture.BEST_K).psnr
    assert printed(snippets.best_rank_of_a_picture(25, k)) == pytest.approx(expected, abs=0.0051)


@pytest.mark.parametrize(("label", "noise"), [("Heartbeat", "White"), ("Two sines", "Red")])
def test_what_takes_more_words_has_no_program(label, noise):
    assert snippets.recipe(with_noise(label, noise=noise, level=0.1, seed=0)) is None


def test_a_signal_that_was_brought_has_no_program():
    brought = Signal("Two sines", np.arange(30.0), 0.0, False, np.zeros(30, dtype=bool))
    assert snippets.recipe(as_measured(brought)) is None
