"""Layouts: there and back, storage by count, errors by theorem, budgets by exhaustive search."""

import itertools

import numpy as np
import pytest

from core.pictures import (
    LAYOUTS,
    RGB_GRAM,
    assemble,
    layout_storage,
    peak_signal_noise_ratio,
    plane_shapes,
    planes,
    ranks_for_storage,
    rebuild,
    to_pixels,
)
from sources.pictures.picture import sample

SIZES = [(9, 6), (5, 11), (7, 7), (1, 1), (1, 8), (8, 1)]


def picture(h, w, seed=0):
    return np.random.default_rng(seed).uniform(0, 255, size=(h, w, 3))


def factors(matrices):
    return [np.linalg.svd(M, full_matrices=False) for M in matrices]


@pytest.mark.parametrize("layout", ["rgb", "wide", "ycbcr"])
@pytest.mark.parametrize("size", SIZES)
def test_a_colour_picture_comes_back_from_its_planes(size, layout):
    A = picture(*size)
    assert assemble(planes(A, layout), layout) == pytest.approx(A, abs=1e-10)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("size", SIZES)
def test_planes_have_the_shapes_that_are_announced(size, layout):
    assert [M.shape for M in planes(picture(*size), layout)] == plane_shapes(size, layout)


def test_grey_is_the_luma_of_a_colour_picture_and_a_grey_one_as_it_is():
    A = picture(4, 5)
    (grey,) = planes(A, "grey")
    assert grey == pytest.approx(A @ [0.299, 0.587, 0.114])
    assert np.array_equal(planes(grey, "grey")[0], grey)
    assert np.array_equal(assemble([grey], "grey"), grey)


def test_wide_lays_red_green_and_blue_side_by_side():
    A = picture(2, 3)
    (wide,) = planes(A, "wide")
    assert np.array_equal(wide, np.concatenate([A[..., 0], A[..., 1], A[..., 2]], axis=1))


def test_a_grey_picture_has_empty_colour_planes():
    grey = np.repeat(picture(6, 5)[..., :1], 3, axis=2)
    Y, Cb, Cr = planes(grey, "ycbcr")
    assert np.array_equal(Y, grey[..., 0])
    assert not Cb.any()
    assert not Cr.any()


def test_planes_and_pictures_are_new_arrays():
    A = picture(4, 4)[..., 0]
    for result in (planes(A, "grey")[0], assemble([A], "grey")):
        result[:] = 0
    assert A.any()


def test_pixels_are_rounded_half_to_even_and_clipped():
    assert to_pixels([[-1e9, -0.6, 0.5, 1.5], [2.5, 254.5, 255.4, 1e9]]).tolist() == [
        [0, 0, 0, 2],
        [2, 254, 255, 255],
    ]
    assert to_pixels(np.float32(7.2)).dtype == np.uint8


def test_every_pixel_value_stays_as_it_is():
    assert np.array_equal(to_pixels(np.arange(256)), np.arange(256))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("size", SIZES)
def test_storage_counts_the_numbers_of_the_factors(size, layout):
    cut = [(U[:, :1], s[:1], Vt[:1]) for U, s, Vt in factors(planes(picture(*size), layout))]
    counted = sum(part.size for factor in cut for part in factor)
    assert layout_storage(size, layout, [1] * len(cut)) == counted


@pytest.mark.parametrize("layout", ["rgb", "wide"])
def test_the_squared_error_is_the_sum_of_the_dropped_squares(layout):
    A = picture(9, 7)
    svds = factors(planes(A, layout))
    error = np.sum((rebuild(svds, [3] * len(svds), layout) - A) ** 2)
    assert error == pytest.approx(sum(np.sum(s[3:] ** 2) for _, s, _ in svds))


def test_the_squared_error_in_rgb_of_ycbcr_is_the_quadratic_form_with_its_cross_terms():
    A = picture(9, 7)
    matrices = planes(A, "ycbcr")
    svds = factors(matrices)
    ranks = (4, 2, 1)
    errors = np.array(
        [M - (U[:, :k] * s[:k]) @ Vt[:k] for M, (U, s, Vt), k in zip(matrices, svds, ranks, strict=True)]
    )
    exact = sum(
        RGB_GRAM[p, q] * np.sum(errors[p] * errors[q]) for p, q in itertools.product(range(3), repeat=2)
    )
    assert np.sum((rebuild(svds, ranks, "ycbcr") - A) ** 2) == pytest.approx(exact)
    assert exact != pytest.approx(sum(np.sum(s[k:] ** 2) for (_, s, _), k in zip(svds, ranks, strict=True)))


def test_the_weights_of_the_planes_follow_from_the_jpeg_equations():
    # d(R, G, B) / dY, dCb, dCr: (1, 1, 1), (0, -.344136, 1.772), (1.402, -.714136, 0)
    columns = np.array([[1, 1, 1], [0, -0.344136, 1.772], [1.402, -0.714136, 0]])
    assert pytest.approx(columns @ columns.T, abs=1e-5) == RGB_GRAM


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rebuilding_from_all_layers_gives_the_picture_back(layout):
    A = picture(6, 8)
    svds = factors(planes(A, layout))
    rebuilt = rebuild(svds, [len(s) for _, s, _ in svds], layout)
    assert rebuilt == pytest.approx(A if layout != "grey" else planes(A, "grey")[0], abs=1e-9)


def test_rank_0_leaves_a_plane_out():
    A = picture(6, 8)
    Y, Cb, Cr = planes(A, "ycbcr")
    svds = factors([Y, Cb, Cr])
    assert rebuild(svds, (6, 0, 0), "ycbcr") == pytest.approx(np.repeat(Y[..., np.newaxis], 3, axis=2))


@pytest.mark.parametrize("layout", ["grey", "rgb", "wide"])
def test_the_budget_buys_the_largest_equal_k(layout):
    size = (20, 30)
    for budget in (0, 50, 51, 152, 153, 154, 1000, 10**6):
        ranks = ranks_for_storage(size, layout, budget)
        assert len(set(ranks)) == 1
        assert layout_storage(size, layout, ranks) <= budget
        one_more = [k + 1 for k in ranks]
        largest = min(min(shape) for shape in plane_shapes(size, layout))
        if one_more[0] <= largest:
            assert layout_storage(size, layout, one_more) > budget


@pytest.mark.parametrize("n_layers", [0, 1, 4, 9, 15, 30])
def test_ycbcr_ranks_are_the_best_of_all_choices_when_cross_terms_are_left_out(n_layers):
    h, w = 5, 8
    spectra = [np.linalg.svd(M)[1] for M in planes(picture(h, w, seed=5), "ycbcr")]
    ranks = ranks_for_storage((h, w), "ycbcr", n_layers * (h + w + 1), spectra)

    def left(choice):
        return sum(RGB_GRAM[p, p] * np.sum(spectra[p][k:] ** 2) for p, k in enumerate(choice))

    choices = [c for c in itertools.product(range(6), repeat=3) if sum(c) <= n_layers]
    assert sum(ranks) == min(n_layers, 15)
    assert left(ranks) == pytest.approx(min(map(left, choices)), abs=1e-6)


def test_the_weight_of_a_plane_decides_between_equal_singular_values():
    assert ranks_for_storage((10, 10), "ycbcr", 21, [[5.0], [5.0], [5.0]]) == (0, 1, 0)
    # 3 x 10^2 = 300 against 3.2584 x 9.5^2 = 294
    assert ranks_for_storage((10, 10), "ycbcr", 21, [[10.0], [9.5], [0.0]]) == (1, 0, 0)
    assert ranks_for_storage((10, 10), "ycbcr", 42, [[5.0], [5.0], [5.0]]) == (1, 1, 0)


def test_nothing_is_spent_on_layers_that_are_zero_or_round_off():
    assert ranks_for_storage((10, 10), "ycbcr", 10**6, [[9.0, 1e-14], [0.0], [1e-15]]) == (1, 0, 0)
    assert ranks_for_storage((10, 10), "ycbcr", 10**6, [[0.0], [0.0], [0.0]]) == (0, 0, 0)


# At equal storage on the photograph of the temple, k = 50 per channel: 23.3, 24.1 and 26.6 dB.
@pytest.mark.parametrize("label", ["Temple", "Flower"])
@pytest.mark.parametrize("k", [20, 50])
def test_at_equal_storage_ycbcr_beats_wide_and_wide_beats_rgb_on_photographs(label, k):
    pixels = sample(label).pixels
    size = pixels.shape[:2]
    budget = layout_storage(size, "rgb", (k, k, k))
    psnr = {}
    for layout in ("rgb", "wide", "ycbcr"):
        svds = factors(planes(pixels, layout))
        ranks = ranks_for_storage(size, layout, budget, [s for _, s, _ in svds])
        assert layout_storage(size, layout, ranks) <= budget
        psnr[layout] = peak_signal_noise_ratio(pixels, rebuild(svds, ranks, layout), data_range=255)
    assert psnr["rgb"] + 0.3 < psnr["wide"]
    assert psnr["wide"] + 0.3 < psnr["ycbcr"]


def test_unknown_layouts_are_named():
    for call in (
        lambda: planes(picture(2, 2), "hsv"),
        lambda: assemble([np.eye(2)], "hsv"),
        lambda: plane_shapes((2, 2), "hsv"),
    ):
        with pytest.raises(ValueError, match="one of grey, rgb, wide, ycbcr, got 'hsv'"):
            call()


def test_what_does_not_fit_is_refused():
    svds = factors(planes(picture(4, 4), "rgb"))
    for call, message in [
        (lambda: planes(np.zeros((4, 4)), "rgb"), r"shape \(h, w, 3\), got \(4, 4\)"),
        (lambda: planes(np.zeros((4, 4, 4)), "grey"), r"shape \(h, w, 3\), got \(4, 4, 4\)"),
        (lambda: assemble([np.eye(2)], "rgb"), "needs 3 matrices of one shape, got 2 x 2"),
        (lambda: assemble([np.eye(2), np.eye(2), np.eye(3)], "rgb"), "3 matrices of one shape"),
        (lambda: assemble([np.zeros((2, 4))], "wide"), "a width that 3 divides, got 4"),
        (lambda: plane_shapes((0, 4), "rgb"), "at least 1 x 1 pixels, got 0 x 4"),
        (lambda: rebuild(svds, (1, 1), "rgb"), "3 planes, 2 ranks"),
        (lambda: rebuild(svds, (5, 1, 1), "rgb"), "from 0 to 4, got 5"),
        (lambda: rebuild(svds, (-1, 1, 1), "rgb"), "from 0 to 4, got -1"),
        (lambda: layout_storage((4, 4), "rgb", (1,)), "3 planes, got 1 ranks"),
        (lambda: layout_storage((4, 4), "grey", (5,)), "from 0 to 4, got 5"),
        (lambda: ranks_for_storage((4, 4), "rgb", -1), "0 or more numbers, got -1"),
        (lambda: ranks_for_storage((4, 4), "ycbcr", 10), "singular values of its 3 planes"),
    ]:
        with pytest.raises(ValueError, match=message):
            call()
