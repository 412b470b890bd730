"""The programs that the denoiser shows print what its studies compute, in ten lines."""

import contextlib
import io

import numpy as np
import pytest

from core.signals import decompose
from sources.signals.series import Signal
from studies.denoiser.cleaning import cleaned
from studies.denoiser.components import chosen_sum, components
from studies.denoiser.diagonals import both_diagonals
from studies.denoiser.noisy_signal import as_measured, with_noise
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


@pytest.mark.parametrize(("label", "noise"), [("Heartbeat", "White"), ("Two sines", "Red")])
def test_what_takes_more_words_has_no_program(label, noise):
    assert snippets.recipe(with_noise(label, noise=noise, level=0.1, seed=0)) is None


def test_a_signal_that_was_brought_has_no_program():
    brought = Signal("Two sines", np.arange(30.0), 0.0, False, np.zeros(30, dtype=bool))
    assert snippets.recipe(as_measured(brought)) is None
