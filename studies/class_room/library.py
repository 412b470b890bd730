"""Questions that a teacher can take: those of Find the bug, a picture's smallest k, films to rate."""

from collections.abc import Sequence

from sources.class_room.question import CHOICE, FILMS, LESSON, PICTURE, Question
from studies.class_room import picture
from studies.practice import catalogue


def from_practice(key: str, *, like: bool = False) -> Question:
    """Return an exercise's first question as one to vote on twice, or its like item on other data.

    Which option is right comes from running the exercise's code, as on its own page.
    """
    bug = catalogue.BY_KEY[key]
    seed = catalogue.like_seed(bug, 1) if like else catalogue.seed_of(bug)
    ask = catalogue.shuffled((bug.like if like else bug.predict)(bug.make(seed)), seed)
    return Question(
        CHOICE, ask.question, options=tuple(ask.options), right=ask.right, because=ask.because,
        code="\n".join(bug.lines), rounds=2,
    )  # fmt: skip


def smallest_k(name: str) -> Question:
    """Return the question for the smallest k at which a picture is good enough; nothing is right there."""
    return Question(
        PICTURE, "The smallest k at which this picture is good enough for you?", picture=name,
        steps=picture.steps(name),
    )  # fmt: skip


def rate_films(titles: Sequence[str]) -> Question:
    """Return the question for the class's own table of stars."""
    return Question(FILMS, "Give stars to the films that you have seen.", options=tuple(titles))


def to_lesson(title: str, link: str) -> Question:
    """Return a sending of the class to a lesson."""
    return Question(LESSON, f"Open the lesson “{title}”.", link=link)
