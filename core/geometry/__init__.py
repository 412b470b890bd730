"""Chapter 4. Rows and columns as points, and what a matrix does to the plane.

    A = U S V^T       S = diag(s);  p an exponent from 0 to 1, the convention
    rows, columns     U S^p and V S^p, one point a row
    centred A         its columns have mean 0; then the axes v_i are the principal axes

Theorem. A A^T = (U S)(U S)^T: distances and angles between the rows of U S are those between the rows of A,
and its first k columns keep the dot products as well as any k columns can. For columns V S does the same.
With p = 1/2 on both sides the dot product of a row's point and a column's point is the entry itself (the
biplot).

Theorem (Pearson 1901, Hotelling 1933). Of all directions v the first principal axis v_1 is the one along
which centred points vary most, var = s_1^2 / (m - 1), and the line to which their squared distances sum to
the least.

Theorem (of the plane). Every 2 x 2 matrix turns (or mirrors), stretches along the axes, and turns (or
mirrors) again; the unit circle becomes an ellipse with half-axes s_1 and s_2.

``row_coordinates`` and its kin place points, ``supplementary_rows`` those that come later; ``row_cos2``
says how much of a point the axes show, ``row_contributions`` who makes up an axis; ``distances``,
``nearest`` and ``axis_positions`` measure, ``equally_wide`` brings two clouds to one width; ``pca`` centres
first, ``leading_pca`` where no centred copy would fit; ``stages``, ``determinant``, ``orientation`` and
``describe`` look at a 2 x 2 matrix.

Left out: correspondence analysis and its weights; curved maps (t-SNE, UMAP); rotations of axes towards
simple structure.

To read next: I. T. Jolliffe and J. Cadima, Principal component analysis: a review and recent developments,
Phil. Trans. R. Soc. A 374 (2016) 20150202. K. R. Gabriel, Biometrika 58 (1971) 453-467. M. Greenacre,
Biplots in Practice (2010).
"""

from .coordinates import (
    CONVENTIONS,
    column_contributions,
    column_coordinates,
    column_cos2,
    flip_signs,
    row_contributions,
    row_coordinates,
    row_cos2,
    supplementary_columns,
    supplementary_row_cos2,
    supplementary_rows,
)
from .distances import METRICS, Neighbours, axis_positions, distances, equally_wide, nearest, unit_rows
from .pca import PCA, leading_pca, pca, projected_variance
from .two_by_two import Stages, describe, determinant, orientation, rotation_angle, stages

__all__ = [
    "CONVENTIONS",
    "METRICS",
    "PCA",
    "Neighbours",
    "Stages",
    "axis_positions",
    "column_contributions",
    "column_coordinates",
    "column_cos2",
    "describe",
    "determinant",
    "distances",
    "equally_wide",
    "flip_signs",
    "leading_pca",
    "nearest",
    "orientation",
    "pca",
    "projected_variance",
    "rotation_angle",
    "row_contributions",
    "row_coordinates",
    "row_cos2",
    "stages",
    "supplementary_columns",
    "supplementary_row_cos2",
    "supplementary_rows",
    "unit_rows",
]
