"""A question to a class: what is asked, what may be answered, and what is right."""

import json
import math
from dataclasses import asdict, dataclass
from typing import Any

from sources.errors import BadInput

CHOICE, NUMBER, PICTURE, LESSON = KINDS = ("choice", "number", "picture", "lesson")
LONGEST_PROMPT, LONGEST_OPTION, LONGEST_CODE = 600, 200, 3000
MOST_OPTIONS, MOST_STEPS = 8, 60
LARGEST = 1e12  # of a number that is answered


@dataclass(frozen=True)
class Question:
    """One question, as it is kept.

    Attributes
    ----------
    kind : str
        "choice" of an option, a "number", the k of a "picture", or a "lesson" to go to.
    prompt : str
    options : tuple of str
        What can be chosen.
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
        The name of a sample picture.
    steps : tuple of int
        The numbers of layers among which k is chosen, rising.
    link : str
        The address of a lesson, from the site's root.
    rounds : int
        1, or 2 where the class votes again after having talked.
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

    def __post_init__(self) -> None:
        """Check that the question can be asked and answered."""
        if self.kind not in KINDS:
            raise BadInput(f"There is no question of the kind {self.kind!r}.")
        if not self.prompt.strip() or len(self.prompt) > LONGEST_PROMPT:
            raise BadInput(f"A question needs a text of up to {LONGEST_PROMPT} characters.")
        if len(self.code) > LONGEST_CODE or len(self.because) > LONGEST_PROMPT or len(self.unit) > 20:
            raise BadInput(f"Code may have up to {LONGEST_CODE} characters, a reason {LONGEST_PROMPT}.")
        if self.rounds not in (1, 2):
            raise BadInput("A question is voted on once or twice.")
        check = {CHOICE: self._check_choice, NUMBER: self._check_number, PICTURE: self._check_picture}
        check.get(self.kind, self._check_lesson)()
        if self.right is not None:
            self.checked(self.right)

    def _check_choice(self) -> None:
        if not 2 <= len(self.options) <= MOST_OPTIONS or len({*self.options}) < len(self.options):
            raise BadInput(f"A choice needs 2 to {MOST_OPTIONS} options, each another one.")
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
        }
        if not allowed[self.kind]:
            raise BadInput("This answer is not one of those that the question allows.")
        return float(value)

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
    return Question(**{**given, "options": tuple(given["options"]), "steps": tuple(given["steps"])})
