"""Step "Best rank k": A_k with its error and storage, and a challenge to come nearer."""

from ui.explainer.steps import beat_the_svd, error_and_storage
from ui.kit import controls, page

_SHOWN = {"Error and storage": error_and_storage.show, "Beat the SVD": beat_the_svd.show}
LOOKS = tuple(_SHOWN)


def show() -> None:
    """Let the student choose one of the two looks at A_k, and show it."""
    stage = page.stage(above=True)
    with stage.hand:
        look = controls.choice("Look at", LOOKS, key="look", hidden_label=True)
    _SHOWN[look](stage)
