"""What the features lesson keeps: cross-validations, decompositions, classifiers; each once, for all."""

from collections.abc import Callable, Sequence

from sources.tables.features import Samples
from studies import features as study
from studies.features import Choice, Comparison, Features, Reader
from ui.kit import caching, work
from ui.kit.caching import Key


def key_of(samples: Samples) -> Key:
    """Return what tells a sample set from the others; one's own by every number of it."""
    if samples.is_own:
        return Key(caching.digest(samples.X, samples.classes, *samples.class_names), is_sample=False)
    return Key(f"features {samples.name}", is_sample=True)


def comparison(samples: Samples, kind: str) -> Comparison | None:
    """Return the cross-validation of k components against raw columns; None if it was cancelled."""
    return work.watched(
        key_of(samples),
        ("comparison", kind),
        _compared(samples, kind),
        says=f"Cross-validating {kind}" + ("" if samples.is_own else ", once for all visitors"),
    )


def are_compared(samples: Samples, kinds: Sequence[str]) -> bool:
    """Whether the cross-validations of a sample have been made."""
    return all(work.is_kept(key_of(samples), ("comparison", kind)) for kind in kinds)


def begin(samples: Samples, kinds: Sequence[str]) -> None:
    """Begin the cross-validations of a sample beside the script, before they are asked for."""
    work.begin(key_of(samples), {("comparison", kind): _compared(samples, kind) for kind in kinds})


def _compared(samples: Samples, kind: str) -> Callable[[work.Progress], Comparison]:
    return lambda progress: study.compare(samples, kind, study.tried(samples), progress=progress)


def measured(samples: Samples, kind: str, nonce: int, first: Comparison) -> Comparison:
    """Return the cross-validation made again, for its times; ``first`` until that is asked for."""
    if nonce == 0:
        return first
    again = work.watched(
        Key(key_of(samples).digest, is_sample=False),
        ("measured", kind, nonce),
        _compared(samples, kind),
        says=f"Measuring {kind} again",
    )
    return again or first


@caching.cached(samples=9, own=3, says="Taking the samples apart ...")
def _learnt(key: Key, kind: str, _samples: Samples) -> Features:
    with work.heavy_work():
        return Features(_samples.X, kind, min(_samples.X.shape))


def learnt(samples: Samples, kind: str) -> Features:
    """Return the components of all samples."""
    return _learnt(key_of(samples), kind, samples)


@caching.cached(samples=8, own=3, says="Shuffling the columns ...")
def _choice(key: Key, kind: str, _samples: Samples, _comparison: Comparison) -> Choice:
    with work.heavy_work():
        return study.choose(_samples, _comparison, learnt(_samples, kind))


def choice(samples: Samples, comparison: Comparison) -> Choice:
    """Return how many components three rules would keep."""
    return _choice(key_of(samples), comparison.kind, samples, comparison)


@caching.cached(samples=64, own=1, says="Training ...")
def _reader(key: Key, kind: str, k: int, _samples: Samples) -> Reader:
    with work.heavy_work():
        return study.train(_samples, learnt(_samples, kind), k)


def reader(samples: Samples, kind: str, k: int) -> Reader:
    """Return logistic regression trained on k components of all samples."""
    return _reader(key_of(samples), kind, k, samples)
