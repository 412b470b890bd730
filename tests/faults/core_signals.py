"""Faults to plant in ``core/signals``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "core/signals/hankel.py",
        "tests/core/signals/test_hankel.py",
        ("columns = len(series) - window + 1\n    return", "columns = len(series) - window\n    return"),
        ("return total / anti_diagonal_counts(L + K - 1, L)", "return total / L"),
        ("np.minimum(i + 1, n_samples - i), largest)", "np.minimum(i + 1, n_samples - i), window)"),
        ("self._spectrum * np.conj(np.fft.rfft(X.T", "self._spectrum * (np.fft.rfft(X.T"),
        ("np.outer(tail, tail) - np", "np.outer(tail, tail) + np"),
        ("    length = _fft_length(N)\n", "    length = _fft_length(max(L, K))\n"),
    ),
    *in_file(
        "core/signals/trajectory.py",
        "tests/core/signals/test_trajectory.py",
        ("L = min(window, len(series) - window + 1)", "L = window"),
        ("np.sqrt(np.maximum(squares[::-1], 0.0))", "np.maximum(squares[::-1], 0.0)"),
    ),
    *in_file(
        "core/signals/ssa.py",
        "tests/core/signals/test_ssa.py",
        (
            "leading_part(trajectory, automatic_rank(trajectory))",
            "leading_part(trajectory, automatic_rank(trajectory) - 1)",
        ),
        ("X * anti_diagonal_counts(X.shape[1], window)", "X"),
        ("label[label == max(label[i], label[j])]", "label[max(i, j)]"),
    ),
    *in_file(
        "core/signals/ssa_rank.py",
        "tests/core/signals/test_ssa_rank.py",
        ("bar = max(bar, _far_out", "bar = min(bar, _far_out"),
        (
            "_far_out(len(trajectory.x), trajectory.shape[0])",
            "_far_out(trajectory.shape[0], trajectory.shape[0])",
        ),
        ("BEYOND_DOUBT = 2", "BEYOND_DOUBT = 1"),
        ("return red_noise_share(trajectory.U, noise)", "return np.full(len(trajectory.s), noise.sd)"),
        (
            "draw_red_noise(noise, len(trajectory.x), rng), L)",
            "noise.sd * rng.standard_normal(len(trajectory.x)), L)",
        ),
        ("np.argmin(np.append(stands_out, False))", "np.sum(stands_out)"),
        ("@ (basis[:, :i].T @ v)", "@ (0 * (basis[:, :i].T @ v))"),
        ("ROUNDS = 20", "ROUNDS = 4"),
        ("left / (L * K)", "left / L"),
        ("if min(trajectory.shape) < FEWEST:", "if min(trajectory.shape) < 300:"),
        ("_band(noise_level(trajectory) * draws, coverage)", "_band(draws, coverage)"),
    ),
    *in_file(
        "core/signals/red_noise.py",
        "tests/core/signals/test_red_noise.py",
        ("/ np.log(2) ** 0.5)", ")"),
        ("np.median(left)", "np.mean(left)"),
        ("fresh[0] = noise.sd * rng", "fresh[0] = 0 * rng"),
        ("decay[0] = 1", "decay[0] = 2"),
        ("series - taper @ series / taper.sum()", "series"),
    ),
    *in_file(
        "core/signals/recurrence.py",
        "tests/core/signals/test_recurrence.py",
        ("@ last / (1 - free)", "@ last"),
        ("if free > 1 - VERTICAL:", "if free > 1 + VERTICAL:"),
        ("series[i - L + 1 : i]", "series[i - L : i - 1]"),
        ("series[missing] = filled\n", "series = np.where(missing, series, series)\n"),
        ("np.array(x, dtype=np.float64)", "np.asarray(x, dtype=np.float64)"),
        ("        series = elementary_series", "        clean = elementary_series"),
        ("window=window)) <= k:", "window=window)) >= k:"),
        ("clean + rng.choice(noise, len(noise))", "clean + noise"),
    ),
]
