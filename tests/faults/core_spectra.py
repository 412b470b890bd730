"""Faults to plant in ``core/spectra``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "core/spectra/spectrum.py",
        "tests/core/spectra/test_spectrum.py",
        ("squares = (s / s[0]) ** 2", "squares = s / s[0]"),
        ("= np.eye(1, len(s))[0]\n", "= np.full(len(s), 1 / len(s))\n"),
        ("kept >= energy - 8 * EPS", "kept > energy + 8 * EPS"),
        ("        return max(1, int(np.count_nonzero(s)))\n", "        return len(s)\n"),
        ("np.append(s, 0.0))", "np.append(0.0, s))"),
        ("np.cumsum((s[::-1] / scale) ** 2)[::-1]", "1 - np.cumsum((s / scale) ** 2)"),
        ("max(check_shape(shape)) * EPS", "EPS"),
        ("np.count_nonzero(s > tolerance)", "np.count_nonzero(s >= tolerance)"),
        ("float(s[0] / s[-1])", "float(s[0] ** 2 / s[-1] ** 2)"),
        ("= sums / sums[-1]", "= sums"),
    ),
    *in_file(
        "core/spectra/noise.py",
        "tests/core/spectra/test_noise.py",
        ("8 * beta / (beta + 1 +", "4 * beta / (beta + 1 +"),
        ("beta = min(m, n) / max(m, n)", "beta = m / n"),
        ("float(factor * np.sqrt(max(m, n)) * noise_sd)", "float(factor * np.sqrt(min(m, n)) * noise_sd)"),
        ("> threshold))", ">= threshold))"),
        ("rng.chisquare(r - i[1:]", "rng.chisquare(r - i[:-1]"),
        ("np.sqrt(rng.chisquare(longer - i, (n_draws, r)))", "np.sqrt(rng.chisquare(r - i, (n_draws, r)))"),
        ("= s / np.linalg.norm(s, axis=1, keepdims=True)\n", "= s / np.linalg.norm(s)\n"),
        ("(1 - coverage) / 2", "(1 - coverage)"),
        ("[:, same] * wanted_step", "[:, same] * step[same]"),
        ("np.where(i < small // 2, i,", "np.where(i < 0, i,"),
        ("np.sin(middle) ** 2 /", "np.sin(middle) /"),
        ("frobenius_norm * quantiles", "quantiles"),
    ),
    *in_file(
        "core/spectra/storage.py",
        "tests/core/spectra/test_storage.py",
        ("* (m + n + 1)\n", "* (m + n)\n"),
        ("return m * n // (m + n + 1)", "return m * n // (m + n)"),
        ("return m * n / storage(m, n, n_components)", "return storage(m, n, n_components) / (m * n)"),
    ),
    *in_file(
        "core/spectra/component_choice.py",
        "tests/core/spectra/test_component_choice.py",
        ("below = chord - s", "below = s - chord"),
        ("int(np.argmin(beyond))", "int(np.sum(beyond))"),
        ("mean >= mean[best] - error", "mean >= mean[best]"),
        ("rng.permuted(as_matrix(A), axis=0)", "rng.permutation(as_matrix(A), axis=0)"),
    ),
    *in_file(
        "core/spectra/chance.py",
        "tests/core/spectra/test_chance.py",
        ("return rng.permutation(values.ravel())", "return (values.ravel())"),
        (
            "np.quantile(shares, [edge, 0.5, 1 - edge], axis=0)",
            "np.quantile(shares, [0.05, 0.5, 0.95], axis=0)",
        ),
        ("totals = np.cumsum(shares, axis=1)", "totals = shares"),
        ("energy(np.sqrt(np.clip(", "energy((np.clip("),
    ),
]
