"""The step's numbers, views and readings, with what the study says put in by hand."""

import numpy as np
import pytest

from studies.compressor.loss import Loss
from ui.compressor.steps import what_is_lost

PIXELS = np.zeros((2, 2, 3), np.uint8)


@pytest.fixture
def shown(monkeypatch):
    readouts = {}
    monkeypatch.setattr(
        what_is_lost.page, "readouts", lambda *each: readouts.update({r.name: r.value for r in each})
    )
    return readouts


def test_the_numbers_have_their_units(shown):
    what_is_lost._numbers(Loss(PIXELS, PIXELS - 0.0, 31.456, 0.98765, 0.01234))
    assert list(shown.values()) == ["31.46 dB", "0.9877", "1.23 %"]


def test_no_error_is_infinite_and_a_picture_below_the_window_has_no_ssim(shown):
    what_is_lost._numbers(Loss(PIXELS, PIXELS - 0.0, float("inf"), None, 0.0))
    assert list(shown.values()) == ["∞ (equal)", "too small", "0 %"]
