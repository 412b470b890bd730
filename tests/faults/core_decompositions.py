"""Faults to plant in ``core/decompositions``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "core/decompositions/factors.py",
        "tests/core/decompositions/test_factors.py",
        ("return SVD(U * signs, s, signs[:, None] * Vt)", "return SVD(U * signs, s, Vt)"),
        ("size >= (1 - TIE) * size.max(axis=0)", "size >= size.max(axis=0)"),
        ("(U[:, :k] * s[:k]) @ Vt[:k]", "U[:, :k] @ Vt[:k]"),
        ('check_whole("index", index, 0, len(s) - 1)', 'check_whole("index", index, -1, len(s) - 1)'),
        ("np.outer(s[i] * U[:, i], Vt[i])", "np.outer(U[:, i], Vt[i])"),
        ('mode="complete")[0][:, r:]', 'mode="complete")[0][:, r - 1 : -1]'),
        ("np.eye(r)).max() > 1e-6", "np.eye(r)).max() > 2"),
        ("root = np.sqrt(s[:k])", "root = s[:k]"),
    ),
    *in_file(
        "core/decompositions/factors.py",
        "tests/core/decompositions/test_factors.py",
        ("    Vt *= signs[:, None]\n", ""),
        ("np.linalg.svd(L.T * length)", "np.linalg.svd(L.T)"),
        ("NEARLY_ORTHOGONAL / k:", "9:"),
        ("< 0, -1.0, 1.0)", "> 0, -1.0, 1.0)"),
    ),
    *in_file(
        "core/decompositions/exact.py",
        "tests/core/decompositions/test_exact.py",
        ("np.sqrt(np.maximum(eigenvalues, 0.0))", "np.maximum(eigenvalues, 0.0)"),
        ("eigenvalues > max(B.shape) * EPS * eigenvalues[0]", "eigenvalues > 0"),
        ("scale * s, V.T", "s, V.T"),
        ("return fix_signs(SVD(*np.linalg.svd(", "return (SVD(*np.linalg.svd("),
    ),
    *in_file(
        "core/decompositions/gram.py",
        "tests/core/decompositions/test_gram.py tests/core/decompositions/test_exact.py "
        "tests/core/decompositions/test_krylov.py",
        ("if len(B) > B.shape[1]:", "if len(B) < 0:"),
        ('np.argsort(-s[:n_vectors], kind="stable")', 'np.argsort(s[:n_vectors], kind="stable")'),
        ("        G += block @ block.T\n", ""),
        ("r if n_vectors is None else", "r if True else"),
        ("    if strong < n_vectors:\n", "    if strong < 0:\n"),
        ("Q[:, left <= LOST] = ", "_ = "),
        ("if left.min() > ENOUGH_LEFT:", "if True:"),
        ("Q - kept.T @ (kept @ Q)", "Q"),
        ('np.einsum("ij,ji->i", weak, Q) < 0, -1.0, 1.0', 'np.einsum("ij,ji->i", weak, Q) < 0, 1.0, -1.0'),
        ("SVD(U, scale * s, Vt)", "SVD(U, s, Vt)"),
    ),
    *in_file(
        "core/decompositions/gram.py",
        "tests/core/decompositions/test_gram.py tests/core/decompositions/test_exact.py "
        "tests/core/decompositions/test_krylov.py",
        ("[1][:, : -k - 1 : -1]", "[1][:, :k]"),
    ),
    *in_file(
        "core/decompositions/krylov.py",
        "tests/core/decompositions/test_krylov.py",
        ("STEPS_OF_AN_ARRAY = 10", "STEPS_OF_AN_ARRAY = 4"),
        ("        X = X - V @ (V.T @ X)\n", ""),
        ("MISSED * svd.s[-1] + DIRECTION_LOST * svd.s[0]", "svd.s[0]"),
        ("        if not missed:\n", "        if True:\n"),
        ("    if lost.any():\n", "    if False:\n"),
        (
            "    Y = Y - near @ (near.T @ Y)\n    Y = Y - Q @ (Q.T @ Y)\n",
            "",
        ),
        ("if values[-k] <= SQUARE_IS_SAFE**2 * values[-1]:", "if False:"),
        ("if not np.isfinite(Y).all():", "if False:"),
        ("if (m < n and not isinstance(A, RowBlocks))", "if (m < 0)"),
        ("k / (1 + GROWTH * steps)", "k / 40"),
        (
            "Z[:, columns] = Y = _gram_product(A, Q[:, columns])",
            "Z[:, columns] = Y = _gram_product(A, Q[:, columns] + 1e-3)",
        ),
        (
            "STEPS_PER_K, FEWEST_STEPS, MOST_STEPS = 0.25, 10, 40",
            "STEPS_PER_K, FEWEST_STEPS, MOST_STEPS = 0, 10, 10",
        ),
    ),
    *in_file(
        "core/decompositions/eigenvalue_route.py",
        "tests/core/decompositions/test_eigenvalue_route.py",
        ("A.T @ A, A @ A.T", "A.T @ A, A.T @ A"),
        ("np.linalg.eigvalsh(G)[::-1]", "np.linalg.eigvalsh(G)"),
        ("np.where(s > 0, s, np.nan)", "s"),
        ("= (U * s) @ V.T", "= U @ V.T"),
    ),
    *in_file(
        "core/decompositions/row_blocks.py",
        "tests/core/decompositions/test_row_blocks.py",
        ("return Y if mean is None else Y - mean @ X", "return Y"),
        ("Z - np.outer(mean, own.sum(axis=0))", "Z"),
        ("return Y if self._width is None else Y / self._width[:, None]", "return Y"),
        ("rows * np.outer(mean, mean)", "np.outer(mean, mean)"),
        ("[first - start * STRIDE :]", ""),
        ("default_rng([seed, stride])", "default_rng([seed, stride - start])"),
        ("self._source.mapped(weigh, *args), self._counter", "self._source.mapped(weigh, *args), []"),
    ),
    *in_file(
        "core/decompositions/block_sources.py",
        "tests/core/decompositions/test_block_sources.py",
        ("            first += rows\n", "            first += 1\n"),
        ('block_info[0]["array-location"][0][0]', "0"),
        (
            "            for weigh, args in self._weighing:\n",
            "            for weigh, args in self._weighing[:1]:\n",
        ),
    ),
]
