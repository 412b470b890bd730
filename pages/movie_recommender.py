"""Lesson: fill the holes in a table of ratings, and find out which model to believe."""

from ui import inputs, page
from ui.views import (
    recommend_cold,
    recommend_holes,
    recommend_learn,
    recommend_lottery,
    recommend_map,
    recommend_models,
    recommend_rate,
)

STEPS = {
    "Rate a few films": recommend_rate.show,
    "Watch it learn": recommend_learn.show,
    "Map of taste": recommend_map.show,
    "Which model?": recommend_models.show,
    "Holes": recommend_holes.show,
    "Seed lottery": recommend_lottery.show,
    "Cold start": recommend_cold.show,
}

page.opening(
    "Movie recommender",
    "A table of ratings is mostly holes. Fill them with few numbers a person and few a film, and find out "
    "how far to trust them.",
)
STEPS[inputs.step(tuple(STEPS))]()
