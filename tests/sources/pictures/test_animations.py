"""Animations, read back with Pillow."""

import io

import numpy as np
import pytest
from PIL import Image

from sources.pictures.animations import MAX_FRAMES, MAX_TOTAL_PIXELS, growing


def frames(n=5, shape=(20, 30, 3)):
    """Frames that differ much, so that none is merged with the one before."""
    return [np.full(shape, 20 + 40 * i, np.uint8) for i in range(n)]


def opened(data):
    return Image.open(io.BytesIO(data))


def shown(data):
    image = opened(data)
    pixels, durations = [], []
    for i in range(image.n_frames):
        image.seek(i)
        image.load()
        pixels.append(np.asarray(image.convert("RGB")).astype(int))
        durations.append(image.info["duration"])
    return pixels, durations


@pytest.mark.parametrize("file_format", ["GIF", "WebP"])
@pytest.mark.parametrize("shape", [(20, 30, 3), (20, 30), (1, 1), (1, 40, 3)])
def test_every_frame_is_shown_in_order(file_format, shape):
    given = frames(shape=shape)
    pixels, _ = shown(growing(given, file_format))
    assert opened(growing(given, file_format)).format == file_format.upper()
    assert len(pixels) == 5
    for before, after in zip(given, pixels, strict=True):
        expected = before if before.ndim == 3 else before[..., np.newaxis]
        assert np.abs(after - expected).max() <= 4


@pytest.mark.parametrize("file_format", ["GIF", "WebP"])
def test_durations_are_kept_and_the_last_one_can_be_longer(file_format):
    assert shown(growing(frames(), file_format, duration=120))[1] == [120] * 5
    assert shown(growing(frames(), file_format, duration=[50, 60, 70, 80, 90]))[1] == [50, 60, 70, 80, 90]
    assert shown(growing(frames(), file_format, duration=120, last_duration=1500))[1] == [120] * 4 + [1500]


@pytest.mark.parametrize("file_format", ["GIF", "WebP"])
def test_it_starts_again_only_when_asked_to(file_format):
    once = {"GIF": None, "WebP": 1}[file_format]
    assert opened(growing(frames(), file_format)).info.get("loop") == 0
    assert opened(growing(frames(), file_format, loop=False)).info.get("loop") == once


@pytest.mark.parametrize("file_format", ["GIF", "WebP"])
def test_a_photograph_is_recognisable(file_format):
    y, x = np.mgrid[0:80, 0:120]
    photo = np.dstack([2 * x, 3 * y, x + y]).astype(np.uint8)
    pixels, _ = shown(growing([photo, photo[::-1]], file_format))
    assert np.abs(pixels[0] - photo).mean() < 6
    assert np.abs(pixels[1] - photo[::-1]).mean() < 6


@pytest.mark.parametrize("file_format", ["GIF", "WebP"])
def test_a_single_frame_is_enough(file_format):
    assert opened(growing(frames(1), file_format)).size == (30, 20)


def test_the_frames_are_left_as_they_are():
    given = frames()
    for frame in given:
        frame.setflags(write=False)
    growing(given, "GIF")
    growing(given, "WebP")


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ([[]], {}, f"1 to {MAX_FRAMES} frames, got 0"),
        ([frames(1) * (MAX_FRAMES + 1)], {}, f"1 to {MAX_FRAMES} frames, got {MAX_FRAMES + 1}"),
        ([[np.zeros((MAX_TOTAL_PIXELS // 2 + 1, 1), np.uint8)] * 2], {}, "at most 30,000,000 pixels in all"),
        ([[*frames(2), np.zeros((20, 31, 3), np.uint8)]], {}, r"got uint8 of shape \(20, 31, 3\)"),
        ([[frame.astype(float) for frame in frames()]], {}, "got float64"),
        ([[np.zeros((4, 4, 4), np.uint8)]], {}, r"shape \(h, w\) or \(h, w, 3\), got \(4, 4, 4\)"),
        ([frames(), "MP4"], {}, "GIF or WebP, got 'MP4'"),
        ([frames()], {"duration": 5}, "at least 20 milliseconds, got 5"),
        ([frames()], {"duration": [100, 100]}, "5 frames, 2 durations"),
    ],
)
def test_what_cannot_be_animated_is_named(arguments, options, message):
    with pytest.raises(ValueError, match=message):
        growing(*arguments, **options)
