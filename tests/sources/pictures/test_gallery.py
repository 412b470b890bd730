import numpy as np
import pytest

from sources.pictures.gallery import NAMES, WIDTH, hidden


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_drawn_in_colour_and_the_same_each_time(name):
    picture = hidden(name)
    assert picture.width == WIDTH
    assert not picture.is_grey
    assert picture.pixels.std() > 20
    assert hidden(name) is picture


def test_there_are_at_least_ten_pictures_and_no_two_are_alike():
    assert len(set(NAMES)) >= 10
    small = {name: hidden(name).pixels[::60, ::60].astype(float)[:5, :8] for name in NAMES}
    for name in NAMES:
        for other in NAMES:
            assert name == other or np.abs(small[name] - small[other]).mean() > 5


def test_an_unknown_name_is_refused():
    with pytest.raises(ValueError, match="Pictures are"):
        hidden("Unicorn")


def test_the_first_layer_holds_more_than_four_fifths_of_the_energy_and_mostly_nine_tenths():
    shares = []
    for name in NAMES:
        channels = [hidden(name).pixels[..., c].astype(float) for c in range(3)]
        s2 = [np.linalg.svd(A, compute_uv=False) ** 2 for A in channels]
        shares.append(sum(each[0] for each in s2) / sum(each.sum() for each in s2))
    assert min(shares) > 0.8
    assert np.mean(np.array(shares) > 0.9) > 0.7
