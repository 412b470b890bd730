"""A picture's curve and the k of the rules, against the definitions."""

from itertools import pairwise

import numpy as np

from core.pictures import luma
from sources.pictures.picture import sample
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


def test_more_layers_are_never_further_from_the_picture():
    for name in ("Tartan", "Temple"):
        psnr = picture.curves(name).psnr
        assert all(a <= b for a, b in pairwise(psnr))
