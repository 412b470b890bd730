"""Faults to plant in ``core/approximation``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "core/approximation/shrinkage.py",
        "tests/core/approximation/test_shrinkage.py",
        ("- 4 * beta, 0.0))", "- 2 * beta, 0.0))"),
        ("above = y > 1 + np.sqrt(beta)", "above = y > 0"),
    ),
    *in_file(
        "core/approximation/rivals.py",
        "tests/core/approximation/test_rivals.py",
        ("near_zero = max(m, n) * EPS", "near_zero = 0.0"),
        ("return C @ (np.linalg.pinv(C", "return 2 * C @ (np.linalg.pinv(C"),
        ("(A.shape[1], k)", "(A.shape[1], k + 1)"),
    ),
    *in_file(
        "core/approximation/measured.py",
        "tests/core/approximation/test_measured.py",
        ("np.abs(products - np.eye(len(products)))", "np.abs(products)"),
        ("left = [A] +", "left = [0 * A] +"),
        ("return scale * float", "return float"),
    ),
]
