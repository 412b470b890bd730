"""Lesson: rows and columns of a table as points in one space, and what "near" can mean there."""

from ui import inputs, page
from ui.views import embeddings_around, embeddings_axis, embeddings_holes, embeddings_liked, embeddings_new

STEPS = {
    "Look around": embeddings_around.show,
    "Liked, next": embeddings_liked.show,
    "A new point": embeddings_new.show,
    "Your axis": embeddings_axis.show,
    "With holes": embeddings_holes.show,
}

page.opening(
    "Embeddings in 3-D",
    "The SVD gives every row and every column of a table a point. Near points behave alike, in a sense "
    "that you choose.",
)
STEPS[inputs.step(tuple(STEPS))]()
