"""JPEG and WebP at a number of bytes: never above, as close as the codec can, and honest about it."""

import io

import numpy as np
import pytest
from PIL import Image

from core.pictures import peak_signal_noise_ratio
from sources.errors import BadInput
from sources.pictures.encoding import CODECS, encode, encode_at_bytes, quick_file
from sources.pictures.picture import sample

PHOTO = sample("Flower").pixels[50:290, 100:420]


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("n_bytes", [1000, 3000, 10_000, 40_000])
def test_the_file_is_never_larger_than_the_budget_and_uses_most_of_it(codec, n_bytes):
    result = encode_at_bytes(PHOTO, codec, n_bytes)
    assert 0.8 * n_bytes < result.n_bytes <= n_bytes
    assert result.n_bytes == len(result.data)


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("label", ["Tartan", "Noise", "Line drawing", "Page of text"])
@pytest.mark.parametrize("n_bytes", [700, 5000, 60_000, 800_000])
def test_no_picture_breaks_the_budget(codec, label, n_bytes):
    pixels = sample(label).pixels
    result = encode_at_bytes(pixels, codec, n_bytes)
    assert result.n_bytes <= n_bytes
    assert result.pixels.shape == pixels.shape


def test_the_next_quality_of_jpeg_would_break_the_budget():
    result = encode_at_bytes(PHOTO, "JPEG", 12_000)
    assert result.scale == 1
    assert result.quality < 90
    assert encode(PHOTO, "JPEG", result.quality).n_bytes == result.n_bytes
    assert encode(PHOTO, "JPEG", result.quality + 1).n_bytes > 12_000


@pytest.mark.parametrize("method", [0, 2, 4, 6])
def test_no_effort_of_webp_at_any_quality_comes_closer_in_these_bytes(method):
    result = encode_at_bytes(PHOTO, "WebP", 12_000)
    for quality in range(max(0, result.quality - 4), min(100, result.quality + 6)):
        file = io.BytesIO()
        Image.fromarray(PHOTO).save(file, "WEBP", quality=quality, method=method)
        if len(file.getvalue()) <= 12_000:
            pixels = np.asarray(Image.open(file).convert("RGB"))
            assert psnr(pixels) <= psnr(result.pixels) + 0.05


def psnr(pixels):
    return peak_signal_noise_ratio(PHOTO, pixels, data_range=255)


def test_a_quick_file_is_larger_and_the_same_picture():
    data, usual = quick_file(PHOTO), encode(PHOTO, "WebP", None)
    assert len(data) > usual.n_bytes
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(data))), usual.pixels)


@pytest.mark.parametrize("codec", CODECS)
def test_the_pixels_are_those_of_the_file(codec):
    result = encode_at_bytes(PHOTO, codec, 12_000)
    image = Image.open(io.BytesIO(result.data))
    assert image.format == codec.upper()
    assert np.array_equal(np.asarray(image.convert("RGB")), result.pixels)


@pytest.mark.parametrize("codec", CODECS)
def test_more_bytes_give_a_better_picture(codec):
    psnr = [
        peak_signal_noise_ratio(PHOTO, encode_at_bytes(PHOTO, codec, n).pixels, data_range=255)
        for n in (700, 2000, 6000, 20_000, 60_000)
    ]
    assert psnr == sorted(psnr)
    assert psnr[-1] > psnr[0] + 10


@pytest.mark.parametrize("codec", CODECS)
def test_too_small_a_budget_shrinks_the_picture_and_says_so(codec):
    result = encode_at_bytes(PHOTO, codec, 900)
    assert result.n_bytes <= 900
    assert result.scale < 1
    stored = Image.open(io.BytesIO(result.data))
    assert stored.size == (round(320 * result.scale), round(240 * result.scale))
    assert result.pixels.shape == PHOTO.shape
    flat = np.full_like(PHOTO, PHOTO.mean(axis=(0, 1)))
    assert peak_signal_noise_ratio(PHOTO, result.pixels, data_range=255) > peak_signal_noise_ratio(
        PHOTO, flat, data_range=255
    )


@pytest.mark.parametrize("codec", CODECS)
def test_a_budget_below_the_smallest_file_is_refused_with_both_numbers(codec):
    with pytest.raises(BadInput, match=rf"smallest {codec} file has \d+ bytes; 10 bytes are too few"):
        encode_at_bytes(PHOTO, codec, 10)


def test_a_lossless_webp_is_taken_where_it_fits():
    result = encode_at_bytes(sample("Tartan").pixels, "WebP", 100_000)
    assert result.lossless
    assert result.quality is None
    stored = np.asarray(Image.open(io.BytesIO(result.data)).convert("RGB"))
    assert np.array_equal(stored, sample("Tartan").pixels)
    assert np.array_equal(result.pixels, sample("Tartan").pixels)
    assert not encode_at_bytes(sample("Tartan").pixels, "WebP", 500).lossless


def test_jpeg_ends_at_its_best_quality_however_large_the_budget():
    result = encode_at_bytes(PHOTO, "JPEG", 10**7)
    assert result.quality == 100
    assert not result.lossless
    assert peak_signal_noise_ratio(PHOTO, result.pixels, data_range=255) > 45  # colours at full resolution


@pytest.mark.parametrize("codec", CODECS)
def test_a_grey_picture_costs_no_colour(codec):
    grey = np.repeat(PHOTO[..., :1], 3, axis=2)
    as_colour, as_grey = (encode_at_bytes(p, codec, 8000) for p in (grey, grey[..., 0]))
    assert as_colour.n_bytes == as_grey.n_bytes
    assert as_colour.pixels.shape == grey.shape
    assert as_grey.pixels.shape == grey.shape[:2]
    if codec == "JPEG":
        assert Image.open(io.BytesIO(as_colour.data)).mode == "L"


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 500, 3), (500, 1, 3), (3, 2)])
def test_small_and_narrow_pictures_work(codec, shape):
    pixels = np.random.default_rng(0).integers(0, 256, size=shape, dtype=np.uint8)
    for n_bytes in (800, 3000):
        result = encode_at_bytes(pixels, codec, n_bytes)
        assert result.pixels.shape == shape
        assert result.n_bytes <= n_bytes


def test_files_carry_no_metadata():
    for codec in CODECS:
        info = Image.open(io.BytesIO(encode(PHOTO, codec, 50).data)).info
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(info)


def test_the_original_is_left_as_it_is():
    pixels = PHOTO.copy()
    pixels.setflags(write=False)
    for codec in CODECS:
        encode_at_bytes(pixels, codec, 900)
    result = encode_at_bytes(sample("Tartan").pixels, "WebP", 100_000)
    result.pixels[:] = 0
    assert sample("Tartan").pixels.any()


def test_what_cannot_be_encoded_is_named():
    for call, message in [
        (lambda: encode_at_bytes(PHOTO, "PNG", 1000), "one of JPEG, WebP, got 'PNG'"),
        (lambda: encode(PHOTO, "JPEG", 0), "from 1 to 100, got 0"),
        (lambda: encode(PHOTO, "WebP", 101), "from 0 to 100, got 101"),
        (lambda: encode(PHOTO, "JPEG", None), "no lossless setting"),
        (lambda: encode(PHOTO.astype(float), "JPEG", 50), "Pixels are uint8"),
    ]:
        with pytest.raises(ValueError, match=message):
            call()
    with pytest.raises(BadInput, match=r"WebP holds at most 16,383 pixels a side; this picture is 20000 x 1"):
        encode_at_bytes(np.zeros((1, 20_000), np.uint8), "WebP", 1000)
