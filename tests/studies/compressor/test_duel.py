import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from sources.pictures.encoding import Encoded, encode_at_bytes
from studies.compressor.duel import duel, stakes
from tests.studies.compressor.made import by_hand, eight_bit, grey_picture, numpys, picture

PIXELS = picture(40, 50).pixels
SVDS = numpys(PIXELS, "rgb")
STAKES = stakes((40, 50), "rgb", 6)


def encoded(pixels, n_bytes=100):
    return Encoded("JPEG", bytes(n_bytes), pixels, 50, 1.0)


def test_two_bytes_for_every_number_of_the_factors():
    assert STAKES == (6, 6 * 3 * (40 + 50 + 1), 2 * 6 * 3 * (40 + 50 + 1))
    assert stakes((40, 50), "grey", 6).n_numbers == 6 * 91


def test_the_svd_takes_part_with_factors_in_half_precision():
    result = duel(PIXELS, SVDS, "rgb", STAKES, {})
    planes = []
    for U, s, Vt in SVDS:
        L, R = (np.float16(F * np.sqrt(s[:6])).astype(float) for F in (U[:, :6], Vt[:6].T))
        planes.append(L @ R.T)
    expected = eight_bit(np.stack(planes, axis=-1))
    assert np.array_equal(result.entries["SVD"].pixels, expected)
    assert not np.array_equal(expected, eight_bit(by_hand(SVDS, 6)))
    assert result.entries["SVD"].n_bytes == STAKES.n_bytes
    assert result.winners == ("SVD",)
    assert result.leads == {}
    assert result.n_pixel_bytes == 40 * 50 * 3


def test_each_is_judged_by_scikit_images_numbers_and_the_closest_wins():
    coded = {codec: encode_at_bytes(PIXELS, codec, STAKES.n_bytes) for codec in ("JPEG", "WebP")}
    result = duel(PIXELS, SVDS, "rgb", STAKES, coded)
    assert list(result.entries) == ["SVD", "JPEG", "WebP"]
    for entry in result.entries.values():
        assert entry.psnr == pytest.approx(peak_signal_noise_ratio(PIXELS, entry.pixels))
        assert entry.ssim == pytest.approx(structural_similarity(PIXELS, entry.pixels, channel_axis=2))
        assert entry.n_bytes <= STAKES.n_bytes
    best = max(result.entries.values(), key=lambda entry: entry.psnr)
    (winner,) = result.winners
    assert result.entries[winner] is best
    for name, lead in result.leads.items():
        assert lead == pytest.approx(best.psnr - result.entries[name].psnr)
    assert {winner, *result.leads} == set(result.entries)


def test_those_without_error_tie_and_are_infinitely_ahead():
    coded = {"JPEG": encoded(PIXELS), "WebP": encoded(PIXELS.copy())}
    result = duel(PIXELS, SVDS, "rgb", STAKES, coded)
    assert result.winners == ("JPEG", "WebP")
    assert result.leads == {"SVD": np.inf}


def test_the_closest_wins_by_however_little():
    near, nearer = PIXELS.copy(), PIXELS.copy()
    near[0, :11] ^= 1
    nearer[0, :10] ^= 1
    result = duel(PIXELS, SVDS, "rgb", STAKES, {"JPEG": encoded(near), "WebP": encoded(nearer)})
    assert result.winners == ("WebP",)
    assert result.leads["JPEG"] == pytest.approx(10 * np.log10(11 / 10))


def test_a_grey_picture_is_compared_by_its_luma():
    made = grey_picture().pixels
    result = duel(made, numpys(made, "grey"), "grey", stakes((24, 30), "grey", 3), {"JPEG": encoded(made)})
    assert result.entries["JPEG"].pixels.shape == (24, 30)
    assert result.entries["JPEG"].psnr == np.inf
    assert result.n_pixel_bytes == 24 * 30
