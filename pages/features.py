"""Lesson: components as features for a classifier: when that pays, and when it does not."""

from ui import inputs, page
from ui.views import features_accuracy, features_choose, features_draw, features_rebuild, features_scale

STEPS = {
    "Does it pay?": features_accuracy.show,
    "How many?": features_choose.show,
    "Digits from parts": features_rebuild.show,
    "Your digit": features_draw.show,
    "Scaling": features_scale.show,
}

page.opening(
    "SVD features",
    "Give a classifier a few components in place of all columns. Measure what that costs and what it saves.",
)
STEPS[inputs.step(tuple(STEPS))]()
