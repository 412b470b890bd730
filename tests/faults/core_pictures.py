"""Faults to plant in ``core/pictures``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "core/pictures/quality.py",
        "tests/core/pictures/test_quality.py",
        ("sample = n / (n - 1)", "sample = 1.0"),
        ("C2 = (0.03 * data_range) ** 2", "C2 = (0.02 * data_range) ** 2"),
        ("two = down[:, :-c] + down[:, c:]", "two = down[:, :-1] + down[:, 1:]"),
        ("start + _STRIP, n_rows)", "start + _STRIP + 1, n_rows)"),
        ("return np.subtract(A, B, dtype=np.float64)", "return np.subtract(A, B).astype(np.float64)"),
        ("return distance / norm", "return distance / float(np.linalg.norm(B))"),
    ),
    *in_file(
        "core/pictures/color.py",
        "tests/core/pictures/test_color.py",
        ("_CB_SCALE = 1.772", "_CB_SCALE = 1.722"),
        ("(red / green) * from_cr", "(blue / green) * from_cr"),
    ),
    *in_file(
        "core/pictures/layouts.py",
        "tests/core/pictures/test_layouts.py",
        (
            'if layout == "ycbcr":\n        picture[..., 1:] += CHROMA_OFFSET',
            'if layout == "ycbcr":\n        picture[..., 1:] -= CHROMA_OFFSET',
        ),
        ("removed = np.concatenate([w * s**2", "removed = np.concatenate([w * s"),
        ("w * s**2 for w, s", "s**2 for w, s"),
        ("worth_it = np.concatenate(spectra) > round_off", "worth_it = np.concatenate(spectra) >= 0"),
        ("int(k) * (m + n + 1)", "int(k) * (m + n)"),
        ("rounded = np.rint(values)", "rounded = np.floor(np.asarray(values) + 0.5)"),
        ("values = np.array(picture, dtype=np.float64)", "values = np.asarray(picture, dtype=np.float64)"),
        ("values = np.split(values[0], 3, axis=1)", "values = [values[0][:, c::3] for c in range(3)]"),
    ),
    *in_file(
        "core/pictures/patches.py",
        "tests/core/pictures/test_patches.py",
        ("gain /= gain + np.float32(noise_sd**2)", "gain /= gain + np.float32(noise_sd)"),
        ("> np.float32(THRESHOLD * noise_sd)", "> np.float32(0 * noise_sd)"),
        ("norm[place] += weight", "norm[place] += 1"),
        ("if np.mean(variances[:n]) <= np.median(variances[:n]):", "if True:"),
        ("if len(corners) < FEWEST_TILES:", "if True:"),
    ),
    *in_file(
        "core/pictures/patch_groups.py",
        "tests/core/pictures/test_patch_groups.py",
        ("noise * np.linalg.inv(gram)", "np.linalg.inv(gram)"),
        ("np.minimum(found, np.float32(n))", "np.float32(n) + 0 * found"),
        ("3 * gains - 2 * (gains @ gains)", "gains"),
        ("H @ E.transpose(0, 2, 1)", "H @ E"),
        ("Z = (Z + mean) * trust[..., None]", "Z = Z * trust[..., None]"),
        ("pixels - middle) / noise_sd)", "pixels - middle) / 1)"),
        ("- (1 - 1 / SIDE**2)", "- 1 / SIDE**2"),
    ),
    *in_file(
        "core/pictures/like_patches.py",
        "tests/core/pictures/test_like_patches.py",
        ("distance[one[:, None] == near] = -1", "pass"),
        ("distance += size[near]", "pass"),
        ("np.maximum(distance, alike, out=distance)", "pass"),
        ("near[nearest].reshape", "nearest.reshape"),
    ),
    *in_file(
        "core/pictures/denoise.py",
        "tests/core/pictures/test_denoise.py",
        ("[1, -2, 1]]) /", "[1, 2, 1]]) /"),
        ("- truth)) / before", "))/ before"),
        ("if not 0 <= noise_sd < np.inf:", "if noise_sd == np.inf:"),
    ),
]
