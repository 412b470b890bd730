"""Lesson: fill the holes in a table of ratings, and find out which model to believe."""

from ui.kit import page
from ui.recommender.steps import cold, learn, lottery, missing, models, rate, taste

STEPS = {
    "Rate a few films": rate.show,
    "Watch it learn": learn.show,
    "Map of taste": taste.show,
    "Which model?": models.show,
    "Holes": missing.show,
    "Seed lottery": lottery.show,
    "Cold start": cold.show,
}

step = page.opening(
    "Movie recommender",
    "A table of ratings is mostly holes. Fill them with few numbers a person and few a film, and find out "
    "how far to trust them.",
    tuple(STEPS),
)
STEPS[step]()
