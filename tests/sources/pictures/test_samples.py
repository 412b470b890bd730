"""The pictures that come with the app."""

import numpy as np
import pytest

from sources.pictures.picture import SAMPLES, sample


@pytest.mark.parametrize("label", SAMPLES)
def test_every_sample_is_a_colour_picture_of_sensible_size(label):
    picture = sample(label)
    assert picture.name == label
    assert 600 <= picture.width <= 700
    assert 400 <= picture.height <= 500
    assert not picture.is_grey
    assert picture.notes
    assert np.ptp(picture.pixels.astype(int)) > 100


@pytest.mark.parametrize("label", SAMPLES)
def test_a_sample_is_drawn_once_and_always_the_same(label):
    SAMPLES[label].cache_clear()
    first = sample(label)
    assert sample(label) is first
    SAMPLES[label].cache_clear()
    assert np.array_equal(sample(label).pixels, first.pixels)


def channel_ranks(pixels):
    return [int(np.linalg.matrix_rank(pixels[..., c].astype(float))) for c in range(3)]


def test_the_rank_of_the_tartan_is_small_and_the_one_that_its_note_says():
    tartan = sample("Tartan")
    ranks = channel_ranks(tartan.pixels)
    assert max(ranks) <= 6  # a two-by-two twill has rank 3, once for the warp and once for the weft
    assert len(set(ranks)) == 1
    assert f"rank {ranks[0]}." in tartan.notes[0]


def test_the_gradient_has_rank_2_until_it_is_rounded():
    gradient = sample("Gradient")
    assert "rank 2 before rounding" in gradient.notes[0]
    assert min(channel_ranks(gradient.pixels)) > 100
    for c in range(3):
        s = np.linalg.svd(gradient.pixels[..., c].astype(float), compute_uv=False)
        assert s[2] < 1e-3 * s[0]


def test_noise_is_uniform_over_all_values():
    counts = np.bincount(sample("Noise").pixels.ravel(), minlength=256)
    expected = counts.sum() / 256
    assert np.abs(counts - expected).max() < 5 * np.sqrt(expected)


def energy_of_first(pixels, k):
    s = np.linalg.svd(pixels.mean(axis=2) - pixels.mean(), compute_uv=False)
    return np.sum(s[:k] ** 2) / np.sum(s**2)


def test_the_samples_contrast():
    share = {label: energy_of_first(sample(label).pixels, 10) for label in SAMPLES}
    assert share["Gradient"] > 0.999
    assert share["Tartan"] > 0.999
    assert share["Noise"] < 0.1
    assert share["Noise"] < share["Page of text"] < share["Flower"]


def test_photographs_name_author_and_licence():
    for label in ("Temple", "Flower"):
        assert "CC BY 2.0" in sample(label).notes[0]


def test_the_page_is_filled_to_the_edge_and_not_beyond():
    ink = (sample("Page of text").pixels.min(axis=2) < 128).nonzero()
    assert ink[0].max() < 470
    assert ink[0].max() > 400
    assert ink[1].max() < 600


def test_an_unknown_sample_is_refused_by_name():
    with pytest.raises(ValueError, match=r"Samples are Temple, Flower.*got 'Moon'"):
        sample("Moon")
