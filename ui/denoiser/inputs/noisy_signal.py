"""The denoiser's signal: a sample with noise drawn for it, or one that the student brought."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sources.signals.measured import MEASURED
from sources.signals.series import (
    ACCEPTED,
    FASTEST,
    MAX_BYTES,
    NOISES,
    SAMPLES,
    CsvTable,
    Signal,
    read_table,
    read_wav,
)
from studies.denoiser.noisy_signal import NoisySignal, with_noise
from ui.denoiser import cache
from ui.kit import caching, controls, formats, page
from ui.kit.caching import Key
from ui.kit.uploads import Bring, Received

DEFAULT_SEED, LARGEST_SEED = 42, 9999
LARGEST_LEVEL, LEVEL_STEP = 1.5, 0.05  # standard deviations of the noise, in the units of the signal


class Own(NamedTuple):
    """A signal that the student brought; its table, if it is a column of one, and the table's digest."""

    signal: Signal
    table: CsvTable | None = None
    table_key: str = ""


def _read(files: Sequence[Received]) -> Own:
    name, data = files[0]
    if name.lower().endswith(".wav"):
        return Own(read_wav(data, name))
    table = read_table(data, name)
    return Own(table.signal(table.suggested), table, caching.digest(data))


BRING = Bring(
    "signal",
    read=_read,
    own="Your signal",
    label="A CSV table, a spreadsheet or a WAV recording",
    accepted=ACCEPTED,
    select="signal",
    max_bytes=MAX_BYTES,
    stays_open=True,
)


class Chosen(NamedTuple):
    """The signal that is chosen by its name, and the student's own if it is that one."""

    label: str
    own: Own | None

    @property
    def has_noise(self) -> bool:
        """Whether noise came with it: then none is drawn."""
        return self.own is not None or self.label in MEASURED


def working_signal() -> tuple[Key, NoisySignal]:
    """Let the student choose a signal and its noise; return it under the key that tells it from all others.

    What cannot be used is named on the page, and the signal stays what it was.
    """
    with page.data():
        chosen = _choice()
        noise = _noise(disabled=chosen.has_noise)
        BRING.popover(_column)
    BRING.problem()
    return _noisy(chosen, noise)


def chosen_signal(problems: DeltaGenerator) -> Chosen:
    """Let the student choose a signal, without its noise; name ``problems`` there."""
    with page.data():
        chosen = _choice()
        BRING.popover(_column)
    with problems:
        BRING.problem()
    return chosen


def in_noise(chosen: Chosen) -> tuple[Key, NoisySignal]:
    """Let the student choose the noise of a signal; return it as `working_signal` does."""
    with st.container(key="data_of_noise", horizontal=True, vertical_alignment="bottom"):
        noise = _noise(disabled=chosen.has_noise)
    if not chosen.has_noise and noise.seed == DEFAULT_SEED:
        _prepare(chosen.label, noise)
    return _noisy(chosen, noise)


def _prepare(label: str, noise: "_Noise") -> None:
    """Have a signal cleaned at every strength of its noise, the nearest first: that slider moves next."""
    levels = [round(i * LEVEL_STEP, 2) for i in range(round(LARGEST_LEVEL / LEVEL_STEP) + 1)]
    drawn = [noise._replace(level=level) for level in sorted(levels, key=lambda it: abs(it - noise.level))]
    cache.prepare(f"{label}/{noise.kind}", {_key(label, each): partial(_with, label, each) for each in drawn})


def _key(label: str, noise: "_Noise") -> Key:
    return Key(f"{label}/{noise.kind}/{noise.level:g}/{noise.seed}", is_sample=True)


def _with(label: str, noise: "_Noise") -> NoisySignal:
    return with_noise(label, noise=noise.kind, level=noise.level, seed=noise.seed)


def _choice() -> Chosen:
    label = BRING.choose("Signal", [*SAMPLES, *MEASURED])
    return Chosen(label, BRING.brought if label == BRING.own else None)


def _noisy(chosen: Chosen, noise: "_Noise") -> tuple[Key, NoisySignal]:
    if chosen.own is not None:
        return _as_it_came(chosen.own.signal)
    if chosen.label in MEASURED:
        return _as_it_came(cache.sample(chosen.label), is_sample=True)
    return _key(chosen.label, noise), _with(chosen.label, noise)


def _as_it_came(signal: Signal, *, is_sample: bool = False) -> tuple[Key, NoisySignal]:
    clock = signal.clock
    said = [f"{signal.name}: {len(signal.samples)} samples.", *signal.notes]
    said += [] if clock is None else [f"From {clock.extent}."]
    st.caption(formats.plain(" ".join(said)))
    when = () if clock is None else (clock.title, clock.times)
    key = Key(caching.digest(signal.samples, signal.missing, *when), is_sample=is_sample)
    return key, cache.measured(key, signal)


class _Noise(NamedTuple):
    """What noise is drawn."""

    kind: str
    level: float
    seed: int


def _noise(*, disabled: bool) -> _Noise:
    kind = st.selectbox("Noise", NOISES, key="noise", bind="query-params", disabled=disabled)
    return _Noise(kind, _strength(disabled=disabled), _seed(disabled=disabled))


def _strength(*, disabled: bool) -> float:
    label = "Noise, standard deviation"
    return st.slider(
        label, 0.0, LARGEST_LEVEL, 0.5, LEVEL_STEP, key="level", bind="query-params", disabled=disabled
    )


def _seed(*, disabled: bool) -> int:
    """Let the student choose the seed of the noise."""
    return controls.whole_number("Seed", 0, LARGEST_SEED, key="seed", default=DEFAULT_SEED, disabled=disabled)


def _column() -> None:
    """Let the student choose the column of the table that was brought, and what tells the time."""
    own = BRING.brought
    if own is None or own.table is None:
        return
    table, titles = own.table, list(own.table.columns)
    at = [f"signal_{part}_{own.table_key}" for part in ("column", "clock", "rate")]

    def chosen() -> None:
        column, clock, rate = (st.session_state.get(key) for key in at)
        BRING.take(
            lambda: own._replace(
                signal=table.signal(column or table.suggested, None if clock == column else clock).sampled(
                    rate or 0
                )
            )
        )

    column = st.selectbox("Column", titles, index=titles.index(table.suggested), key=at[0], on_change=chosen)
    clocks = ["", *(title for title in table.clocks if title != column)]
    clock = st.selectbox(
        "Time",
        clocks,
        index=clocks.index(table.clock_beside(column)),
        key=at[1],
        on_change=chosen,
        format_func=lambda title: title or "none: samples are counted",
    )
    if not clock:
        st.number_input("Samples a second, 0: not known", 0.0, float(FASTEST), key=at[2], on_change=chosen)
