"""Step "Best rank k": A_k and its error, noise, the three meanings of 90 %, and a challenge."""

from core.decompositions import thin_svd
from sources.tables.matrices import LabeledMatrix
from ui.explainer.steps import beat_the_svd, error_and_storage, noise_band, which_ninety
from ui.kit import controls

_SHOWN = {
    "Error and storage": error_and_storage.show,
    "Noise band": noise_band.show,
    "Which 90 %?": which_ninety.show,
    "Beat the SVD": beat_the_svd.show,
}
LOOKS = tuple(_SHOWN)


def look() -> str:
    """Let the student choose what to look at."""
    return controls.choice("Look at", LOOKS, key="look", hidden_label=True)


def show(matrix: LabeledMatrix, look: str) -> None:
    """Show one of the four looks at A_k."""
    _SHOWN[look](matrix, thin_svd(matrix.A))
