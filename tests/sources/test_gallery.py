import numpy as np
import pytest

from sources.gallery import NAMES, WIDTH, hidden


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
