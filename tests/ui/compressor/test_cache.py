"""A channel is decomposed once, whatever is cut from it; what is not at hand is made and said."""

import numpy as np
import pytest

from sources.pictures.picture import picture_from_pixels
from sources.pictures.screen import MAX_PIXELS, lossless
from studies.compressor.channels import drawn
from tests import decompositions
from ui.compressor import cache
from ui.kit.caching import Key
from ui.kit.pictures import Working

RNG = np.random.default_rng(0)
LAYOUTS = ("rgb", "wide", "grey", "ycbcr")


def working(h=110, w=130, *, grey=False):
    pixels = RNG.integers(0, 256, (h, w) if grey else (h, w, 3), dtype=np.uint8)
    key = Key(RNG.bytes(8).hex(), is_sample=True)
    return Working(key, picture_from_pixels("made", pixels), (w, h))


def test_seven_channels_serve_all_layouts_every_k_and_every_payload():
    picture = working()
    with decompositions.counted() as seen:
        for _ in range(2):
            for layout in LAYOUTS:
                cache.svds(picture, layout)
            for layout in LAYOUTS[:3]:
                for largest in (20, 100, 110):
                    cache.live_payload(picture, layout, largest, quick=False)
    assert [call.shape for call in seen.large(10_000) if call.routine.endswith("eigh")] == [(110, 110)] * 7
    assert seen.repeated() == []


def test_a_grey_picture_has_one_channel_to_decompose():
    picture = working(grey=True)
    with decompositions.counted() as seen:
        cache.svds(picture, "grey")
        cache.svds(picture, "rgb")
    assert len([call for call in seen.calls if call.routine.endswith("eigh")]) == 1


def test_every_channel_has_its_own_factors():
    picture = working()
    for layout, n in zip(LAYOUTS, (3, 1, 1, 3), strict=True):
        svds = cache.svds(picture, layout)
        assert len({svd.s.tobytes() for svd in svds}) == n
    Y, Cb, Cr = cache.svds(picture, "ycbcr")
    assert cache.svds(picture, "grey")[0] is Y
    assert Cb.s[0] != Cr.s[0]


def test_the_exact_picture_is_made_of_its_channels_and_the_size_of_its_file():
    picture, told = working(), []
    with decompositions.counted() as seen:
        cache.make_exact(picture, "rgb", lambda done, of: told.append((done, of)))
        assert told[0] == (0, 4)
        assert told == sorted(told)
        cache.make_exact(picture, "rgb", lambda done, _of: told.append(done))
        sent = cache.live_payload(picture, "rgb", 20, quick=False)
    assert len(seen.of_shape(110, 110)) == 3
    assert f'"file_bytes": {len(lossless(picture.pixels).data)},'.encode() in sent


def test_what_ends_the_work_keeps_the_channels_that_were_done(monkeypatch):
    monkeypatch.setattr(cache, "MOST_AT_ONCE", 100)
    picture = working()

    def stop(done, _of):
        if done == 2:
            raise KeyboardInterrupt

    with decompositions.counted() as seen:
        with pytest.raises(KeyboardInterrupt):
            cache.make_exact(picture, "rgb", stop)
        assert len(seen.of_shape(110, 110)) == 2
        cache.svds(picture, "rgb")
    assert len(seen.of_shape(110, 110)) == 3


def test_a_small_picture_needs_no_wait_and_a_large_one_is_ready_when_all_its_channels_are(monkeypatch):
    assert cache.is_ready(working(), "rgb")
    monkeypatch.setattr(cache, "QUICK_FROM", 100)
    picture = working()
    assert not cache.is_ready(picture, "rgb")
    cache.svds(picture, "grey")
    assert cache.is_ready(picture, "grey")
    assert not cache.is_ready(picture, "ycbcr")
    cache.svds(picture, "ycbcr")
    assert cache.is_ready(picture, "ycbcr")
    assert not cache.is_ready(picture, "rgb")


def test_the_original_beside_a_grey_layout_is_grey_and_else_in_colour():
    picture = working()
    grey, colour = (cache.original_payload(picture, layout) for layout in ("grey", "rgb"))
    assert colour.endswith(lossless(picture.pixels).data)
    assert grey.endswith(lossless(drawn(picture.pixels, "grey")).data)
    assert colour == cache.original_payload(picture, "wide")


def test_every_picture_has_its_own_original_and_its_own_factors():
    pictures = [working() for _ in range(2)]
    for made in (
        [cache.original_payload(picture, "rgb") for picture in pictures],
        [cache.live_payload(picture, "rgb", 20, quick=False) for picture in pictures],
    ):
        assert made[0] != made[1]
    for picture in pictures:
        assert cache.original_payload(picture, "rgb").endswith(lossless(picture.pixels).data)


def test_an_original_of_more_than_a_megapixel_is_reduced_for_the_screen():
    h, w = 900, 1300
    assert h * w > MAX_PIXELS
    even = np.zeros((h, w, 3), np.uint8)
    even[::2, ::2] = 255  # a pattern that no longer stands there once it is reduced
    picture = Working(Key("large", True), picture_from_pixels("large", even), (w, h))
    sent = cache.original_payload(picture, "rgb")
    assert lossless(even).data not in sent
