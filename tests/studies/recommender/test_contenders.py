"""The models that compete: which, with what settings, and what is said of them."""

import numpy as np
import pytest

from core.recommenders import Ratings
from sources.ratings.rating_data import RatingData
from sources.ratings.samples import generated_sample, sample
from studies.recommender.contenders import EASE_SIDE, FOUR, contenders

ALL = contenders(generated_sample(), learning_rate=0.02)


def test_thirteen_models_compete_where_genres_are_known_and_eleven_where_not():
    assert len(ALL) == 13
    names = {each.name for each in contenders(sample("8 × 6"), learning_rate=0.02)}
    assert len(names) == 11
    assert not {"Content by genre", "Hybrid"} & names
    assert set(FOUR) <= names


@pytest.mark.parametrize("contender", ALL, ids=lambda each: each.name)
def test_each_says_in_a_sentence_what_it_does_and_names_each_of_its_settings_once(contender):
    assert contender.says.endswith(".")
    assert len(contender.says) <= 130
    settings = [candidate.settings for candidate in contender.candidates]
    assert len(set(settings)) == len(settings) >= 1
    makes = {type(candidate.make()) for candidate in contender.candidates}
    assert len(makes) == 1


def test_every_model_but_the_constant_has_a_choice():
    assert [each.name for each in ALL if len(each.candidates) == 1] == ["Global mean"]


def test_ease_is_left_out_where_both_sides_are_too_long():
    n = EASE_SIDE + 1
    corner = Ratings(np.array([0, n - 1]), np.array([0, n - 1]), np.array([1.0, 5.0]), n_users=n, n_items=n)
    large = RatingData("", corner, ("",) * n, ("",) * n, ((),) * n, ())
    assert "EASE" not in {each.name for each in contenders(large, learning_rate=0.02)}
