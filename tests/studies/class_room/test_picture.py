"""A picture's curve and the k of the rules, against the definitions."""

from itertools import pairwise

import numpy as np
import pytest

from core.pictures import luma
from sources.errors import BadInput
from sources.pictures.picture import read_picture, sample, to_png
from studies.class_room import picture


def test_the_curve_is_the_error_that_is_left_and_the_rules_keep_what_they_say():
    A = luma(sample("Tartan").pixels)
    s = np.linalg.svd(A, compute_uv=False)
    found = picture.curves("Tartan")
    assert found.steps == picture.steps("Tartan")
    for k, psnr in zip(found.steps[:4], found.psnr, strict=False):
        error = np.sum(s[k:] ** 2) / A.size
        assert np.isclose(psnr, min(99, 10 * np.log10(255**2 / error)), atol=1e-6)
    rules = dict(found.rules)
    kept = np.cumsum(s**2) / np.sum(s**2)
    for share in (90, 99):
        k = rules[f"{share} % of the energy"]
        assert kept[k - 1] >= share / 100
        assert k == 1 or kept[k - 2] < share / 100


def test_an_own_picture_has_the_curve_of_its_grey_and_is_forgotten_with_its_room():
    pixels = np.random.default_rng(0).integers(0, 256, (40, 900, 3), dtype=np.uint8)
    own = picture.brought(to_png(pixels), "class.png")
    kept = read_picture(own.data, "x").pixels[..., 0].astype(float)
    assert kept.shape == (25, 560)
    s = np.linalg.svd(kept, compute_uv=False)
    found = picture.curves(own.name, lambda: own.data)
    assert found.steps[-1] <= 25
    assert np.isclose(found.psnr[3], 10 * np.log10(255**2 * kept.size / np.sum(s[4:] ** 2)), atol=1e-6)
    assert picture.drawn(own.name, 5, lambda: own.data).startswith(b"\xff\xd8\xff")
    assert picture.drawn(own.name, 5) == picture.drawn(
        own.name, 5, lambda: own.data
    )  # kept, not loaded again
    picture.forget()
    with pytest.raises(BadInput):
        picture.drawn(own.name, 5, lambda: None)


@pytest.mark.parametrize("data", [b"", b"nonsense", to_png(np.zeros((7, 50, 3), np.uint8))])
def test_what_is_no_picture_for_a_class_is_refused(data):
    with pytest.raises(BadInput, match=r"\."):
        picture.brought(data, "x.png")


def test_more_layers_are_never_further_from_the_picture():
    for name in ("Tartan", "Temple"):
        psnr = picture.curves(name).psnr
        assert all(a <= b for a, b in pairwise(psnr))
