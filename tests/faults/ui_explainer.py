"""Faults to plant in ``ui/explainer`` and ``ui/home``."""

from tests.faults.fault import Fault, in_file

_HOME = "ui/home"
_ADDRESS = (
    "tests/pages/test_addresses.py::"
    "test_an_address_opens_its_step_with_every_value_honoured_and_foreign_ones_let_go"
)
_STEPS, _INPUTS = "tests/ui/explainer/steps", "tests/ui/explainer/inputs"

FAULTS: list[Fault] = [
    *in_file(
        "ui/explainer/sentences.py",
        "tests/ui/explainer/test_sentences.py",
        ("'−' if terms[c] < 0", "'−' if terms[c] > 0"),
        ('of {word} {c + 1}" for c in components', 'of {word} {c}" for c in components'),
        ("enumerate(values, start=1)", "enumerate(values)"),
        ("zip(svd.s, energy(svd.s), strict=True)", "zip(svd.s, svd.s / svd.s.sum(), strict=True)"),
        (
            "zip(matrix.column_labels, svd.Vt.T, strict=True)",
            "zip(matrix.column_labels, svd.Vt, strict=True)",
        ),
        ("terms[i, j].tolist()", "terms[j, i].tolist()"),
        ("if has_more else", "if not has_more else"),
    ),
    *in_file(
        "ui/explainer/equations.py",
        "tests/ui/explainer/test_equations.py",
        ('if beyond == "fades"', 'if beyond != "fades"'),
        ('S_item | {"drop": "both"}', "S_item"),
        ('"added_columns": r', '"added_columns": r + 1'),
    ),
    *in_file(
        "ui/explainer/figures.py",
        "tests/ui/explainer/test_figures.py",
        ("return 100 * float(share)", "return float(share)"),
        ("curve[first_k - 1]", "curve[0]"),
        ("max(value, _SMALLEST_ERROR)", "value"),
        ("(result.root_error, _CROSS", "(result.direct_error, _CROSS"),
        ("x=i[real], y=result.roots[real]", "x=i, y=result.roots"),
    ),
    *in_file(
        "ui/explainer/components/matrices/__init__.py",
        "tests/ui/explainer/components/test_matrices.py",
        ("part[2] == str(i + 1)", "part[2]"),
        ("None if x != x else x", "x"),
        ("[:, k - 1 : k]", "[:, k : k + 1]"),
        ("rank_one(factors, k - 1)", "rank_one(factors, k - 2)"),
        ("title = titles[k - 1]", "title = titles[0]"),
    ),
    Fault(
        "ui/explainer/components/cloud/__init__.py",
        "list(rest.scatter)}",
        "list(rest.scatter[::-1])}",
        "tests/ui/explainer/components/test_cloud.py",
    ),
    *in_file(
        "ui/explainer/steps/error_and_storage.py",
        f"{_STEPS}/test_error_and_storage.py",
        ('f"{result.relative[k]:.3g}",', 'f"{result.relative[k - 1]:.3g}",'),
        ("for value in values[1:]", "for value in values[:-1]"),
        ("over = [numbers > whole", "over = [numbers < whole"),
        ("{result.n_stored[k]} for", "{result.n_stored[k - 1]} for"),
        ("_texts(measured.spectral), _texts", "_texts(measured.frobenius), _texts"),
    ),
    *in_file(
        "ui/explainer/steps/rank_one_layers.py",
        f"{_STEPS}/test_rank_one_layers.py",
        (
            'f"{relative_truncation_error(svd.s)[k]:.3f}",',
            'f"{relative_truncation_error(svd.s)[k - 1]:.3f}",',
        ),
        ("largest_entry(svd, k)", "largest_entry(svd, 1)"),
    ),
    *in_file(
        "ui/explainer/steps/noise_band.py",
        f"{_STEPS}/test_noise_band.py",
        ("noise.behind(s, A.shape, centered=centered)", "noise.behind(s, A.shape)"),
        ("centered_singular_values(A) if centered else", "centered_singular_values(A) if not centered else"),
        ("        if guess.is_open:\n            _readouts", "        if True:\n            _readouts"),
    ),
    *in_file(
        "ui/explainer/steps/which_ninety.py",
        f"{_STEPS}/test_which_ninety.py",
        ("of_sum, of_energy, of_variance =", "of_energy, of_sum, of_variance ="),
        ("most_demanding(PRESETS[TABLE].A, 0.9)", "MEANINGS[1]"),
    ),
    *in_file(
        "ui/explainer/inputs/address.py",
        f"{_INPUTS}/test_address.py",
        ('query["step"] = query.pop("look")', 'query.pop("look")'),
        ('and "of" not in query', ""),
        ('= RENAMED[query["matrix"]]', '= query["matrix"]'),
    ),
    Fault(
        "ui/explainer/steps/take_apart.py",
        "The other {n - r} rows",
        "The other {m - r} rows",
        f"{_STEPS}/test_take_apart.py",
    ),
    Fault(
        "ui/explainer/steps/beat_the_svd.py",
        '"Your error", f"{result.error:.4f}"',
        '"Your error", f"{result.least_error:.4f}"',
        f"{_STEPS}/test_beat_the_svd.py",
    ),
    *in_file(
        "ui/explainer/steps/eigenvectors.py",
        f"{_STEPS}/test_eigenvectors.py",
        ('            f"{result.root_error[-1]:.2g}",', '            f"{result.root_error[0]:.2g}",'),
        ('_eigenvalues("AAᵀ", grams.row_eigenvalues', '_eigenvalues("AAᵀ", grams.column_eigenvalues'),
        ("if result.underflows:", "if result.rank < len(result.s):"),
    ),
    *in_file(
        "ui/explainer/steps/rotate_stretch.py",
        f"{_STEPS}/test_rotate_stretch.py",
        ('"s₂, smallest stretch", f"{s[1]:.4f}"', '"s₂, smallest stretch", f"{s[0]:.4f}"'),
        ("A = np.array([[a, b], [c, d]])", "A = np.array([[a, c], [b, -d]])"),
    ),
    Fault(
        "ui/explainer/steps/principal_axes.py",
        "center=treated.center, scale=treated.scale)",
        "center=treated.center, scale=False)",
        f"{_STEPS}/test_principal_axes.py",
    ),
    *in_file(
        "ui/explainer/inputs/matrix.py",
        f"{_INPUTS}/test_matrix.py {_STEPS}/test_beat_the_svd.py {_STEPS}/test_error_and_storage.py",
        ('link.wish("k", k)', "pass"),
        ("best[of] = min(error,", "best[of] = max(error,"),
        ("tuple(i + 1 for i in places)", "tuple(i for i in places)"),
        ("own.take(own.now)  #", "own.take(own.start)  #"),
    ),
    *in_file(
        "ui/explainer/inputs/cloud.py",
        f"{_INPUTS}/test_cloud.py {_STEPS}/test_principal_axes.py",
        ("0 <= entry[0] < n", "0 <= entry[0] <= n"),
        ("moved(given, _moves(as_given))", "given"),
        ("if column != across", "if column > across"),
    ),
    *in_file(
        "ui/explainer/inputs/cloud.py",
        f"{_ADDRESS}[svd_explainer_PCA_cloud_centred_scaled_turned_theta]",
        ('_switch("Centred", "centred"', '_switch("Centred", "centered"'),
        ('    link.write("theta", f"{theta:g}", default=f"{FIRST_THETA:g}")\n', ""),
        ('link.numbers("theta", (FIRST_THETA,)', 'link.numbers("angle", (FIRST_THETA,)'),
    ),
    *in_file(
        "ui/explainer/inputs/plane.py",
        f"{_INPUTS}/test_plane.py",
        ("low=-LARGEST, high=LARGEST", "low=0, high=LARGEST + 1"),
        ("and isfinite(value) for value in values)", "for value in values)"),
    ),
    *in_file(
        f"{_HOME}/components/hero/__init__.py",
        f"tests/{_HOME}/test_hero.py",
        ('block.steps.astype("<i2")', 'block.steps.astype(">i2")'),
    ),
]
