"""Faults to plant in ``studies/denoiser`` and in the signals that it is given."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "studies/denoiser/noisy_signal.py",
        "tests/studies/denoiser/test_noisy_signal.py",
        ("np.mean(values**2, axis=-1)", "np.mean(values**2)"),
        (
            "return noise_removed(signal.clean, signal.noisy, result)",
            "return noise_removed(signal.clean, result, result)",
        ),
        (
            "level=level, seed=seed)\n    missing",
            "level=level, seed=0)\n    missing",
        ),
        ("clean=clean, missing=self.missing[n]", "missing=self.missing[n]"),
    ),
    *in_file(
        "studies/denoiser/distances.py",
        "tests/studies/denoiser/test_distances.py",
        ("to_truth[i] = rms(sums - clean)", "to_truth[i] = rms(sums - x)"),
        ("to_input[i] = rms(sums - x)", "to_input[i] = rms(series - x)"),
        ("np.argmin(self.to_truth", "np.argmax(self.to_truth"),
        ("window)])) + 1", "window)]))"),
        ("key=lambda pair: -pair[1]", "key=lambda pair: pair[1]"),
        ("min(max(1, self.automatic_at(window)), self.n_components)", "max(1, self.automatic_at(window))"),
        ("if largest >= L}", "if largest >= 2 * L}"),
        ("abs(window - wish)", "window - wish"),
        ("np.linspace(0, n_samples - 1, min", "np.linspace(0, n_samples, min"),
    ),
    *in_file(
        "studies/denoiser/cleaning.py",
        "tests/studies/denoiser/test_cleaning.py",
        ("residual = signal.noisy - result", "residual = result - signal.noisy"),
        ("residual_correlation(residual)", "residual_correlation(result)"),
    ),
    *in_file(
        "studies/denoiser/diagonals.py",
        "tests/studies/denoiser/test_diagonals.py",
        ("range(1 - m, n)", "range(1 - n, m)"),
        (
            "return BothDiagonals(part, right, wrong, (1 - left[0]",
            "return BothDiagonals(part, wrong, right, (1 - left[0]",
        ),
        ("1 - left[1]", "left[1] - 1"),
        (": SHOWN * step : step", ":SHOWN"),
    ),
    *in_file(
        "studies/denoiser/rules.py",
        "tests/studies/denoiser/test_rules.py",
        ("automatic_rank(trajectory), parallel)", "parallel, parallel + 1)"),
        ("trajectory.s[:MAX_SHOWN]", "trajectory.s[1 : MAX_SHOWN + 1]"),
    ),
    *in_file(
        "studies/denoiser/components.py",
        "tests/studies/denoiser/test_components.py",
        ("energy(trajectory.s)[:n]", "energy(trajectory.s[:n])"),
        ("series[np.array(chosen, dtype=np.intp)]", "series[: len(chosen)]"),
        ("w_correlation(series, len(trajectory.U))", "w_correlation(abs(series), len(trajectory.U))"),
    ),
    *in_file(
        "studies/denoiser/rivals.py",
        "tests/studies/denoiser/test_rivals.py",
        ("return min((run(signal.noisy)", "return max((run(signal.noisy)"),
        ("tunings[len(tunings) // 2]", "tunings[0]"),
        ("100 * (each.removed or 0.0)", "100 - 100 * (each.removed or 0.0)"),
        (
            "results[CADZOW] = cadzow(x, window=len(trajectory.U), n_components=max(1, k))",
            "results[CADZOW] = leading_part(trajectory, max(1, k))",
        ),
    ),
    *in_file(
        "studies/denoiser/unmeasured.py",
        "tests/studies/denoiser/test_unmeasured.py",
        ("x[:n_seen].mean()", "x.mean()"),
        ("forecast(x[:n_seen], window=L", "forecast(x[-n_seen:], window=L"),
        (
            "error=float(rms(whole[hidden] - known[hidden])),\n        plain_error=float(rms(plain",
            "error=float(rms(whole - known)),\n        plain_error=float(rms(plain",
        ),
        ("k = min(n_components, L - 1)", "k = min(n_components, L)"),
        ("hidden = part.missing if own_gaps else", "hidden = part.missing | "),
        ("start = middle - length // 2", "start = middle"),
        ("return signal.noisy if signal.clean is None else signal.clean", "return signal.noisy"),
    ),
    *in_file(
        "studies/denoiser/noisy_picture.py",
        "tests/studies/denoiser/test_noisy_picture.py",
        ("np.argmin(errors)", "np.argmax(errors)"),
        ("svd.s - 2 * in_truth", "svd.s - in_truth"),
        ("max(1, rank_above(svd.s, tau))", "1 + rank_above(svd.s, tau)"),
        ("added / 255 * noise, added / 255)", "added / 255 * noise, added)"),
        ("taken = picture.noisy - result", "taken = result - picture.noisy"),
        ("max(estimate, LEAST_NOISE)", "estimate"),
        (
            "peak_signal_noise_ratio(picture.clean, result, data_range=1.0)",
            "peak_signal_noise_ratio(picture.clean, result, data_range=255)",
        ),
        ("if min(result.shape) < SSIM_SIDE:", "if max(result.shape) < SSIM_SIDE:"),
        ("PATCHES: lambda picture: denoise_patches(", "PATCHES: lambda picture: denoise_patch_groups("),
    ),
    *in_file(
        "sources/signals/peers.py",
        "tests/sources/signals/test_peers.py",
        ('mode="nearest"', 'mode="constant"'),
        ('mode="edge"', 'mode="constant"'),
        ("(len(x) - 1) // 2 * 2 + 1), 3)", "(len(x) - 1) // 2 * 2 + 1), 1)"),
        ("scipy.signal.butter(3, cut)", 'scipy.signal.butter(3, cut, "high")'),
    ),
]
