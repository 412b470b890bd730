"""A question to a class: what is asked, what may be answered, and what is right."""

import json
import math
import re
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from sources.class_room.codes import one_line
from sources.errors import BadInput

CHOICE, NUMBER, PICTURE, LESSON, FILMS, RACE, SETTINGS = KINDS = (
    "choice", "number", "picture", "lesson", "films", "race", "settings",
)  # fmt: skip
LONGEST_PROMPT, LONGEST_OPTION, LONGEST_CODE, LONGEST_REASON = 600, 200, 3000, 200
MOST_OPTIONS, MOST_FILMS, MOST_NAMES, MOST_STEPS, MOST_ROUNDS = 8, 12, 16, 60, 20
FEWEST_FILMS, MOST_STARS = 4, 5
LARGEST = 1e12  # of a number that is answered


class Given(NamedTuple):
    """An answer as it is kept.

    Attributes
    ----------
    value : float
        The index of an option, a number, a k, an index of settings; of films how many have stars.
    more : str
        A reason in one line; of films a digit each, its stars, 0 where it was not seen.
    """

    value: float
    more: str = ""


@dataclass(frozen=True)
class Question:
    """One question, as it is kept.

    Attributes
    ----------
    kind : str
        "choice" of an option, a "number", the k of a "picture", a "lesson" to go to, stars for "films", a
        "race" to name a picture from few layers, or the "settings" of a model.
    prompt : str
    options : tuple of str
        What can be chosen; of "films" their titles.
    low, high : float
        Between which a number lies, in ``unit``.
    unit : str
    right : float, optional
        The index of the right option, or the right number.
    within : float
        How far off a number may be and still be right.
    because : str
        One line, shown with the right answer.
    code : str
        Code that the question is about.
    picture : str
        The name of a sample picture, or of one of the room's own.
    steps : tuple of int
        The numbers of layers, rising: among which k is chosen, or which a race shows round by round.
    link : str
        The address of a lesson, from the site's root.
    rounds : int
        1, or 2 where the class votes again after having talked; in a race one for each of the steps.
    reasons : bool
        Whether a reason in one line can be given with the first vote.
    knobs : tuple of (str, tuple of str)
        What can be set, and to what; an answer is the index of one of all combinations, the last knob the
        fastest.
    psnr : tuple of float
        Of the room's own picture, what its k are worth, in decibels.
    rules : tuple of (str, int)
        And what rules choose on it.
    """

    kind: str
    prompt: str
    options: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 0.0
    unit: str = ""
    right: float | None = None
    within: float = 0.0
    because: str = ""
    code: str = ""
    picture: str = ""
    steps: tuple[int, ...] = ()
    link: str = ""
    rounds: int = 1
    reasons: bool = False
    knobs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    psnr: tuple[float, ...] = ()
    rules: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        """Check that the question can be asked and answered."""
        if self.kind not in KINDS:
            raise BadInput(f"There is no question of the kind {self.kind!r}.")
        if not self.prompt.strip() or len(self.prompt) > LONGEST_PROMPT:
            raise BadInput(f"A question needs a text of up to {LONGEST_PROMPT} characters.")
        if len(self.code) > LONGEST_CODE or len(self.because) > LONGEST_PROMPT or len(self.unit) > 20:
            raise BadInput(f"Code may have up to {LONGEST_CODE} characters, a reason {LONGEST_PROMPT}.")
        if self.rounds not in ((len(self.steps),) if self.kind == RACE else (1, 2)):
            raise BadInput("A question is voted on once or twice; a race has a round for each step.")
        if self.reasons and self.kind not in (CHOICE, NUMBER):
            raise BadInput("A reason can be asked for with a choice or a number.")
        check = {
            CHOICE: self._check_choice, NUMBER: self._check_number, PICTURE: self._check_picture,
            FILMS: self._check_films, RACE: self._check_race, SETTINGS: self._check_settings,
        }  # fmt: skip
        check.get(self.kind, self._check_lesson)()
        if self.right is not None:
            self.checked(self.right)

    def _check_choice(self) -> None:
        self._check_options("A choice", "options", 2, MOST_OPTIONS)

    def _check_options(self, what: str, names: str, fewest: int, most: int) -> None:
        if not fewest <= len(self.options) <= most or len({*self.options}) < len(self.options):
            raise BadInput(f"{what} needs {fewest} to {most} {names}, each another one.")
        if not all(0 < len(each.strip()) <= LONGEST_OPTION for each in self.options):
            raise BadInput(f"An option needs a text of up to {LONGEST_OPTION} characters.")

    def _check_number(self) -> None:
        if not -LARGEST <= self.low < self.high <= LARGEST:
            raise BadInput("A number needs a range, its lower end below its upper end.")
        if not (math.isfinite(self.within) and self.within >= 0):
            raise BadInput("A number is right within a distance of 0 or more.")

    def _check_picture(self) -> None:
        rising = list(self.steps) == sorted({*self.steps})
        if not self.picture or not rising or not 2 <= len(self.steps) <= MOST_STEPS or self.steps[0] < 1:
            raise BadInput(f"A picture needs 2 to {MOST_STEPS} rising numbers of layers to choose from.")
        if len(self.psnr) not in (0, len(self.steps)) or len(self.rules) > MOST_OPTIONS:
            raise BadInput("A picture's curve has a value for each number of layers.")

    def _check_films(self) -> None:
        self._check_options("The class's own table", "films", FEWEST_FILMS, MOST_FILMS)

    def _check_race(self) -> None:
        self._check_options("A race", "names", 2, MOST_NAMES)
        self._check_picture()
        if self.right is None or len(self.steps) > MOST_ROUNDS:
            raise BadInput(f"A race has up to {MOST_ROUNDS} steps, and one of the names is right.")

    def _check_settings(self) -> None:
        choices = [choice for name, choices in self.knobs for choice in (name, *choices)]
        if not 1 <= len(self.knobs) <= 4 or not all(1 <= len(each) <= 24 for _, each in self.knobs):
            raise BadInput("Settings are 1 to 4, of 1 to 24 choices each.")
        if not all(0 < len(each) <= LONGEST_OPTION for each in choices):
            raise BadInput(f"A setting needs a text of up to {LONGEST_OPTION} characters.")

    @property
    def n_settings(self) -> int:
        """How many combinations of settings there are."""
        return math.prod(len(choices) for _, choices in self.knobs) if self.knobs else 0

    def setting(self, value: float) -> tuple[str, ...]:
        """Return what an answer sets each knob to."""
        rest, chosen = int(value), []
        for _, choices in reversed(self.knobs):
            rest, i = divmod(rest, len(choices))
            chosen.append(choices[i])
        return tuple(reversed(chosen))

    def _check_lesson(self) -> None:
        if not self.link.startswith("/") or self.link.startswith("//") or len(self.link) > 2000:
            raise BadInput("A lesson's address begins with one slash.")

    def checked(self, value: object) -> float:
        """Return an answer from outside as it is kept.

        Raises
        ------
        BadInput
            If it is not one of those that the question allows.
        """
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LARGEST:
            raise BadInput("An answer is a number.")
        allowed = {
            CHOICE: value in range(len(self.options)),
            NUMBER: self.low <= value <= self.high,
            PICTURE: value in self.steps,
            LESSON: value == 1,
            FILMS: value in range(1, len(self.options) + 1),
            RACE: value in range(len(self.options)),
            SETTINGS: value in range(self.n_settings),
        }
        if not allowed[self.kind]:
            raise BadInput("This answer is not one of those that the question allows.")
        return float(value)

    def given(self, value: object, more: object = "", round: int = 1) -> Given:
        """Return an answer from outside, with what was sent beside it, as it is kept.

        Raises
        ------
        BadInput
            If it is not one of those that the question allows, or more is said than was asked for.
        """
        if self.kind == FILMS:
            stars = f"[0-{MOST_STARS}]{{{len(self.options)}}}"
            if not isinstance(more, str) or re.fullmatch(stars, more, re.ASCII) is None:
                raise BadInput(f"Each film has 1 to {MOST_STARS} stars, or 0 where it was not seen.")
            return Given(self.checked(len(more) - more.count("0")), more)
        if not isinstance(more, str) or (more and not (self.reasons and round == 1)):
            raise BadInput("No more than the answer is asked for.")
        return Given(self.checked(value), one_line(more, LONGEST_REASON))

    def is_right(self, value: float) -> bool:
        """Whether an answer is right; never, where nothing is said to be."""
        if self.right is None:
            return False
        return abs(value - self.right) <= (self.within if self.kind == NUMBER else 0.0)

    def written(self) -> str:
        """Return the question as text for the store."""
        return json.dumps(asdict(self), ensure_ascii=False, allow_nan=False)


def read(text: str) -> Question:
    """Return a question from the text that the store keeps."""
    given: dict[str, Any] = json.loads(text)
    return Question(**{name: _tuples(value) for name, value in given.items()})


def _tuples(value: Any) -> Any:  # noqa: ANN401 - what JSON can say
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
