import numpy as np

from sources.pictures.encoding import Encoded
from studies.compressor.duel import Duel, Entry
from ui.compressor.cache import Fought
from ui.compressor.steps.duel import _coded, _said, _setting, _verdict

PIXELS = np.zeros((2, 2), np.uint8)
INF = float("inf")


def entry(psnr, ssim=0.5):
    return Entry(PIXELS, 1234, psnr, ssim)


def duel(winners, leads, layout="rgb", ranks=(3, 3, 3)):
    return Duel({}, winners, leads, 4, layout, ranks)


def test_the_verdict_names_the_winner_and_by_how_much():
    said = _verdict(duel(("JPEG",), {"SVD": 2.346, "WebP": 0.5}), 5000)
    assert said == ("**JPEG wins** in PSNR, over SVD by 2.35 dB and WebP by 0.50 dB, in 5,000 bytes or less.")


def test_a_winner_without_error_leads_by_all_there_is():
    said = _verdict(duel(("WebP",), {"SVD": INF}), 5000)
    assert said == (
        "**WebP wins** in PSNR, over SVD by all there is (it has no error), in 5,000 bytes or less."
    )


def test_a_tie_is_called_a_tie_and_one_alone_stands_alone():
    tie = _verdict(duel(("SVD", "WebP"), {"JPEG": INF}), 5000)
    assert tie == "**SVD and WebP are equally close to the original** in 5,000 bytes or less."
    assert _verdict(duel(("SVD",), {}), 5000) == "**SVD** stands alone."


def test_an_entry_says_its_setting_its_bytes_and_how_close_it_comes():
    assert _said("k = 3", entry(31.456)) == "31.46 dB, SSIM 0.500; k = 3, 1,234 bytes"
    assert _said("lossless", entry(INF, None)) == "no error; lossless, 1,234 bytes"


def test_the_svd_says_its_layout_and_every_k_and_a_codec_its_quality():
    own = Fought(None, {}, duel(("SVD",), {}, "ycbcr", (51, 5, 4)), ())
    assert _setting(own, "SVD") == "Y, Cb, Cr, k = 51, 5, 4"
    alike = Fought(None, {"JPEG": Encoded("JPEG", b"", PIXELS, 70, 1.0)}, duel(("SVD",), {}), ())
    assert _setting(alike, "SVD") == "R, G, B apart, k = 3"
    assert _setting(alike, "JPEG") == "quality 70"


def test_a_reduced_picture_says_to_what_share_of_its_width():
    assert _coded(Encoded("JPEG", b"", PIXELS, 70, 1.0)) == "quality 70"
    assert _coded(Encoded("JPEG", b"", PIXELS, 1, 0.125)) == "quality 1, at 0.125 of the width"
    assert _coded(Encoded("WebP", b"", PIXELS, None, 1.0)) == "lossless"
