"""The SVD of a small matrix, seen from eight sides."""

from ui.explainer.inputs import address
from ui.explainer.steps import (
    best_rank,
    eigenvectors,
    noise_band,
    principal_axes,
    rank_one_layers,
    rotate_stretch,
    take_apart,
    which_ninety,
)
from ui.kit import page

STEPS = {
    "Layers": rank_one_layers.show,
    "Take it apart": take_apart.show,
    "Best rank k": best_rank.show,
    "Rotate, stretch, rotate": rotate_stretch.show,
    "From eigenvectors": eigenvectors.show,
    "PCA": principal_axes.show,
    "Which 90 %?": which_ninety.show,
    "Noise band": noise_band.show,
}

address.settle()
step = page.opening(
    "SVD explainer",
    "Any matrix is a sum of simple layers, a column times a row each: A = s₁u₁v₁ᵀ + s₂u₂v₂ᵀ + … "
    "Stack the u's, the s's, the v's: **A = U S Vᵀ**.",
    tuple(STEPS),
)
page.show(STEPS[step])
