"""A rating is a number on some scale that people use."""

import pytest

from sources.errors import BadInput
from sources.ratings.raw import HIGHEST, LOWEST, in_scale


@pytest.mark.parametrize("value", [LOWEST, -1.0, 0.5, HIGHEST])
def test_what_is_on_a_scale_is_returned(value):
    assert in_scale(value, "here") == value


@pytest.mark.parametrize("value", [LOWEST - 0.5, HIGHEST + 0.5, float("nan")])
def test_what_is_out_of_any_scale_is_refused_with_its_place(value):
    with pytest.raises(BadInput, match="here: a rating of"):
        in_scale(value, "here")
