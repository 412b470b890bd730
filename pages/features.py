"""Lesson: components as features for a classifier: when that pays, and when it does not."""

from ui.features.steps import accuracy, choose, draw, rebuild, scale
from ui.kit import page

STEPS = {
    "Does it pay?": accuracy.show,
    "How many?": choose.show,
    "Digits from parts": rebuild.show,
    "Your digit": draw.show,
    "Scaling": scale.show,
}

step = page.opening(
    "SVD features",
    "Give a classifier a few components in place of all columns. Measure what that costs and what it saves.",
    tuple(STEPS),
)
page.show(STEPS[step])
