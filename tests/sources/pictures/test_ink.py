"""Ink on paper: known ink is found again under uneven light, in a frame, among specks."""

import numpy as np
import pytest

from sources.pictures.ink import ink_of

ROWS, COLUMNS = np.mgrid[:120, :120]


def letter():
    """Return the ink of a 4: three strokes, 8 pixels wide."""
    ink = np.zeros((120, 120), dtype=bool)
    ink[30:70, 40:48] = ink[62:70, 40:88] = ink[30:95, 72:80] = True
    return ink


def photograph(ink, light, *, noise=3.0):
    """Return grey values: ink reflects a quarter of what paper does."""
    paper = 230 * light * np.where(ink, 0.25, 1.0)
    return np.clip(paper + np.random.default_rng(0).normal(0, noise, paper.shape), 0, 255)


LIGHTS = {
    "even": np.ones((120, 120)),
    "slanting": 1 - 0.75 * COLUMNS / 119,
    "a shadow": np.where(ROWS + COLUMNS < 110, 0.35, 1.0),
}


def agreement(found, ink):
    return (found & ink).sum() / (found | ink).sum()


@pytest.mark.parametrize("name", ["even", "slanting"])
def test_ink_is_found_whatever_the_light(name):
    found = ink_of(photograph(letter(), LIGHTS[name]))
    assert agreement(found, letter()) > 0.95


def test_light_ink_on_a_dark_board_is_found_too():
    found = ink_of(255 - photograph(letter(), LIGHTS["slanting"]))
    assert agreement(found, letter()) > 0.95


def test_a_frame_round_the_digit_is_no_ink_and_a_zero_is_no_frame():
    framed = letter()
    framed[10:14, 10:110] = framed[106:110, 10:110] = framed[10:110, 10:14] = framed[10:110, 106:110] = True
    assert agreement(ink_of(photograph(framed, LIGHTS["even"])), letter()) > 0.95
    radius = np.hypot(ROWS - 60, COLUMNS - 60)
    dotted = ((radius > 32) & (radius < 42)) | (radius < 8)
    assert agreement(ink_of(photograph(dotted, LIGHTS["even"])), dotted) > 0.95


def test_a_speck_is_no_ink():
    specked = letter()
    specked[5:7, 5:7] = True
    found = ink_of(photograph(specked, LIGHTS["even"]))
    assert not found[:20, :20].any()
    assert agreement(found, letter()) > 0.95


@pytest.mark.parametrize("values", [np.zeros((1, 1)), np.full((9, 9), 200.0), np.full((5, 2), 7.0)])
def test_a_sheet_of_one_colour_has_no_ink(values):
    assert ink_of(values) is None
