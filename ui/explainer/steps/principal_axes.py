"""Step "PCA": the axes of a cloud, what they owe to centring and scaling, the variance on a turning line."""

import numpy as np

from core.geometry import PCA, pca, projected_variance
from core.spectra import explained_variance_ratio
from sources.tables.clouds import to_csv
from ui.explainer.inputs import cloud as cloud_inputs
from ui.kit import formats, page

_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_CODE = """\
import numpy as np

X = np.loadtxt("points.csv", delimiter=",", skiprows=1)
Z = X - {mean}
{scaling}U, s, Vt = np.linalg.svd(Z, full_matrices=False)
angle = np.degrees(np.arctan2(Vt[0, 1], Vt[0, 0])) % 180
print(f"{{angle:.2f}}")"""


def show() -> None:
    """Draw the step."""
    page.try_this("Turn the pink line to the top of its curve: that is v₁. Then switch *Centred* off.")
    here = cloud_inputs.plane()
    treated = cloud_inputs.treatment()
    cloud_inputs.drawn(here, treated)
    center, scale, _ = treated
    _reading(center)

    found = pca(here.points, center=center, scale=scale)
    angle = _angle(found)
    share = _share_of_first(found, here.points, angle)
    direction = (
        "Direction of the first row of Vᵀ, anticlockwise from the axis of the first column, from 0° to 180° "
        "(v₁ and −v₁ are one axis)."
    )
    values = "s₁ and s₂ of the table as treated. If it is centred, s² / (n − 1) is a variance."
    part = "Share of the whole variance (of the table as scaled) along v₁. Variance is taken about the mean."
    page.readouts(
        page.Readout("Angle of v₁", f"{angle:.2f}°", direction),
        page.Readout("Singular values", f"{found.svd.s[0]:#.4g}, {found.svd.s[1]:#.4g}", values),
        page.Readout("Share of variance on v₁", share, part),
    )
    if len(here.cloud.columns) > 2 and center:
        page.reading(_all_columns(here.cloud.points, scale))
    for note in here.cloud.notes:
        page.reading(note)
    page.why("explainer/principal_axes")
    page.shown_code(
        _CODE.format(
            mean="X.mean(axis=0)" if center else "0  # not centred",
            scaling="Z = Z / X.std(axis=0, ddof=1)\n" if scale else "",
        ),
        prints=f"{angle:.2f}",
        means="the angle of v₁, in degrees",
    )
    cloud_inputs.download(to_csv(here.points, here.names))


def _reading(center: bool) -> None:
    arrows = (
        "v₁ and v₂ start at the mean and are two standard deviations long."
        if center
        else "v₁ and v₂ start at the origin and are as long as the points' root mean square along them."
    )
    page.reading(
        f"Left: points, feet on the pink line, green axes; {arrows} Right: the variance of the feet, for "
        "every angle of the line. Drag points, the line or the curve."
    )


def _angle(found: PCA) -> float:
    x, y = found.svd.Vt[0]
    return float(np.degrees(np.arctan2(y, x)) % 180)


def _share_of_first(found: PCA, points: np.ndarray, angle: float) -> str:
    along, across = projected_variance(points / found.scale, np.radians([angle, angle + 90]))
    return formats.percent(along / (along + across)) if along + across > 0 else "no variance"


def _all_columns(points: np.ndarray, scale: bool) -> str:
    shares = 100 * explained_variance_ratio(pca(points, scale=scale).svd.s)
    first = ", ".join(f"{share:.1f}" for share in shares[:5])
    more = ", ..." if len(shares) > 5 else ""
    n = points.shape[1]
    last = str(len(shares)).translate(_LOW)
    return f"All {n} columns at once, as loaded: v₁ to v{last} hold {first}{more} % of the variance."
