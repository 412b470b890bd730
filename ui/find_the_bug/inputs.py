"""What a student chooses and answers in the exercises: in the session, the progress in the address too."""

from collections.abc import Sequence

import streamlit as st

from studies.practice import progress
from studies.practice.bug import Ask, Bug, Reason
from studies.practice.catalogue import BUGS, BY_KEY, order_of, shuffled
from ui.kit import link

_KEYS = tuple(bug.key for bug in BUGS)


def the_set() -> tuple[Bug, ...]:
    """Return the exercises that a teacher's link names (``?set=diagonals,saved``), or all."""
    named = [BY_KEY[key] for key in st.query_params.get("set", "")[:400].split(",") if key in BY_KEY]
    return tuple({bug.key: bug for bug in named}.values()) or BUGS


def bug(among: Sequence[Bug]) -> Bug:
    """Let the student choose an exercise; the address carries it."""
    titles = {each.title: each for each in among}
    chosen = st.selectbox("Exercise", list(titles), key="bug", bind="query-params")
    return titles.get(chosen or "", among[0])


def line(bug: Bug) -> int | None:
    """Let the student point at a line of the code; None before that."""
    numbers = range(1, len(bug.lines))  # the first line is the function's name
    chosen = st.pills(
        "Which line is wrong?",
        [n + 1 for n in numbers],
        key=f"line_{bug.key}",
        persist_state="session",
        wrap=True,
    )
    return None if chosen is None else int(chosen) - 1


def reason(bug: Bug, label: str, of: str, choices: Sequence[Reason], *, as_code: bool) -> int | None:
    """Let the student choose a reason or a line of code, in an order of their own; None before that."""
    order = order_of(len(choices), len(bug.key) + len(of))
    chosen = st.radio(
        label,
        order,
        None,
        key=f"{of}_{bug.key}",
        format_func=lambda i: f"`{choices[i].text.strip()}`" if as_code else choices[i].text,
        persist_state="session",
    )
    return None if chosen is None else int(chosen)


def answer(ask: Ask, bug: Bug, seed: int) -> int | None:
    """Ask the like item and return the option answered first, by its index; None before that."""
    kept = st.session_state.get(f"like_{bug.key}")
    mixed = shuffled(ask, seed)
    st.markdown(f"**{mixed.question}**")
    if kept is None:
        st.pills(
            "Your answer",
            mixed.options,
            key=f"answer_{bug.key}",
            label_visibility="collapsed",
            on_change=_answered,
            wrap=True,
            args=(bug.key,),
        )
    return ask.options.index(kept) if kept in ask.options else None


def _answered(key: str) -> None:
    st.session_state.setdefault(f"like_{key}", st.session_state[f"answer_{key}"])


def hints(bug: Bug) -> None:
    """Offer the two hints, one behind the other."""
    with st.popover("Hint", icon=":material/lightbulb:"):
        st.markdown(bug.hints[0])
        if st.toggle("One more", key=f"hint_{bug.key}"):
            st.markdown(bug.hints[1])


def done(bug: Bug, state: str) -> None:
    """Note how far an exercise is; what was further stays."""
    states = _states()
    order = (progress.NOT_YET, progress.REPAIRED, progress.LIKE_WRONG, progress.LIKE_RIGHT)
    if order.index(state) > order.index(states.get(bug.key, progress.NOT_YET)):
        st.session_state["practice_states"] = states | {bug.key: state}
    link.write("done", progress.code(_states(), _KEYS), default="")


def score(among: Sequence[Bug]) -> progress.Score:
    """Return how far the student is with the exercises of the set."""
    states = _states()
    return progress.score({each.key: states[each.key] for each in among if each.key in states})


def _states() -> dict[str, str]:
    if "practice_states" not in st.session_state:
        code = st.query_params.get("done", "")[: len(_KEYS)]
        st.session_state["practice_states"] = progress.states(code, _KEYS)
    states: dict[str, str] = st.session_state["practice_states"]
    return states
