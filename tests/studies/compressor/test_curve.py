import numpy as np
import pytest

from studies.compressor.curve import Curve
from studies.compressor.loss import spectrum
from tests.studies.compressor.made import by_hand, numpys, picture

PIXELS = picture().pixels
SVDS = numpys(PIXELS, "rgb")
CURVE = Curve(spectrum(SVDS).s, (24, 30), "rgb", 24)
KS = range(1, 24)


def error(k):
    return ((PIXELS - by_hand(SVDS, k)) ** 2).sum()


@pytest.mark.parametrize("k", [1, 7, 23])
def test_what_a_k_is_worth_is_what_its_picture_shows(k):
    point = CURVE.at(k)
    assert point.squared_error == pytest.approx(error(k))
    assert point.psnr == pytest.approx(10 * np.log10(255**2 * PIXELS.size / error(k)))
    assert point.energy == pytest.approx(1 - error(k) / (PIXELS.astype(float) ** 2).sum())


def test_all_layers_leave_no_error():
    point = CURVE.at(24)
    assert point.squared_error == 0
    assert point.psnr == np.inf
    assert point.energy == pytest.approx(1)


@pytest.mark.parametrize("k", [2, 5, 20])
def test_the_smallest_k_that_keeps_the_energy(k):
    between = 50 * (CURVE.at(k).energy + CURVE.at(k - 1).energy)
    assert CURVE.k_for_energy(between) == k


@pytest.mark.parametrize("k", [2, 5, 20])
def test_the_smallest_k_that_reaches_a_psnr(k):
    between = (CURVE.at(k).psnr + CURVE.at(k - 1).psnr) / 2
    assert CURVE.k_for_psnr(between) == k


def test_the_largest_k_that_fits_into_kilobytes_of_a_thousand_at_two_bytes_a_number():
    per_layer = 2 * 3 * (24 + 30 + 1)
    for kilobytes in (1, 2.6, 5):
        k = CURVE.k_for_kilobytes(kilobytes)
        assert k * per_layer <= 1000 * kilobytes < (k + 1) * per_layer


def test_a_wish_beyond_what_there_is_gets_the_ends_of_the_range():
    short = Curve(CURVE.s, (24, 30), "rgb", 6)
    assert short.k_for_energy(100.0) == short.k_for_psnr(300.0) == short.k_for_kilobytes(10_000) == 6
    assert short.k_for_energy(0.1) == short.k_for_psnr(0.1) == short.k_for_kilobytes(0.01) == 1


def test_what_k_is_worth_is_rounded_down_so_that_k_reaches_it():
    for k in (1, 2, 5, 20):
        percent, decibels = CURVE.percent(k, step=0.1), CURVE.decibels(k, step=0.5)
        assert 0 <= 100 * CURVE.at(k).energy - percent < 0.1
        assert 0 <= CURVE.at(k).psnr - decibels < 0.5
        assert CURVE.k_for_energy(percent) <= k
        assert CURVE.k_for_psnr(decibels) <= k
    assert CURVE.percent(len(CURVE.s), step=0.1) == 100


def test_the_first_kilobytes_that_k_layers_fit_into():
    per_layer = 2 * 3 * (24 + 30 + 1)  # 330 bytes
    assert [CURVE.kilobytes(k, among=(1, 2, 5)) for k in (1, 3, 4, 6, 7, 24)] == [1, 1, 2, 2, 5, 5]
    assert 3 * per_layer <= 1000 < 4 * per_layer


def test_the_table_of_the_curve_is_the_curve_and_has_no_infinity():
    columns = CURVE.columns()
    assert [*columns["k"]] == [*range(1, 25)]
    point = CURVE.at(7)
    assert [columns[name][6] for name in list(columns)[1:]] == [
        point.psnr,
        100 * point.energy,
        point.squared_error,
    ]
    assert columns["PSNR, dB"][23] is None
