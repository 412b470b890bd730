"""What the lesson asks at its end; every number is computed by the library."""

import math

from core.networks import break_even_split, layer_parameters, split_parameters
from studies.exercises import Exercise

_M, _N, _SIDE, _K = 1000, 200, 256, 64


def exercises() -> tuple[Exercise, ...]:
    """Return the lesson's exercises."""
    return _largest(), _share(), _outputs()


def _largest() -> Exercise:
    largest = math.ceil(break_even_split(_M, _N)) - 1
    return Exercise(
        f"A layer has {_M} inputs and {_N} outputs. What is the largest rank at which its split "
        f"has fewer "
        "weights?",
        answer=largest,
        misconceptions={
            min(_M, _N)
            // 2: "Half of the smaller side is where a square layer breaks even; this one does later.",
            min(_M, _N): "That is the full rank: two factors of it have more weights than the layer.",
        },
        hint="k (m + n) against m n.",
        because=f"{_M} × {_N} / ({_M} + {_N}) = {break_even_split(_M, _N):.1f}.",
    )


def _share() -> Exercise:
    share = 100 * split_parameters(_SIDE, _SIDE, _K) / layer_parameters(_SIDE, _SIDE)
    return Exercise(
        f"A layer of {_SIDE} × {_SIDE} is split at k = {_K}. What per cent of its weights has the split?",
        answer=share,
        misconceptions={
            share / 2: "That is k over the side: one of the two factors. There are two.",
        },
        because=f"{_K} × ({_SIDE} + {_SIDE}) of {_SIDE} × {_SIDE}.",
        unit="%",
        within=0.5,
    )


def _outputs() -> Exercise:
    return Exercise(
        "Weights are 70 % wrong after a split, the layer's outputs 15 %. How can that be?",
        answer="the inputs hardly use the directions that were lost",
        options=(
            "the inputs hardly use the directions that were lost",
            "the error of the outputs is always smaller",
            "the bias makes up for it",
        ),
        misconceptions={
            "the error of the outputs is always smaller": "With white inputs both are the same, "
            "and there are "
            "inputs for which the outputs are more wrong than the weights.",
            "the bias makes up for it": "The bias was not changed, and both errors are measured before it.",
        },
        because="An error of W is seen only along inputs that occur.",
    )
