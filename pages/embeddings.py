"""Lesson: rows and columns of a table as points in one space, and what "near" can mean there."""

from ui.embeddings.steps import around, axis, holes, liked, new
from ui.kit import page

STEPS = {
    "Look around": around.show,
    "Liked, next": liked.show,
    "A new point": new.show,
    "Your axis": axis.show,
    "With holes": holes.show,
}

step = page.opening(
    "Embeddings in 3-D",
    "The SVD gives every row and every column of a table a point. Near points behave alike, in a sense "
    "that you choose.",
    tuple(STEPS),
)
STEPS[step]()
