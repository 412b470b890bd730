"""Lesson: rows and columns of a table as points in one space, and what "near" can mean there."""

from ui.embeddings.steps import around, axis, cell, holes, liked, new
from ui.kit import page

STEPS = {
    "Look around": around.show,
    "Liked, next": liked.show,
    "Row meets column": cell.show,
    "A new point": new.show,
    "Your axis": axis.show,
    "With holes": holes.show,
}

step = page.opening(
    "Embeddings in 3-D",
    "The SVD gives every row and column of a table a point; near points behave alike, in a sense that "
    "you choose.",
    tuple(STEPS),
)
page.show(STEPS[step])
