"""Step "Find the bug": predict, point at the line, say why, run both, repair, and a like item."""

import streamlit as st

from sources.ratings.exports import arrays_npz
from studies.practice import catalogue, judging, progress
from studies.practice.bug import Bug
from studies.practice.judging import function_of
from ui.find_the_bug import cache, inputs
from ui.kit import page, tray
from ui.kit.runner import Case, is_available, runner


def show() -> None:
    """Show one exercise as far as the student has come."""
    among = inputs.the_set()
    stage = page.stage()
    with stage.hand, page.data():
        bug = inputs.bug(among)
    with stage.view:
        st.markdown(bug.story)
        st.code("\n".join(bug.lines), language="python", line_numbers=True, wrap_lines=True)
        _stages(bug)
    with stage.hand:  # after the stages, which move the numbers
        _readouts(among)
    page.now_say("An error that runs is found by asking what the number ought to be.", to="Claim checker")
    _none()


def _stages(bug: Bug) -> None:
    """Go through the six stages; each opens the next."""
    seed = catalogue.seed_of(bug)
    first = cache.asked(bug.key, seed, like=False)
    ask = catalogue.shuffled(first, seed)
    guess = page.predict(ask.question, options=ask.options, key=f"bug_{bug.key}")
    if not guess.is_open:
        return
    inputs.hints(bug)
    if not _line(bug) or not _reason(bug):
        return
    guess.marked(first.options[first.right], because=first.because)
    _both(bug, seed)
    if _repaired(bug, seed):
        inputs.done(bug, progress.REPAIRED)
        _like(bug)


def _line(bug: Bug) -> bool:
    chosen = inputs.line(bug)
    if chosen is None:
        return False
    if chosen != bug.wrong:
        page.note(f"Line {chosen + 1} is right. {bug.remark(chosen)}")
    return chosen == bug.wrong


def _reason(bug: Bug) -> bool:
    chosen = inputs.reason(bug, "Why is it wrong?", "why", bug.reasons, as_code=False)
    if chosen:
        page.note(bug.reasons[chosen].reply)
    return chosen == 0


def _both(bug: Bug, seed: int) -> None:
    """Show what both codes give on the same data."""
    ran = cache.ran(bug.key, seed)
    faulty, mended = st.columns(2)
    faulty.error(f"**As it stands:** {ran.faulty.says}")
    mended.success(f"**Mended:** {ran.mended.says}")
    tray.shows_readout("As it stands", ran.faulty.says, "What the faulty code gives on the exercise's data.")
    tray.shows_readout("Mended", ran.mended.says, "What the mended code gives on the same data.")
    code, prints = cache.program(bug.key, seed)
    files = {"data.npz": lambda: arrays_npz(judging.arguments(bug, seed))}
    tray.shows_code(code, prints, "the length of what the mended code returns", files)


def _repaired(bug: Bug, seed: int) -> bool:
    """Let the student repair the line: choose one, or edit and run the code in the browser."""
    chosen = inputs.reason(bug, "Which line mends it?", "repair", bug.repairs, as_code=True)
    if chosen:
        page.note(bug.repairs[chosen].reply)
    if not is_available():
        return chosen == 0
    with st.expander("Or edit the code and run it", icon=":material/terminal:"):
        page.reading("It runs in your browser, on data that you do not see; nothing is sent.")
        hidden = [Case(*case) for case in cache.hidden(bug.key, seed)]
        edited = runner("\n".join(bug.lines), key=f"edit_{bug.key}", function=function_of(bug), cases=hidden)
    return chosen == 0 or edited


def _like(bug: Bug) -> None:
    """Ask the like item, on other data: its first answer is the score that counts."""
    seed = catalogue.like_seed(bug, 1)
    ask = cache.asked(bug.key, seed, like=True)
    st.markdown("##### And this one? The first answer counts.")
    given = inputs.answer(ask, bug, seed)
    if given is None:
        return
    inputs.done(bug, progress.LIKE_RIGHT if given == ask.right else progress.LIKE_WRONG)
    if given == ask.right:
        st.success(f"Right. {ask.because}")
    else:
        st.warning(f"It is **{ask.options[ask.right]}**. {ask.because}")


def _readouts(among: tuple[Bug, ...]) -> None:
    score = inputs.score(among)
    page.readouts(
        page.Readout(
            "Repaired", f"{score.n_repaired} of {len(among)}", "Exercises whose line you have mended."
        ),
        page.Readout(
            "Like items",
            f"{score.n_right} of {score.n_asked}",
            "Questions on the same fault with other data, right at the first answer.",
        ),
    )


def _none() -> None:
    """Say which errors of the tutorials have no exercise, and why."""
    with st.expander("What has no exercise, and why", icon=":material/list:"):
        for (source, claim), why in catalogue.WITHOUT.items():
            st.markdown(f"- Tutorial {source}, *{claim}*: {why}")
