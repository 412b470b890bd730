"""What the features lesson computes: components for a classifier, what they cost, how many, and digits."""

from .choice import DRAWS, Choice, choose
from .comparison import (
    FOLDS,
    KINDS_OF,
    KS,
    Comparison,
    Curve,
    Spread,
    Verdict,
    accuracy,
    compare,
    curve,
    raw_accuracy,
    time_ratio,
    tried,
    verdict,
)
from .components import KINDS, Features
from .digit import Reader, Reading, Rebuilt, read, rebuild, train
from .questions import exercises

__all__ = [
    "DRAWS",
    "FOLDS",
    "KINDS",
    "KINDS_OF",
    "KS",
    "Choice",
    "Comparison",
    "Curve",
    "Features",
    "Reader",
    "Reading",
    "Rebuilt",
    "Spread",
    "Verdict",
    "accuracy",
    "choose",
    "compare",
    "curve",
    "exercises",
    "raw_accuracy",
    "read",
    "rebuild",
    "time_ratio",
    "train",
    "tried",
    "verdict",
]
