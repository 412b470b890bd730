"""Drawn and photographed digits: made like the sample's, read by a model that has never seen them."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from sources.errors import BadInput
from sources.pictures.drawn_digits import digit_from_picture, digit_from_strokes
from sources.tables.features import classifier, digits
from studies.features import Features

TURN = np.linspace(0, 2 * np.pi, 40)
DRAWN = {
    0: [[(0.5 + 0.25 * np.cos(a), 0.5 + 0.4 * np.sin(a)) for a in TURN]],
    2: [[(0.25, 0.25), (0.4, 0.1), (0.65, 0.15), (0.7, 0.35), (0.5, 0.6), (0.25, 0.9), (0.78, 0.9)]],
    4: [[(0.6, 0.9), (0.6, 0.1), (0.2, 0.6), (0.8, 0.6)]],
    7: [[(0.2, 0.1), (0.8, 0.1), (0.4, 0.9)]],
}


def png(values) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(np.asarray(values, dtype=np.uint8)).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture(scope="module")
def reader():
    samples = digits()
    features = Features(samples.X, "PCA", 20)
    model = classifier(features.components(samples.X, 20), samples.classes)
    return lambda x: int(model.predict(features.components(x[None], 20))[0])


@pytest.mark.parametrize("digit", DRAWN)
def test_a_plainly_drawn_digit_is_read(digit, reader):
    assert reader(digit_from_strokes(DRAWN[digit])) == digit


@pytest.mark.parametrize("digit", DRAWN)
def test_size_and_place_on_the_sheet_do_not_matter(digit):
    moved = [[(7 + 300 * x, -50 + 300 * y) for x, y in stroke] for stroke in DRAWN[digit]]
    difference = np.abs(digit_from_strokes(moved) - digit_from_strokes(DRAWN[digit])).max()
    assert difference <= 3 / 16


def test_cells_are_counts_of_sixteen_and_the_digit_fills_the_height():
    x = digit_from_strokes(DRAWN[7]).reshape(8, 8)
    np.testing.assert_array_equal(16 * x, np.rint(16 * x))
    assert x.max() <= 1
    assert x[0].any()
    assert x[7].any()


def test_a_dot_is_a_dot_and_an_empty_sheet_says_so():
    assert 0 < digit_from_strokes([[(0.5, 0.5)]]).sum() < 4
    for nothing in ([], [[]]):
        with pytest.raises(BadInput, match="Nothing is drawn"):
            digit_from_strokes(nothing)
    with pytest.raises(BadInput, match="too many points"):
        digit_from_strokes([[(0.0, float("nan"))]])
    with pytest.raises(BadInput, match="too many points"):
        digit_from_strokes([[(0.0, 0.0), (1e308, -1e308)]])


@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize("digit", DRAWN)
def test_a_noisy_photograph_is_read_dark_on_light_or_light_on_dark(digit, inverted, reader):
    sheet = Image.new("L", (320, 320), 225)
    for stroke in DRAWN[digit]:
        ImageDraw.Draw(sheet).line([(40 + 240 * x, 40 + 240 * y) for x, y in stroke], 60, 30, joint="curve")
    noise = np.random.default_rng(0).integers(-15, 16, (320, 320))
    paper = np.asarray(sheet, dtype=int) + noise
    assert reader(digit_from_picture(png(255 - paper if inverted else paper), "d.png")) == digit


def test_a_transparent_picture_is_read_on_white_paper(reader):
    ink = np.kron(digit_from_strokes(DRAWN[7]).reshape(8, 8) > 0.4, np.ones((16, 16)))
    layers = np.zeros((128, 128, 4), dtype=np.uint8)
    layers[..., 3] = 255 * np.asarray(ink, dtype=np.uint8)
    assert reader(digit_from_picture(png(layers), "d.png")) == 7


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "cannot be read"),
        (b"no picture at all", "cannot be read"),
        (png(np.zeros((20, 20)))[:40], "cannot be read"),
        (png(np.full((20, 20), 200)), "of one colour"),
        (png(np.zeros((1, 1))), "of one colour"),
    ],
)
def test_a_bad_file_is_refused_with_what_is_wrong_and_what_is_accepted(data, message):
    with pytest.raises(BadInput) as refused:
        digit_from_picture(data, "d.png")
    assert message in str(refused.value)
    assert "Accepted:" in str(refused.value)


def test_only_the_kinds_that_are_named_are_opened():
    other = io.BytesIO()
    Image.new("L", (40, 40)).save(other, "PPM")
    with pytest.raises(BadInput, match="cannot be read as a picture"):
        digit_from_picture(other.getvalue(), "d.ppm")


def test_a_telephones_photograph_is_read_reduced(reader):
    sheet = Image.new("L", (5712, 4284), 225)
    for stroke in DRAWN[7]:
        ImageDraw.Draw(sheet).line(
            [(900 + 3000 * x, 600 + 3000 * y) for x, y in stroke], 60, 300, joint="curve"
        )
    file = io.BytesIO()
    sheet.save(file, "JPEG")
    assert reader(digit_from_picture(file.getvalue(), "d.jpg")) == 7
