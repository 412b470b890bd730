import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from sources.pictures.encoding import Encoded, encode_at_bytes
from sources.pictures.picture import sample
from studies.compressor.duel import duel, layouts, rates, stakes, strongest
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
    result = duel(PIXELS, {"rgb": SVDS}, STAKES, {})
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
    result = duel(PIXELS, {"rgb": SVDS}, STAKES, coded)
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
    result = duel(PIXELS, {"rgb": SVDS}, STAKES, coded)
    assert result.winners == ("JPEG", "WebP")
    assert result.leads == {"SVD": np.inf}


def test_the_closest_wins_by_however_little():
    near, nearer = PIXELS.copy(), PIXELS.copy()
    near[0, :11] ^= 1
    nearer[0, :10] ^= 1
    result = duel(PIXELS, {"rgb": SVDS}, STAKES, {"JPEG": encoded(near), "WebP": encoded(nearer)})
    assert result.winners == ("WebP",)
    assert result.leads["JPEG"] == pytest.approx(10 * np.log10(11 / 10))


def test_a_grey_picture_is_compared_by_its_luma():
    made = grey_picture().pixels
    result = duel(made, {"grey": numpys(made, "grey")}, stakes((24, 30), "grey", 3), {"JPEG": encoded(made)})
    assert result.entries["JPEG"].pixels.shape == (24, 30)
    assert result.entries["JPEG"].psnr == np.inf
    assert result.n_pixel_bytes == 24 * 30


ALL = {layout: numpys(PIXELS, layout) for layout in layouts(is_grey=False)}


def half(svd, k):
    L, R = (np.float16(F * np.sqrt(svd.s[:k])).astype(float) for F in (svd.U[:, :k], svd.Vt[:k].T))
    return L @ R.T


def test_the_svd_fights_with_the_layout_that_comes_closest_in_these_numbers():
    result = strongest(PIXELS, ALL, STAKES.n_numbers)
    R, G, B = (half(svd, 6) for svd in ALL["rgb"])
    k = STAKES.n_numbers // (40 + 3 * 50 + 1)
    wide = np.stack(np.split(half(ALL["wide"][0], k), 3, axis=1), axis=-1)
    apart = np.stack([R, G, B], axis=-1)
    rivals = [peak_signal_noise_ratio(PIXELS, eight_bit(each)) for each in (apart, wide)]
    assert result.psnr == pytest.approx(peak_signal_noise_ratio(PIXELS, result.pixels))
    assert result.psnr >= max(rivals) - 1e-9
    assert sum(result.ranks) * (40 + 50 + 1) <= STAKES.n_numbers
    only = strongest(PIXELS, {"wide": ALL["wide"]}, STAKES.n_numbers)
    assert (only.layout, only.ranks) == ("wide", (k,))
    assert only.psnr == pytest.approx(rivals[1])


def test_on_a_photograph_brightness_with_most_of_the_layers_is_the_strongest():
    photograph = sample("Temple").pixels[::4, ::4]
    svds = {layout: numpys(photograph, layout) for layout in layouts(is_grey=False)}
    result = strongest(photograph, svds, stakes(photograph.shape[:2], "rgb", 8).n_numbers)
    assert result.layout == "ycbcr"
    assert result.ranks[0] > result.ranks[1] + result.ranks[2]


def test_a_layout_without_a_layer_of_colour_is_grey_and_not_black():
    result = strongest(PIXELS, {"ycbcr": ALL["ycbcr"]}, 40 + 50 + 1)
    assert result.ranks == (1, 0, 0)
    red, green, blue = (result.pixels[..., c].astype(int) for c in range(3))
    assert np.abs(red - green).max() == np.abs(green - blue).max() == 0
    assert green.mean() > 50


def test_the_curves_rise_and_are_what_a_duel_at_those_bytes_says():
    seen = []
    result = rates(PIXELS, ALL, seen.append)
    assert list(result) == ["SVD", "JPEG", "WebP"]
    assert seen == sorted(seen)
    assert 0 <= seen[0] <= seen[-1] < 1
    for k, rate in zip((1, 2, 3, 5, 8, 12, 20, 30), result["SVD"], strict=True):
        at_stake = stakes((40, 50), "rgb", k)
        assert rate == (at_stake.n_bytes, duel(PIXELS, ALL, at_stake, {}).entries["SVD"].psnr)
    for points in result.values():
        assert [n for n, _ in points] == sorted(n for n, _ in points)
        assert points[-1].psnr > points[0].psnr


def test_the_table_of_a_duel_has_a_row_each_and_no_infinity():
    result = duel(PIXELS, {"rgb": SVDS}, STAKES, {"JPEG": encoded(PIXELS, 77)})
    columns = result.columns()
    assert columns["stored as"] == ["SVD", "JPEG"]
    assert columns["bytes"] == [result.entries["SVD"].n_bytes, 77]
    assert columns["PSNR, dB"] == [result.entries["SVD"].psnr, None]
