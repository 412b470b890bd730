"""The SVD of a small matrix, seen from six sides."""

from sources.tables.matrices import small_picture
from ui.explainer.inputs import matrix as matrix_inputs
from ui.explainer.steps import (
    best_rank,
    eigenvectors,
    principal_axes,
    rank_one_layers,
    rotate_stretch,
    take_apart,
)
from ui.kit import page

STEPS = (
    "Take it apart",
    "Best rank k",
    "Layers",
    "Rotate, stretch, rotate",
    "From eigenvectors",
    "PCA",
)

step = page.opening(
    "SVD explainer",
    "Any matrix is a turn, a stretch and a turn: **A = U S Vᵀ**. Choose a step, and a matrix to take apart.",
    STEPS,
)

if step == "Take it apart":
    take_apart.show(matrix_inputs.matrix())
elif step == "Best rank k":
    look = best_rank.look()
    best_rank.show(matrix_inputs.matrix(), look)
elif step == "Layers":
    pictured = rank_one_layers.is_picture()
    matrix = small_picture() if pictured else matrix_inputs.matrix()
    rank_one_layers.show(matrix, pictured=pictured)
elif step == "Rotate, stretch, rotate":
    rotate_stretch.show()
elif step == "From eigenvectors" and eigenvectors.is_own_matrix():
    eigenvectors.show(matrix_inputs.matrix())
elif step == "From eigenvectors":
    eigenvectors.show_digits()
else:
    principal_axes.show()
