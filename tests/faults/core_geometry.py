"""Faults to plant in ``core/geometry``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "core/geometry/pca.py",
        "tests/core/geometry/test_pca.py",
        ("X.mean(axis=0) if center", "X.mean() if center"),
        ("X.std(axis=0, ddof=1)", "X.std(axis=0)"),
        ("np.where(constant, 1.0, sd)", "np.where(sd == 0, 1.0, sd)"),
        ("svd.U * svd.s)", "svd.U)"),
        ("directions, axis=0, ddof=1)", "directions, axis=0)"),
        ("np.stack([np.cos(angle), np.sin(angle)])", "np.stack([np.sin(angle), np.cos(angle)])"),
    ),
    *in_file(
        "core/geometry/two_by_two.py",
        "tests/core/geometry/test_two_by_two.py",
        ("return float(a * d - b * c)", "return float(a * d + b * c)"),
        ("tolerance * np.sum(A**2)", "tolerance"),
        ("A[1, 0] - A[0, 1], A[0, 0]", "A[0, 1] - A[1, 0], A[0, 0]"),
        ("orthogonal and side < 0", "orthogonal and side > 0"),
        ("and not identity,", ","),
        ("abs(a + d - 2) <= near and ", ""),
        ("side == 0 and abs(a + d - 1) <= near", "side == 0"),
        ("s[:, None] * Vt", "s * Vt"),
        ("Stages(Vt.copy(),", "Stages(Vt,"),
    ),
    *in_file(
        "core/geometry/coordinates.py",
        "tests/core/geometry/test_coordinates.py",
        ("return svd.U * _scale(svd, power)", "return svd.U * svd.s"),
        ("return svd.Vt.T * _scale(svd, power)", "return svd.Vt.T"),
        ("scale / np.where(held, svd.s, 1.0)", "scale"),
        ("_shares(row_coordinates(svd, 1.0))", "_shares(row_coordinates(svd, 0.0))"),
        ("_shares(column_coordinates(svd, 1.0))", "_shares(column_coordinates(svd, 0.5))"),
        ("return svd.U**2", "return (svd.U * svd.s) ** 2"),
        ("sign[:, None] * svd.Vt)", "svd.Vt)"),
        (
            "total = np.sum(rows**2, axis=1, keepdims=True)",
            "total = np.sum((rows @ svd.Vt.T) ** 2, axis=1, keepdims=True)",
        ),
    ),
    *in_file(
        "core/geometry/distances.py",
        "tests/core/geometry/test_distances.py",
        ("best_first(-d, n_neighbours, without=leave_out)", "best_first(-d, n_neighbours)"),
        ("best_first(-d, n_neighbours", "best_first(d, n_neighbours"),
        ("return P * c, Q / c", "return P * c, Q * c"),
        ("np.sqrt(q / p) if", "q / p if"),
        ("return (P - A) @ direction / length2", "return (P - A) @ direction"),
        ("1.0 - np.clip(divided(P @ t, length)", "1.0 - np.clip(divided(P @ t, length**2)"),
        ("np.linalg.norm(X, axis=1, keepdims=True)", "np.abs(X).sum(axis=1, keepdims=True)"),
    ),
]
