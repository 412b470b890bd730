"""Every question that can be taken can be asked; its right answer is the exercise's own."""

import numpy as np
import pytest

from sources.errors import BadInput
from sources.pictures.picture import to_png
from studies.class_room import films, library, picture
from studies.practice import catalogue


@pytest.mark.parametrize("bug", catalogue.BUGS, ids=lambda bug: bug.key)
def test_every_exercise_can_be_voted_on(bug):
    question = library.from_practice(bug.key)
    ask = bug.predict(bug.make(catalogue.seed_of(bug)))
    assert question.options[int(question.right)] == ask.options[ask.right]
    assert question.because == ask.because


def test_the_like_item_is_on_other_data():
    bug = catalogue.BY_KEY["ignored"]
    ask = bug.like(bug.make(catalogue.like_seed(bug, 1)))
    like = library.from_practice(bug.key, like=True)
    assert like.options[int(like.right)] == ask.options[ask.right]


def test_a_race_hides_its_picture_among_the_names_of_all():
    race = library.guess_picture("Boat")
    assert race.options[int(race.right)] == "Boat"
    assert race.rounds == len(race.steps) > 2
    own = picture.brought(to_png(np.arange(30 * 30 * 3, dtype=np.uint8).reshape(30, 30, 3)), "x")
    race = library.guess_picture(" Our school ", own=own)
    assert race.options[int(race.right)] == "Our school"
    assert race.steps[-1] <= 30
    for name in ("", "Boat"):
        with pytest.raises(BadInput):
            library.guess_picture(name, own=own)
    asked = library.smallest_k_of(own)
    assert len(asked.psnr) == len(asked.steps)


def test_pictures_films_and_lessons_can_be_asked_for():
    assert library.rate_films(films.DOZEN).options == films.DOZEN
    assert library.smallest_k(picture.NAMES[0]).steps[0] == 1
    assert library.to_lesson("Denoiser", "/denoiser?k=3").link == "/denoiser?k=3"
