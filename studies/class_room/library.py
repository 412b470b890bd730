"""Questions that a teacher can take: those of Find the bug, a picture's smallest k, films to rate."""

from collections.abc import Sequence

from sources.class_room.question import CHOICE, FILMS, LESSON, MOST_NAMES, PICTURE, RACE, Question
from sources.errors import BadInput
from sources.pictures.gallery import NAMES
from studies.class_room import picture, race
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


def smallest_k_of(own: picture.Own) -> Question:
    """Return the same question for a picture that the teacher has brought, with what stands behind it."""
    steps, psnr, rules = picture.curves(own.name, lambda: own.data)
    return Question(
        PICTURE, "The smallest k at which this picture is good enough for you?", picture=own.name,
        steps=steps, psnr=psnr, rules=tuple((rule.name, rule.k) for rule in rules),
    )  # fmt: skip


def guess_picture(name: str, *, own: picture.Own | None = None) -> Question:
    """Return a race to name a picture: one of the guessing game's, or the teacher's own by a name of theirs.

    Raises
    ------
    BadInput
        If the own picture has no name, or one that another picture has.
    """
    names = sorted(NAMES if own is None else {*NAMES, name.strip()[:30]})
    if own is not None and (not name.strip() or len(names) != len(NAMES) + 1 or len(names) > MOST_NAMES):
        raise BadInput("Your picture needs a name among the answers, and another one than the rest.")
    shown = picture.HIDDEN + name if own is None else own.name
    largest = max(picture.steps(shown, None if own is None else lambda: own.data))
    steps = tuple(k for k in race.STEPS if k <= largest)
    return Question(
        RACE, "What is this a picture of?", options=tuple(names), right=names.index(name.strip()[:30]),
        picture=shown, steps=steps, rounds=len(steps),
    )  # fmt: skip


def rate_films(titles: Sequence[str]) -> Question:
    """Return the question for the class's own table of stars."""
    return Question(FILMS, "Give stars to the films that you have seen.", options=tuple(titles))


def to_lesson(title: str, link: str) -> Question:
    """Return a sending of the class to a lesson."""
    return Question(LESSON, f"Open the lesson “{title}”.", link=link)
