"""Lesson: fill the holes in a table of ratings, and find out which model to believe."""

from ui.kit import page
from ui.recommender.inputs import address
from ui.recommender.steps import cold, learn, lottery, missing, models, rate, taste

STEPS = {
    "Holes": missing.show,
    "Rate a few films": rate.show,
    "Watch it learn": learn.show,
    "Map of taste": taste.show,
    "Which model?": models.show,
    "Seed lottery": lottery.show,
    "Cold start": cold.show,
}

address.settle()
step = page.opening(
    "Movie recommender",
    "In the explainer every cell was known. Here most are empty: what does the SVD do with an empty cell?",
    tuple(STEPS),
)
page.show(STEPS[step])
