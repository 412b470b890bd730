import io
from itertools import pairwise

import numpy as np
from PIL import Image

from sources.pictures.factor_files import factor_bytes, read_factors
from studies.compressor import files
from studies.compressor.channels import channel_svd
from tests.studies.compressor.made import by_hand, eight_bit, numpys, picture

MADE = picture(200, 240)
SVDS = tuple(channel_svd(MADE, name) for name in "RGB")  # cut at 150 layers


def test_the_picture_is_the_best_of_rank_k_without_loss():
    with Image.open(io.BytesIO(files.picture_file(SVDS, "rgb", 12))) as image:
        assert image.format == "PNG"
        expected = eight_bit(by_hand(numpys(MADE.pixels, "rgb"), 12))
        assert np.mean(np.asarray(image) != expected) < 1e-3


def test_the_factors_come_back_with_k_layers_as_float32_has_them():
    data = files.factor_file(SVDS, "rgb", 12, (200, 240))
    back = read_factors(data)
    assert back.ranks == (12, 12, 12)
    assert back.shape == (200, 240)
    for svd, plane in zip(SVDS, back.planes, strict=True):
        for ours, theirs in zip((svd.U[:, :12], svd.s[:12], svd.Vt[:12]), plane, strict=True):
            assert np.array_equal(theirs, ours.astype(np.float32))
    assert len(data) >= factor_bytes((200, 240), "rgb", (12, 12, 12))


def test_the_frames_begin_at_1_and_end_at_k_each_more_than_the_one_before():
    for k in (1, 2, 3, 17, 150):
        ranks = files.growing_ranks(k)
        assert ranks[0] == 1
        assert ranks[-1] == k
        assert all(a < b for a, b in pairwise(ranks))
        assert len(ranks) <= files.FRAMES
    assert max(b / a for a, b in pairwise(files.growing_ranks(150)[12:])) < 1.3


def test_k_grows_in_a_moving_picture_whose_last_frame_stays():
    with Image.open(io.BytesIO(files.animation(SVDS, "rgb", 5))) as film:
        assert film.format == "GIF"
        assert film.n_frames == 4
        assert film.size == (240, 200)
        times = []
        for i in range(film.n_frames):
            film.seek(i)
            times.append(film.info["duration"])
    assert times == [150, 150, 150, 1500]


def test_no_frame_is_wider_than_480_pixels():
    wide = picture(30, 700)
    svds = (channel_svd(wide, "Y"),)
    with Image.open(io.BytesIO(files.animation(svds, "grey", 2))) as film:
        assert film.width == 480
