"""Step "Rivals": SSA beside the usual ways of smoothing, on the same axes."""

from studies.denoiser.noisy_signal import NoisySignal
from studies.denoiser.rivals import OURS, OUTCOMES, SSA, Rivals
from ui.denoiser import cache, figures, readouts, snippets
from ui.denoiser.inputs.noise_taken import noise_taken
from ui.denoiser.inputs.noisy_signal import working_signal
from ui.denoiser.inputs.settings import rival
from ui.denoiser.inputs.window_and_k import chosen_window
from ui.kit import page, style


def show() -> None:
    """Show on which signals SSA wins and on which the usual smoothing does."""
    guess = page.predict(
        "SSA against filters that were tuned with the truth in hand: who takes more noise from two sines?",
        key="denoiser_rivals",
        options=OUTCOMES,
    )
    stage = page.stage()
    with stage.hand:
        key, signal = working_signal()
        red = noise_taken()
        window = chosen_window(cache.grid(key, signal))
        result = cache.compared(key, window, red, signal)
        if guess.is_open:
            _numbers(result)
    with stage.view:
        if guess.is_open:
            _scores(result)
            if readouts.is_asked_about(signal):
                guess.marked(
                    OUTCOMES[0],
                    because="Few waves repeat. Now the chirp, the steps, and *Spikes*: who wins there?",
                )
    if guess.is_open:
        _beside(signal, result, window)
        _after(signal, result, window)
    page.now_say(
        "SSA finds its own waves, so it wins where a few of them repeat, and loses where its "
        "assumption fails.",
        to="Forecast and gaps",
    )
    page.why("denoiser/rivals")


def _numbers(result: Rivals) -> None:
    best = result.best_peer
    unit = "%" if result.in_truth else ""
    page.readouts(
        page.Readout(
            "SSA", f"{result.scores[SSA]:.1f} {unit}".strip(), f"{_scale(result)}; k = {result.automatic}."
        ),
        page.Readout(
            f"Best rival: {best}", f"{result.scores[best]:.1f} {unit}".strip(), f"{_scale(result)}."
        ),
    )


def _scale(result: Rivals) -> str:
    return "Noise removed, %" if result.in_truth else "Correlation of neighbours in the residual"


def _scores(result: Rivals) -> None:
    reading = (
        "Higher is better. The grey ones have been tuned with the truth in hand, which nobody has "
        "in life; the "
        "orange ones have not: only the window is yours."
        if result.in_truth
        else "The truth is not known. Near 0: what was taken away looks like white noise."
    )
    page.figure(
        figures.bars(result.scores, x=_scale(result), highlight=OURS),
        key="rivals",
        fills=True,
        alt="How much noise each method removes, as bars",
        reading=reading,
    )


def _beside(signal: NoisySignal, result: Rivals, window: int) -> None:
    name = rival([name for name in result.results if name not in OURS])
    lines: dict[str, figures.Line] = {
        name: (result.results[name].result, style.COLOR_U, "dot"),
        SSA: (result.results[SSA].result, style.COLOR_S, "solid"),
    }
    if signal.clean is not None:
        lines["truth"] = (signal.clean, style.COLOR_V, "dash")
    page.figure(
        figures.over_measured(signal.noisy, lines, height=260, clock=signal.clock),
        key="rival_lines",
        alt="A rival's result and that of SSA over the measured dots",
        reading=f"SSA with L = {window} and its automatic k, {result.automatic}, beside the rival of your "
        "choice.",
    )


def _after(signal: NoisySignal, result: Rivals, window: int) -> None:
    """Say where a score is none, and show the program that prints a true one."""
    if result.automatic:
        readouts.code_behind(
            signal,
            result.results[SSA].removed,
            lambda made: snippets.removed(made, window, result.automatic),
            means="the noise that SSA removes, in per cent",
        )
    elif result.in_truth:
        page.note(readouts.GIVING_UP.format(share=f"{result.scores[SSA]:.1f}"))
