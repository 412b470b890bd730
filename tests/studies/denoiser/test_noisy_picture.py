"""Pictures with noise: the best k against all k by NumPy, decibels by hand, methods that differ."""

import numpy as np
import pytest
from skimage.metrics import structural_similarity

from core.pictures import estimate_noise_sd, luma
from studies.denoiser import noisy_picture
from studies.denoiser.noisy_picture import (
    BEST_K,
    GROUPS,
    METHODS,
    PATCHES,
    SHRUNK,
    NoisyPicture,
    best_rank,
    cleaned,
    in_colour,
    judged,
    piece,
    views,
    with_noise,
)


def draw(*shape, seed=7):
    return np.random.default_rng(seed).standard_normal(shape)


def by_numpy(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return (U[:, :k] * s[:k]) @ Vt[:k]


@pytest.fixture(scope="module")
def card():
    """Return a card of 48 x 64 pixels: a grey ramp with a bright square, in colour."""
    pixels = np.zeros((48, 64, 3), dtype=np.uint8)
    pixels[...] = np.linspace(40, 180, 64).astype(np.uint8)[None, :, None]
    pixels[12:30, 20:44] = (230, 180, 90)
    return pixels


@pytest.mark.parametrize("shape", [(8, 8), (9, 5), (6, 20), (70, 60)])
def test_the_best_k_is_no_further_from_the_truth_than_any_other(shape):
    clean = np.outer(*(np.linspace(0.5, 1.5, n) for n in shape))
    noisy = clean + 0.1 * draw(*shape)
    clean = clean + by_numpy(draw(*shape, seed=9), 1 + min(shape) // 2) / 3
    noisy = noisy + clean
    k = best_rank(NoisyPicture(clean, noisy, 0.1))
    errors = [np.linalg.norm(by_numpy(noisy, k) - clean) for k in range(1, min(shape) + 1)]
    assert np.linalg.norm(by_numpy(noisy, k) - clean) == pytest.approx(min(errors))


def test_a_truth_of_rank_one_in_weak_noise_is_found_with_one_component():
    clean = np.outer(np.linspace(1, 2, 30), np.linspace(2, 1, 20))
    noisy = clean + 1e-3 * draw(30, 20)
    assert best_rank(NoisyPicture(clean, noisy, 1e-3)) == 1
    result = cleaned(NoisyPicture(clean / 4, noisy / 4, 1e-3), BEST_K).result
    np.testing.assert_allclose(result, np.clip(by_numpy(noisy / 4, 1), 0, 1), atol=1e-10)


def test_without_a_truth_what_stands_above_the_noise_is_kept():
    noisy = np.diag([9.0, 7.0, 0, 0, 0, 0, 0, 0]) + 0.01 * draw(8, 8)
    assert best_rank(NoisyPicture(None, noisy, 0.01)) == 2


def test_a_tenth_of_full_scale_everywhere_is_20_decibels():
    clean = np.full((10, 12), 0.5)
    assert judged(NoisyPicture(clean, clean, 0.1), clean + 0.1).psnr == pytest.approx(20)


def test_similarity_is_that_of_scikit_image_and_not_given_below_7_pixels():
    clean = np.clip(0.5 + 0.2 * draw(20, 24), 0, 1)
    result = np.clip(clean + 0.1 * draw(20, 24, seed=8), 0, 1)
    ssim = judged(NoisyPicture(clean, result, 0.1), result).ssim
    assert ssim == pytest.approx(structural_similarity(clean, result, data_range=1.0), abs=1e-6)
    assert np.isnan(judged(NoisyPicture(clean[:6], result[:6], 0.1), result[:6]).ssim)


def test_without_a_truth_no_number_is_claimed():
    result = judged(NoisyPicture(None, np.zeros((9, 9)), 0.1), np.zeros((9, 9)))
    assert np.isnan(result.psnr)
    assert np.isnan(result.ssim)


def test_noise_has_the_strength_that_was_added_and_is_the_same_each_time(card):
    first, second = with_noise(card, 25), with_noise(card, 25)
    np.testing.assert_allclose(first.clean, luma(card) / 255)
    assert np.std(first.noisy - first.clean) == pytest.approx(25 / 255, rel=0.05)
    assert first.noise_sd == pytest.approx(25 / 255)
    np.testing.assert_array_equal(first.noisy, second.noisy)


def test_a_picture_as_it_came_has_no_truth_and_an_estimate():
    pixels = np.clip(128 + 20 * draw(64, 64, 1), 0, 255).astype(np.uint8).repeat(3, axis=2)
    result = with_noise(pixels, 0)
    assert result.clean is None
    assert result.noise_sd == pytest.approx(estimate_noise_sd(luma(pixels) / 255))
    assert result.noise_sd == pytest.approx(20 / 255, rel=0.1)


@pytest.mark.parametrize("shape", [(1, 1, 3), (2, 2, 3), (40, 30, 3)])
def test_the_noise_of_a_black_picture_is_never_nought(shape):
    assert with_noise(np.zeros(shape, dtype=np.uint8), 0).noise_sd == noisy_picture.LEAST_NOISE


@pytest.mark.parametrize("method", METHODS)
def test_every_method_brings_a_plain_card_nearer_to_the_truth(card, method):
    given = with_noise(card, 25)
    result = cleaned(given, method)
    assert result.psnr > judged(given, given.noisy).psnr + 2
    assert result.result.min() >= 0
    assert result.result.max() <= 1


def test_the_methods_differ(card):
    given = with_noise(card, 25)
    results = [cleaned(given, method).result for method in METHODS]
    for i, one in enumerate(results):
        for other in results[i + 1 :]:
            assert not np.array_equal(one, other)


def test_ours_are_the_four_by_svd():
    assert set(noisy_picture.OURS) == {BEST_K, SHRUNK, PATCHES, GROUPS}


def test_what_was_taken_away_is_drawn_around_middle_grey():
    noisy = np.array([[0.4, 0.8], [0.2, 1.4]])
    result = views(NoisyPicture(None, noisy, 0.1), np.array([[0.4, 0.7], [0.25, 0.8]]))
    np.testing.assert_array_equal(result.noisy, [[102, 204], [51, 255]])
    np.testing.assert_array_equal(result.result, np.round([[102, 178.5], [63.75, 204]]))
    np.testing.assert_allclose(result.taken, [[127.5, 204], [89.25, 255]], atol=0.51)


def test_the_piece_is_the_middle_of_a_large_picture_and_the_whole_of_a_small_one():
    large = np.arange(500 * 460, dtype=np.int64).reshape(500, 460).astype(np.uint8)
    np.testing.assert_array_equal(piece(large), large[50:450, 30:430])
    np.testing.assert_array_equal(piece(large[:90, :450]), large[:90, 25:425])


def test_white_noise_that_was_taken_away_has_neighbours_with_nothing_in_common():
    picture = NoisyPicture(None, 0.5 + 0.1 * draw(200, 200), 0.1)
    assert views(picture, np.full((200, 200), 0.5)).neighbours == pytest.approx(0, abs=0.02)


def test_colour_is_cleaned_in_colour(card):
    noisy, result = in_colour(card, 25)
    before, after = (np.linalg.norm(card - x.astype(float)) for x in (noisy, result))
    assert after < 0.5 * before
    assert result.shape == card.shape


def test_without_added_noise_colour_begins_with_the_picture_itself(card):
    np.testing.assert_array_equal(in_colour(card, 0)[0], card)
