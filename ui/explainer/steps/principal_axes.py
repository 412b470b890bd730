"""Step "PCA": the axes of a cloud, what they owe to centring and scaling, the variance on a turning line."""

from core.arrays import FloatArray
from sources.tables.clouds import to_csv
from studies.explainer.axes import Axes, principal_axes, variance_shares
from studies.explainer.exercises import axes
from ui.explainer.equations import subscript
from ui.explainer.inputs import cloud as cloud_inputs
from ui.explainer.inputs.cloud import Treatment, TwoColumns
from ui.kit import controls, formats, page

_CODE = """\
import numpy as np

X = np.loadtxt("points.csv", delimiter=",", skiprows=1)
Z = X - {mean}
{scaling}U, s, Vt = np.linalg.svd(Z, full_matrices=False)
angle = np.degrees(np.arctan2(Vt[0, 1], Vt[0, 0])) % 180
print(f"{{angle:.2f}}")"""


def show() -> None:
    """Show a cloud with its principal axes, and the variance of its shadow on a line that turns."""
    found = cloud_inputs.is_found()
    page.try_this(
        "Switch *Centred* off: where does v₁ run now? Then *Scaled*."
        if found
        else "Turn the pink line to the angle at which the points' feet on it are spread most."
    )
    stage = page.stage(above=True)
    with stage.hand:
        columns = cloud_inputs.two_columns()
        treated = cloud_inputs.treatment()
    result = principal_axes(columns.points, center=treated.center, scale=treated.scale)
    with stage.hand:
        if found:
            _readouts(result)
        else:
            cloud_inputs.show_anyway()
    with stage.view:
        cloud_inputs.drawn(columns, treated)
        _reading(columns, treated.center)
        _notes(columns, treated)
    page.now_say(
        "PCA is the SVD of the centred table: v₁ is its widest direction, and s₁² / (n − 1) the variance "
        "there.",
        to="Which 90 %?",
    )
    page.exercises("explainer_pca", axes())
    page.why("explainer/principal_axes")
    _code(columns, treated, result)


def _code(columns: TwoColumns, treated: Treatment, result: Axes) -> None:
    """Show the code that prints the angle, and offer the file that it reads."""
    page.shown_code(
        _CODE.format(
            mean="X.mean(axis=0)" if treated.center else "0  # not centred",
            scaling="Z = Z / X.std(axis=0, ddof=1)\n" if treated.scale else "",
        ),
        prints=f"{result.angle:.2f}",
        means="the angle of v₁, in degrees",
        files={"points.csv": lambda: to_csv(columns.points, columns.names)},
    )
    controls.download("points.csv", to_csv(columns.points, columns.names), "points.csv", mime="text/csv")


def _readouts(result: Axes) -> None:
    """Read out where v₁ points, both singular values, and how much of the variance lies along v₁."""
    direction = (
        "Direction of the first row of Vᵀ, anticlockwise from the axis of the first column, from 0° to 180° "
        "(v₁ and −v₁ are one axis)."
    )
    values = "s₁ and s₂ of the table as treated. If it is centred, s² / (n − 1) is a variance."
    part = "Share of the whole variance (of the table as scaled) along v₁. Variance is taken about the mean."
    share = "no variance" if result.first_share is None else formats.percent(result.first_share)
    page.readouts(
        page.Readout("Angle of v₁", f"{result.angle:.2f}°", direction),
        page.Readout("Singular values", f"{result.s[0]:#.4g}, {result.s[1]:#.4g}", values),
        page.Readout("Share of variance on v₁", share, part),
    )


def _notes(columns: TwoColumns, treated: Treatment) -> None:
    """Say what all columns together hold, and where the points come from."""
    if len(columns.cloud.columns) > 2 and treated.center:
        page.reading(_all_columns(columns.cloud.points, treated.scale))
    for note in columns.cloud.notes:
        page.reading(note)


def _reading(columns: TwoColumns, center: bool) -> None:
    """Say what both halves of the drawing show; the arrows differ with centring."""
    arrows = (
        "v₁ and v₂ start at the mean and are two standard deviations long."
        if center
        else "v₁ and v₂ start at the origin and are as long as the points' root mean square along them."
    )
    page.reading(
        f"Left: points, feet on the pink line, green axes; {arrows} Right: the variance of the feet, for "
        "every angle of the line. Drag points, the line or the curve.",
        key="cloud",
        table=lambda: dict(zip(columns.names, columns.points.T, strict=True)),
    )


def _all_columns(points: FloatArray, scale: bool) -> str:
    """Say how the variance of all columns is shared out among their axes."""
    shares = variance_shares(points, scale=scale)
    first = ", ".join(f"{100 * share:.1f}" for share in shares[:5])
    more = ", ..." if len(shares) > 5 else ""
    return (
        f"All {points.shape[1]} columns at once, as loaded: v₁ to v{subscript(len(shares))} hold "
        f"{first}{more} % of the variance."
    )
