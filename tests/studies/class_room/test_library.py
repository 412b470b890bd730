"""Every question that can be taken can be asked; its right answer is the exercise's own."""

import pytest

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


def test_pictures_films_and_lessons_can_be_asked_for():
    assert library.rate_films(films.DOZEN).options == films.DOZEN
    assert library.smallest_k(picture.NAMES[0]).steps[0] == 1
    assert library.to_lesson("Denoiser", "/denoiser?k=3").link == "/denoiser?k=3"
