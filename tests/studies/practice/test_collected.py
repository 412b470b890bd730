"""The exercises of every open lesson can go on a sheet."""

from studies.practice import collected
from ui.lessons import LESSONS


def test_every_open_lesson_with_exercises_is_there_in_the_order_of_the_course():
    with_exercises = [each.url_path for each in LESSONS if each.url_path in collected.LESSONS]
    assert with_exercises == list(collected.LESSONS)
    assert {each.url_path for each in LESSONS} - set(with_exercises) == {"find_the_bug", "class_room"}


def test_what_is_chosen_comes_and_nothing_else():
    assert collected.of([]) == collected.of(["no lesson"]) == ()
    both = collected.of(["layers", "svd_explainer"])
    assert [each.question for each in both] == [
        each.question for name in ("svd_explainer", "layers") for each in collected.LESSONS[name]()
    ]
