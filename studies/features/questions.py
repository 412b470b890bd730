"""What the lesson asks at its end; every number is computed from the samples."""

from sources.tables.features import digits
from studies.exercises import Exercise

_K, _FACTOR = 20, 1000


def exercises() -> tuple[Exercise, ...]:
    """Return the lesson's exercises."""
    return _stored(), _grown(), _fair()


def _stored() -> Exercise:
    q, n = digits().X.shape
    stored, scores_alone = _K * (q + n), _K * q
    return Exercise(
        f"{q} digits of {n} pixels are kept as {_K} components each. How many numbers is that, the axes "
        "counted, the mean digit not?",
        answer=stored,
        misconceptions={
            scores_alone: f"That is k numbers a digit; the {_K} axes of {n} pixels have to be kept as well.",
            q * n: "That is what all pixels are, before anything is left out.",
        },
        hint="k numbers a digit, and k axes as long as a digit.",
        because=f"k (q + n) = {_K} × ({q} + {n}).",
        unit="numbers",
    )


def _grown() -> Exercise:
    _q, _n = digits().X.shape
    return Exercise(
        "A column was measured in metres and is now written in millimetres. By what factor has "
        "its variance "
        "grown?",
        answer=_FACTOR**2,
        misconceptions={
            _FACTOR: "That is the factor of the values; variance is made of their squares.",
            1: "Variance has a unit: that of the column, squared.",
        },
        because="Every distance to the mean is 1000 times as large, its square a million times.",
    )


def _fair() -> Exercise:
    return Exercise(
        "Somebody learns the axes on all samples, then cross-validates the classifier on the "
        "components. What "
        "is wrong?",
        answer="the held-out samples have shaped the axes",
        options=(
            "nothing: the axes know no classes",
            "the held-out samples have shaped the axes",
            "the classifier has too few columns",
        ),
        misconceptions={
            "nothing: the axes know no classes": "They know no classes, but they have seen the "
            "samples that the "
            "score should be new to.",
            "the classifier has too few columns": "That may cost accuracy; it does not make the "
            "score unfair.",
        },
        because="What is learnt from data belongs inside the fold, axes and scales too.",
    )
