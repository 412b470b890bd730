"""What is asked of the student: a guess before the answer is shown, and exercises that are checked.

A guess is kept in the session under a key of its own, so it outlives the step; a new key asks anew.
``?reveal=1`` in the address shows every answer at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from studies.exercises import Exercise

WITHOUT = "shown without a guess"


@dataclass(frozen=True)
class Guess:
    """What a student has guessed, and whether the answer may be seen.

    ``value`` is the option or the number guessed; None before, and where the answer is shown without one.
    """

    value: str | float | None
    is_open: bool
    unit: str = ""

    def marked(self, truth: str | float, *, because: str, within: float = 0.0) -> None:
        """Say whether the guess was right, beside the truth, and in one line why.

        Parameters
        ----------
        truth : str or float
            The right option, or the number in the unit of the question.
        because : str
            One sentence.
        within : float
            How far off a number may be and still count as right.
        """
        if not self.is_open:
            return
        if self.value is None:
            st.markdown(f":gray-badge[Answer] **{self._said(truth)}**. {because}")
        elif _agree(self.value, truth, within):
            st.markdown(f":green-badge[Right] You said **{self._said(self.value)}**. {because}")
        else:
            said, true = self._said(self.value), self._said(truth)
            st.markdown(f":orange-badge[Not so] You said **{said}**, it is **{true}**. {because}")

    def _said(self, value: str | float) -> str:
        return value if isinstance(value, str) else f"{value:.4g} {self.unit}".strip()


def _agree(guess: str | float, truth: str | float, within: float) -> bool:
    if isinstance(guess, str) or isinstance(truth, str):
        return guess == truth
    return abs(guess - truth) <= within


def predict(
    question: str,
    *,
    key: str,
    options: Sequence[str] = (),
    unit: str = "",
    low: float | None = None,
    high: float | None = None,
) -> Guess:
    """Ask for a guess before the answer is shown; draw the answer only where the result ``is_open``.

    Parameters
    ----------
    question : str
        One sentence.
    key : str
        Of the guess in the session; used by one question of the app.  Put the data into it where the answer
        depends on them.
    options : sequence of str
        What can be guessed; without them a number in ``unit`` from ``low`` to ``high`` is asked for.

    Returns
    -------
    Guess
    """
    kept = st.session_state.get(f"guessed_{key}")
    is_open = kept is not None or st.query_params.get("reveal") == "1"
    guess = Guess(None if kept == WITHOUT else kept, is_open, unit)
    with st.container(key=f"asked_{key}", gap="xsmall"):
        st.markdown(f":primary-badge[Guess] {question}")
        if not is_open:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                _widget(key, options, unit, low, high)
                st.button(
                    "Show without a guess", key=f"show_{key}", type="tertiary", on_click=_show, args=(key,)
                )
    return guess


def _widget(key: str, options: Sequence[str], unit: str, low: float | None, high: float | None) -> None:
    name = f"guess_{key}"
    if options:
        st.pills(
            "Your guess",
            options,
            key=name,
            label_visibility="collapsed",
            on_change=_take,
            args=(key,),
            wrap=True,
        )
        return
    label = f"Your guess, {unit}" if unit else "Your guess"
    st.number_input(
        label, low, high, None, key=name, placeholder=label, label_visibility="collapsed", width=190
    )
    st.button("That is my guess", key=f"say_{key}", on_click=_take, args=(key,))


def _take(key: str) -> None:
    value = st.session_state.get(f"guess_{key}")
    if value is not None:
        st.session_state[f"guessed_{key}"] = value


def _show(key: str) -> None:
    st.session_state[f"guessed_{key}"] = WITHOUT


def exercises(key: str, these: Sequence[Exercise]) -> None:
    """Offer a lesson's exercises, folded; each answer is checked, and a wrong one names its mistake.

    ``key`` is the lesson's, and the same from run to run.
    """
    n_right = sum(_is_solved(f"{key}_{i}") for i in range(1, len(these) + 1))
    done = f", {n_right} solved" if n_right else ""
    with st.expander(f"Exercises: {len(these)}{done}", icon=":material/edit:", key=f"exercises_{key}"):
        for i, exercise in enumerate(these, start=1):
            _ask(i, f"{key}_{i}", exercise)


def _ask(number: int, key: str, exercise: Exercise) -> None:
    st.markdown(f"**{number}.** {exercise.question}")
    name, label = f"answer_{key}", f"Answer to exercise {number}"
    given: str | float | None
    if exercise.options:
        given = st.radio(
            label, exercise.options, None, key=name, label_visibility="collapsed", persist_state="session"
        )
    else:
        label = f"{label}, {exercise.unit}" if exercise.unit else label
        given = st.number_input(
            label, value=None, key=name, placeholder=exercise.unit or "a number", width=220,
            label_visibility="collapsed", format="%g", step=None, persist_state="session",
        )  # fmt: skip
    if given is not None:
        verdict = exercise.verdict(given)
        st.session_state[f"solved_{key}"] = verdict.is_right
        (st.success if verdict.is_right else st.warning)(verdict.sentence)
    if exercise.hint and not _is_solved(key):
        with st.popover("Hint", icon=":material/lightbulb:"):
            st.markdown(exercise.hint)


def _is_solved(key: str) -> bool:
    return bool(st.session_state.get(f"solved_{key}"))
