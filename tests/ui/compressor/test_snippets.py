"""The shown programs run beside ``picture.png`` and print what NumPy says."""

import contextlib
import io

import numpy as np
import pytest
from PIL import Image
from skimage.metrics import peak_signal_noise_ratio

from core.pictures import rgb_to_ycbcr, ycbcr_to_rgb
from ui.compressor import snippets

rng = np.random.default_rng(0)
slope = np.add.outer(np.linspace(0, 120, 24), np.linspace(0, 60, 30))[..., None] * [1.0, 0.8, 0.3]
PIXELS = np.clip(slope + rng.normal(60, 25, (24, 30, 3)), 0, 255).astype(np.uint8)
A = PIXELS.astype(float)
MATRICES = {
    "rgb": [A[..., c] for c in range(3)],
    "wide": [np.hstack([A[..., c] for c in range(3)])],
    "grey": [A @ [0.299, 0.587, 0.114]],
}


@pytest.fixture
def printed(tmp_path):
    def run(code):
        Image.fromarray(PIXELS).save(tmp_path / "picture.png")
        assert len(code.strip().splitlines()) <= 10
        out = io.StringIO()
        with contextlib.chdir(tmp_path), contextlib.redirect_stdout(out):
            exec(code, {})
        return out.getvalue().strip()

    return run


def cut(matrix, k, half=False):
    U, s, Vt = np.linalg.svd(matrix, full_matrices=False)
    if not half:
        return (U[:, :k] * s[:k]) @ Vt[:k]
    L, R = (np.float16(F * np.sqrt(s[:k])).astype(float) for F in (U[:, :k], Vt[:k].T))
    return L @ R.T


def eight_bit(values):
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


@pytest.mark.parametrize("layout", MATRICES)
def test_the_psnr_before_rounding_comes_from_the_dropped_singular_values(printed, layout):
    error = sum(((M - cut(M, 7)) ** 2).sum() for M in MATRICES[layout])
    n_values = sum(M.size for M in MATRICES[layout])
    assert printed(snippets.psnr(layout, 7, exact=False)) == f"{10 * np.log10(255**2 * n_values / error):.2f}"


def test_without_an_error_there_is_no_psnr_and_the_error_is_printed(printed):
    assert printed(snippets.psnr("rgb", 24, exact=True)) == "0"


@pytest.mark.parametrize("half", [False, True])
@pytest.mark.parametrize("layout", MATRICES)
def test_the_psnr_of_the_pixels(printed, layout, half):
    program = snippets.half_psnr(layout, (5,)) if half else snippets.pixel_psnr(layout, 5)
    pixels = np.stack([eight_bit(cut(M, 5, half)) for M in MATRICES[layout]])
    expected = peak_signal_noise_ratio(np.stack([eight_bit(M) for M in MATRICES[layout]]), pixels)
    assert float(printed(program)) == pytest.approx(expected, abs=0.006)


def test_the_psnr_of_three_colours_together(printed):
    pixels = np.stack([eight_bit(cut(M, 5)) for M in MATRICES["rgb"]], axis=-1)
    expected = peak_signal_noise_ratio(PIXELS, pixels)
    assert float(printed(snippets.colour_psnr(5))) == pytest.approx(expected, abs=0.006)


def test_all_layers_print_an_infinite_psnr(printed):
    assert printed(snippets.colour_psnr(24)) == printed(snippets.pixel_psnr("rgb", 24)) == "inf"


def test_the_psnr_of_brightness_and_colours_with_a_k_each(printed):
    planes = rgb_to_ycbcr(A) - [0, 128, 128]
    cuts = np.stack([cut(planes[..., c], k, half=True) for c, k in enumerate((9, 2, 0))], axis=-1)
    pixels = eight_bit(ycbcr_to_rgb(cuts + np.array([0, 128, 128])))
    said = printed(snippets.half_psnr("ycbcr", (9, 2, 0)))
    assert float(said) == pytest.approx(peak_signal_noise_ratio(PIXELS, pixels), abs=0.006)
