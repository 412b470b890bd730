"""Break the code on purpose, one place at a time, and see that a test notices.

    python -m tests.planted_faults            every fault
    python -m tests.planted_faults krylov     those whose file or text holds the word

Each fault is one piece of text in one file, replaced in a temporary copy of the project; then the tests
named with it are run there. A fault that all of them pass has survived: a test is missing. Prints the
survivors and "caught n of N"; the exit status is 1 if there are any, 2 if a fault's text is not found
exactly once.

To add faults: a list of ``Fault`` under the file's name in ``FAULTS``.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("core", "sources", "assets/texts", "tests", "pyproject.toml")
SECONDS = 180


class Fault(NamedTuple):
    """One mistake: in ``file``, ``old`` (found exactly once) becomes ``new``; ``tests`` have to notice."""

    file: str
    old: str
    new: str
    tests: str


def in_file(file: str, tests: str, *changes: tuple[str, str]) -> list[Fault]:
    """Return the faults of one file, all to be noticed by the same tests (paths, separated by spaces)."""
    return [Fault(file, old, new, tests) for old, new in changes]


FAULTS: list[Fault] = [
    *in_file(
        "core/arrays.py",
        "tests/core/test_arrays.py",
        ("if A.ndim != 2 or A.size == 0:", "if A.ndim != 2:"),
        ("if not np.isfinite(array).all():", "if np.isnan(array).any():"),
        ("values[1:] > values[:-1]", "values[1:] < values[:-1]"),
        ("if not smallest <= whole <= largest:", "if not smallest <= whole < largest:"),
        ("return A / scale, scale", "return A / scale, 1.0"),
    ),
    *in_file(
        "core/factors.py",
        "tests/core/test_factors.py",
        ("return SVD(U * signs, s, signs[:, None] * Vt)", "return SVD(U * signs, s, Vt)"),
        ("size >= (1 - TIE) * size.max(axis=0)", "size >= size.max(axis=0)"),
        ("(U[:, :k] * s[:k]) @ Vt[:k]", "U[:, :k] @ Vt[:k]"),
        ('check_whole("index", index, 0, len(s) - 1)', 'check_whole("index", index, -1, len(s) - 1)'),
        ("np.outer(s[i] * U[:, i], Vt[i])", "np.outer(U[:, i], Vt[i])"),
        ('mode="complete")[0][:, r:]', 'mode="complete")[0][:, r - 1 : -1]'),
        ("np.eye(r)).max() > 1e-6", "np.eye(r)).max() > 2"),
    ),
    *in_file(
        "core/factors.py",
        "tests/core/test_svd.py",
        ("    Vt *= signs[:, None]\n", ""),
        ("< 0, -1.0, 1.0)", "> 0, -1.0, 1.0)"),
    ),
    *in_file(
        "core/svd.py",
        "tests/core/test_svd.py",
        ("np.sqrt(np.maximum(eigenvalues, 0.0))", "np.maximum(eigenvalues, 0.0)"),
        ("eigenvalues > max(B.shape) * EPS * eigenvalues[0]", "eigenvalues > 0"),
        ("scale * s, V.T", "s, V.T"),
        ("return fix_signs(SVD(*np.linalg.svd(", "return (SVD(*np.linalg.svd("),
    ),
    *in_file(
        "core/gram.py",
        "tests/core/test_svd.py",
        ("if len(B) > B.shape[1]:", "if len(B) < 0:"),
        ('np.argsort(-s, kind="stable")', 'np.argsort(s, kind="stable")'),
        ("    if strong < k:\n", "    if strong < 0:\n"),
        ("Q[:, left <= LOST] = ", "_ = "),
        ("if left.min() > ENOUGH_LEFT:", "if True:"),
        ("Q - kept.T @ (kept @ Q)", "Q"),
        ('np.einsum("ij,ji->i", weak, Q) < 0, -1.0, 1.0', 'np.einsum("ij,ji->i", weak, Q) < 0, 1.0, -1.0'),
        ("SVD(U, scale * s, Vt)", "SVD(U, s, Vt)"),
    ),
    *in_file("core/gram.py", "tests/core/test_krylov.py", ("[1][:, -k:]", "[1][:, :k]")),
    *in_file(
        "core/krylov.py",
        "tests/core/test_krylov.py",
        ("STEPS = 10", "STEPS = 4"),
        ("        Y = Y - U @ (U.T @ Y)\n", ""),
        ("MISSED * s[-1] + DIRECTION_LOST * s[0]", "s[0]"),
        ("        if not _misses(A, svd, rng):\n", "        if True:\n"),
        ("    if lost.any():\n", "    if False:\n"),
        (
            "    Y = Y - Q @ (Q.T @ Y)\n    Y = Y - Q @ (Q.T @ Y)\n",
            "",
        ),
        ("if s[-1] <= GRAM_IS_SAFE * s[0]:", "if s[-1] < 0:"),
        ("if not np.isfinite(Y).all():", "if False:"),
        ("if m > n:", "if m < 0:"),
        ("-(-k // BLOCKS_PER_K)", "k // 40"),
        ("W[:, here] = _product(A.T, Q[:, here])", "W[:, here] = _product(A.T, Q[:, here] + 1e-3)"),
    ),
    *in_file(
        "core/spectrum.py",
        "tests/core/test_spectrum.py",
        ("squares = (s / s[0]) ** 2", "squares = s / s[0]"),
        ("        return np.eye(1, len(s))[0]\n", "        return np.full(len(s), 1 / len(s))\n"),
        ("kept >= energy - 8 * EPS", "kept > energy + 8 * EPS"),
        ("        return max(1, int(np.count_nonzero(s)))\n", "        return len(s)\n"),
        ("np.append(s, 0.0))", "np.append(0.0, s))"),
        ("np.cumsum((s[::-1] / scale) ** 2)[::-1]", "1 - np.cumsum((s / scale) ** 2)"),
        ("max(check_shape(shape)) * EPS", "EPS"),
        ("np.count_nonzero(s > tolerance)", "np.count_nonzero(s >= tolerance)"),
        ("float(s[0] / s[-1])", "float(s[0] ** 2 / s[-1] ** 2)"),
        ("return sums / sums[-1]", "return sums"),
    ),
    *in_file(
        "core/noise.py",
        "tests/core/test_noise.py",
        ("8 * beta / (beta + 1 +", "4 * beta / (beta + 1 +"),
        ("beta = min(m, n) / max(m, n)", "beta = m / n"),
        ("float(factor * np.sqrt(max(m, n)) * noise_sd)", "float(factor * np.sqrt(min(m, n)) * noise_sd)"),
        ("> threshold))", ">= threshold))"),
        ("rng.chisquare(r - i[1:]", "rng.chisquare(r - i[:-1]"),
        ("np.sqrt(rng.chisquare(longer - i, (n_draws, r)))", "np.sqrt(rng.chisquare(r - i, (n_draws, r)))"),
        ("    return s / np.linalg.norm(s, axis=1, keepdims=True)\n", "    return s / np.linalg.norm(s)\n"),
        ("(1 - coverage) / 2", "(1 - coverage)"),
        ("[:, same] * wanted_step", "[:, same] * step[same]"),
        ("np.where(i < small // 2, i,", "np.where(i < 0, i,"),
        ("np.sin(middle) ** 2 /", "np.sin(middle) /"),
        ("frobenius_norm * quantiles", "quantiles"),
    ),
    *in_file(
        "core/storage.py",
        "tests/core/test_storage.py",
        ("* (m + n + 1)\n", "* (m + n)\n"),
        ("return m * n // (m + n + 1)", "return m * n // (m + n)"),
        ("return m * n / storage(m, n, n_components)", "return storage(m, n, n_components) / (m * n)"),
    ),
    *in_file(
        "core/pca.py",
        "tests/core/test_pca.py",
        ("X.mean(axis=0) if center", "X.mean() if center"),
        ("X.std(axis=0, ddof=1)", "X.std(axis=0)"),
        ("np.where(constant, 1.0, sd)", "np.where(sd == 0, 1.0, sd)"),
        ("svd.U * svd.s)", "svd.U)"),
        ("directions, axis=0, ddof=1)", "directions, axis=0)"),
        ("np.stack([np.cos(angle), np.sin(angle)])", "np.stack([np.sin(angle), np.cos(angle)])"),
    ),
    *in_file(
        "core/plane.py",
        "tests/core/test_plane.py",
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
        "core/quality.py",
        "tests/core/test_quality.py",
        ("sample = n / (n - 1)", "sample = 1.0"),
        ("C2 = (0.03 * data_range) ** 2", "C2 = (0.02 * data_range) ** 2"),
        ("two = down[:, :-c] + down[:, c:]", "two = down[:, :-1] + down[:, 1:]"),
        ("start + _STRIP, n_rows)", "start + _STRIP + 1, n_rows)"),
        ("return np.subtract(A, B, dtype=np.float64)", "return np.subtract(A, B).astype(np.float64)"),
        ("return distance / norm", "return distance / float(np.linalg.norm(B))"),
    ),
    *in_file(
        "core/color.py",
        "tests/core/test_color.py",
        ("_CB_SCALE = 1.772", "_CB_SCALE = 1.722"),
        ("(red / green) * from_cr", "(blue / green) * from_cr"),
    ),
    *in_file(
        "core/layouts.py",
        "tests/core/test_layouts.py",
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
        "sources/pictures.py",
        "tests/sources/test_pictures.py",
        ("6: Image.Transpose.ROTATE_270", "6: Image.Transpose.ROTATE_90"),
        ("5: Image.Transpose.TRANSPOSE", "5: Image.Transpose.TRANSVERSE"),
        ('Image.new("RGB", rgb.size, "white")', 'Image.new("RGB", rgb.size, "black")'),
        ("if image.has_transparency_data:", 'if image.mode == "RGBA":'),
        ("low, high = 0.0, 65535.0", "low, high = 0.0, 255.0"),
        ("_check_size(*image.size, name)\n        notes", "notes"),
        (
            "except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:",
            "except ZeroDivisionError as error:",
        ),
        ("formats=_PILLOW_FORMATS", "formats=None"),
        (
            'image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"',
            'image, ImageCms.createProfile("sRGB"), ImageCms.createProfile("sRGB"), outputMode="RGB"',
        ),
        ('    pixels = np.array(pixels, order="C")\n', ""),
        ('if image.format != "MPO" and getattr', "if getattr"),
        ("scale = min(1.0, width / picture.width)", "scale = width / picture.width"),
        (
            "np.array_equal(red, green) and np.array_equal(green, blue))\n    return Picture",
            "np.array_equal(red, green))\n    return Picture",
        ),
    ),
    *in_file(
        "sources/sample_pictures.py",
        "tests/sources/test_sample_pictures.py",
        ("(i + j) % 4 < 2", "(i * j) % 7 < 2"),
    ),
    *in_file(
        "sources/picture_codecs.py",
        "tests/sources/test_picture_codecs.py",
        ("if len(candidate) <= n_bytes:", "if len(candidate) <= 1.02 * n_bytes:"),
        ("        except OSError:", "        except ZeroDivisionError:"),
        ("    while too_high - best > 1:", "    while too_high - best > 4:"),
        ("if image.size != (shape[1], shape[0]):", "if False:"),
        ("_decode(data, shape), quality, scale)", "_decode(data, shape), quality, 1.0)"),
        ("pixels.copy(), None, 1.0)", "pixels, None, 1.0)"),
    ),
    *in_file(
        "sources/factors.py",
        "tests/sources/test_factors.py",
        ("if unpacked > MAX_BYTES:", "if False:"),
        ("stream.tell() + count * dtype.itemsize != len(content)", "False"),
        ('order="F" if fortran_order else "C"', 'order="C"'),
        ("if not np.isfinite(values).all():", "if np.isnan(values).all():"),
        ("if name not in wanted:", "if False:"),
        ("(np.diff(s) > 0).any()", "(np.diff(s) < 0).all()"),
        ("np.dtype(dtype).itemsize", "4"),
    ),
    *in_file(
        "sources/animations.py",
        "tests/sources/test_animations.py",
        ("durations[-1] =", "durations[0] ="),
        ('        options["loop"] = 0', '        options["loop"] = 2'),
    ),
    *in_file(
        "sources/matrices.py",
        "tests/sources/test_matrices.py",
        ("np.random.RandomState(100)", "np.random.RandomState(101)"),
        ("[5, 5, 0, 0, 2, 0]", "[5, 5, 0, 2, 0, 0]"),
        ("    values.setflags(write=False)\n", ""),
    ),
    *in_file(
        "sources/tables.py",
        "tests/sources/test_tables.py",
        ('cell = cell.replace(",", ".")', 'cell = cell.replace(",", "")'),
        ("i + 1 + int(has_header), j + 1", "i + 1, j + 1"),
        (
            "kept = [(row, i + 1) for i, row in enumerate(cells) if any(row)]",
            "kept = [(row, i) for i, row in enumerate([r for r in cells if any(r)], 1)]",
        ),
        ("elif np.ptp(values) == 0:", "elif False:"),
        ("2 * n_numbers < n_filled", "n_numbers < n_filled"),
        ("if len(kept) > MAX_ROWS + 1:", "if len(kept) > MAX_ROWS:"),
        ('.replace("\\u2212", "-")', ""),
    ),
    *in_file(
        "core/batches.py",
        "tests/core/test_funk_svd.py",
        ("item_colours[item] |= free", "item_colours[item] |= 0"),
        ("user_next[user] = item_next[item] = here + 1", "user_next[user] = here + 1"),
    ),
    *in_file(
        "core/funk_svd.py",
        "tests/core/test_funk_svd.py",
        ("                v.ones_items.fill(1)\n", ""),
        ("multiply(v.now, keep, v.now)", "pass"),
        ("np.subtract(values, v.error, out=v.error)", "np.subtract(v.error, values, out=v.error)"),
        ("multiply(v.swapped, v.step, v.changes)", "multiply(v.changes, v.step, v.changes)"),
        ("self._take(before, epoch - 1)", "self._take(rows, epoch)"),
        ("            self._take(*best)", "            pass"),
        ("self.mean = ratings.mean if self.use_biases else 0.0", "self.mean = ratings.mean"),
        ("moved[:, 1] = 1", "pass"),
        ("kept = self.user_factors[users], ", "kept = self.user_factors, "),
    ),
    *in_file(
        "core/normal_equations.py",
        "tests/core/test_normal_equations.py tests/core/test_recommenders.py",
        ("right = y[..., None] if small else", "right = y[..., None] * 2 if small else"),
        ("padded = np.append(groups.order, n)", "padded = np.append(groups.order, 0)"),
    ),
    *in_file(
        "core/als.py",
        "tests/core/test_recommenders.py",
        ("X[:-1, 0] = 1", "X[:-1, 0] = 0"),
        ("self.regularisation * np.sqrt(ratings.item_counts)", "self.regularisation * ratings.item_counts"),
        ("            targets = values - np.append(W_item[:, 0], 0)[items]", "            targets = values"),
    ),
    *in_file(
        "core/bayesian_pmf.py",
        "tests/core/test_recommenders.py",
        ("A[np.diag_indices(d)] = np.sqrt(rng.chisquare(d + N - np.arange(d)))", "A[np.diag_indices(d)] = 1"),
        (
            "precision = alpha * (Zt @ Z) + prior.precision",
            "precision = alpha * (Zt @ Z) + 9 * prior.precision",
        ),
        ("squares / (self.n_draws - 1)", "squares / self.n_draws"),
        ("rng.gamma(1 + len(error) / 2, ", "rng.gamma(1 + len(error), "),
    ),
    *in_file(
        "core/recommender.py",
        "tests/core/test_recommenders.py tests/core/test_metrics.py",
        ("open_scores[rated] = -np.inf", "open_scores[rated] = 0"),
        ("deviations = values - base[items]", "deviations = values - self.mean"),
        ("np.clip(scores, *self.ratings.scale) if self.predicts_ratings else scores", "scores"),
        (
            "candidates = np.flatnonzero(open_scores >= edge)",
            "candidates = np.flatnonzero(open_scores > edge)",
        ),
    ),
    *in_file(
        "core/neighbours.py",
        "tests/core/test_recommenders.py",
        ("s *= common / (common + self.shrinkage)", "s *= 1"),
        ("size = np.sqrt(squares * squares.T)", "size = squares"),
        ("np.fill_diagonal(s, 0)", "pass"),
        ("share * (1 - weights.sum(axis=1, keepdims=True))", "share"),
    ),
    *in_file(
        "core/content.py",
        "tests/core/test_recommenders.py",
        ("np.sqrt(ratings.item_counts)", "ratings.item_counts * 0 + 1"),
    ),
    *in_file(
        "core/imputed_svd.py",
        "tests/core/test_recommenders.py tests/core/test_tutorial_ratings.py",
        ("everywhere + np.sum(ratings.values**2 - instead**2)", "everywhere + np.sum(ratings.values**2)"),
        ("np.outer(self.row, X.sum(axis=0))", "np.outer(self.row, X.mean(axis=0))"),
    ),
    *in_file(
        "core/pure_svd.py",
        "tests/core/test_recommenders.py",
        ("TripletMatrix(ratings, ratings.values) @ self.item_factors", "scaled @ self.item_factors"),
        ("power = self.svd.s**2", "power = self.svd.s"),
    ),
    *in_file(
        "core/metrics.py",
        "tests/core/test_metrics.py",
        ("discounts[: len(relevant)].sum()", "discounts.sum()"),
        ("1 / np.log2(np.arange(2, k + 2))", "1 / np.log2(np.arange(3, k + 3))"),
        ("model.ratings.of_user(user)[0], k)", "model.ratings.of_user(user)[0][:0], k)"),
        ("test.values >= relevant_from", "test.values > relevant_from"),
    ),
    *in_file(
        "core/splits.py",
        "tests/core/test_ratings.py",
        ("order = np.argsort(ratings.timestamps, kind", "order = np.argsort(-ratings.timestamps, kind"),
        ("np.exp(-steepness *", "np.exp(steepness *"),
        ("& (ratings.user_counts[ratings.users[order]] > n_out)", ""),
    ),
    *in_file(
        "core/ratings.py",
        "tests/core/test_ratings.py",
        ("if len(twice):", "if False:"),
        ("array = np.array(values, dtype=np.float64)", "array = np.asarray(values, dtype=np.float64)"),
    ),
    *in_file(
        "sources/rating_archives.py",
        "tests/sources/test_rating_files.py",
        (' or ".." in parts or', " or"),
        ("if member.file_size > MAX_MEMBER_BYTES:", "if False:"),
    ),
    *in_file(
        "sources/rating_tables.py",
        "tests/sources/test_rating_files.py",
        ("(values < LOWEST) | (values > HIGHEST)", "values < LOWEST"),
        ("if len(twice):", "if False:"),
        ("first_line=2)", "first_line=1)"),
        ('notes.append(f"Zeros count', 'notes.count(f"Zeros count'),
    ),
    *in_file(
        "sources/sample_ratings.py",
        "tests/sources/test_sample_ratings.py",
        ("0.8 * match", "0.0 * match"),
    ),
    *in_file(
        "core/hankel.py",
        "tests/core/test_hankel.py",
        ("columns = len(series) - window + 1\n    return", "columns = len(series) - window\n    return"),
        ("return total / anti_diagonal_counts(L + K - 1, L)", "return total / L"),
        ("np.minimum(i + 1, n_samples - i), largest)", "np.minimum(i + 1, n_samples - i), window)"),
        ("self._spectrum * np.conj(np.fft.rfft(X.T", "self._spectrum * (np.fft.rfft(X.T"),
        ("tail[i - 1] * tail[i - 1 :] - head", "tail[i - 1] * tail[i - 1 :] + head"),
        ("    length = _fft_length(N)\n", "    length = _fft_length(max(L, K))\n"),
    ),
    *in_file(
        "core/trajectory.py",
        "tests/core/test_ssa.py",
        ("L = min(window, len(series) - window + 1)", "L = window"),
        ("np.sqrt(np.maximum(squares[::-1], 0.0))", "np.maximum(squares[::-1], 0.0)"),
    ),
    *in_file(
        "core/ssa.py",
        "tests/core/test_ssa.py",
        ("if n_components is None and k == 0:", "if n_components is None and k == 1:"),
        ("X * anti_diagonal_counts(X.shape[1], window)", "X"),
        ("label[label == max(label[i], label[j])]", "label[max(i, j)]"),
    ),
    *in_file(
        "core/ssa_rank.py",
        "tests/core/test_ssa.py",
        ("threshold = max(threshold, noise_sd *", "threshold = min(threshold, noise_sd *"),
        ("left / (L * K)", "left / L"),
        ("if min(trajectory.shape) < FEWEST:", "if min(trajectory.shape) < 300:"),
        ("NoiseBand(*(noise_level(trajectory) * ", "NoiseBand(*("),
    ),
    *in_file(
        "core/recurrence.py",
        "tests/core/test_ssa.py",
        ("@ last / (1 - free)", "@ last"),
        ("if free > 1 - VERTICAL:", "if free > 1 + VERTICAL:"),
        ("series[i - L + 1 : i]", "series[i - L : i - 1]"),
        ("series[missing] = filled\n", "series = np.where(missing, series, series)\n"),
        ("np.array(x, dtype=np.float64)", "np.asarray(x, dtype=np.float64)"),
        ("        series = elementary_series", "        clean = elementary_series"),
    ),
    *in_file(
        "core/patches.py",
        "tests/core/test_denoise.py",
        ("gain /= gain + np.float32(noise_sd**2)", "gain /= gain + np.float32(noise_sd)"),
        ("> np.float32(THRESHOLD * noise_sd)", "> np.float32(0 * noise_sd)"),
        ("norm[place] += weight", "norm[place] += 1"),
        ("if np.mean(variances[:n]) <= np.median(variances[:n]):", "if True:"),
        ("if len(corners) < FEWEST_TILES:", "if True:"),
    ),
    *in_file(
        "core/like_patches.py",
        "tests/core/test_denoise.py",
        ("(a, b) != (0, 0)", "True"),
        ("layer[(top + a < 0) | (top + a >= rows)] = np.inf", "pass"),
        ("A @ (gain * (A.transpose(0, 2, 1) @ group))", "A @ (gain * group)"),
        ("cleaned *= counts[:, None, None]", "pass"),
    ),
    *in_file(
        "core/denoise.py",
        "tests/core/test_denoise.py",
        ("[1, -2, 1]]) /", "[1, 2, 1]]) /"),
        ("- truth)) / before", "))/ before"),
        ("if not 0 <= noise_sd < np.inf:", "if noise_sd == np.inf:"),
    ),
    *in_file(
        "core/shrinkage.py",
        "tests/core/test_denoise.py",
        ("- 4 * beta, 0.0))", "- 2 * beta, 0.0))"),
        ("above = y > 1 + np.sqrt(beta)", "above = y > 0"),
    ),
    *in_file(
        "core/lsa.py",
        "tests/core/test_lsa.py",
        ("return svd.U[:, :k] * svd.s[:k]", "return svd.U[:, :k]"),
        ("return svd.Vt[:k].T * svd.s[:k]", "return svd.Vt[:k].T"),
        ("sizes = np.abs(weights)", "sizes = weights.clip(0)"),
        ("sizes**relevance * shares", "sizes * shares"),
        ("return svd.s**2 / total", "return svd.s / total"),
        ("if q.shape[-1] != svd.Vt.shape[1]:", "if False:"),
    ),
    *in_file(
        "core/word_bridges.py",
        "tests/core/test_lsa.py",
        ("first[t, None] * (V[t] @ V[u].T)", "first[t, None] * np.sign(V[t] @ V[u].T)"),
        ("if parts.flat[i] > 0]", "]"),
        ("before = np.flatnonzero(distance == n_left)", "before = np.flatnonzero(distance >= 0)"),
        ("shared = weights[before] * weights[here]", "shared = weights[before] + weights[here]"),
    ),
    *in_file(
        "core/retrieval.py",
        "tests/core/test_lsa.py",
        ("order[order != without][:n]", "order[:n]"),
        ("np.count_nonzero(wrong >= best)", "np.count_nonzero(wrong > best)"),
        ("np.asarray(ranks) <= n", "np.asarray(ranks) < n"),
    ),
    *in_file(
        "sources/signals.py",
        "tests/sources/test_signals.py",
        ("values.mean(axis=1)", "values[:, 0]"),
        ("(values.astype(np.float64) - 128) / 128", "values.astype(np.float64) / 128"),
        ("if known.max() == known.min():", "if False:"),
        ("np.sqrt(1 - 0.81) * fresh", "fresh"),
        ("samples.setflags(write=False)", "pass"),
    ),
    *in_file(
        "sources/texts.py",
        "tests/sources/test_texts.py",
        ("if row.nnz == 0:", "if False:"),
        ("> MAX_UNPACKED:", "> 100 * MAX_UNPACKED:"),
        ("if strange > 0.02 * min(len(text), 4000):", "if False:"),
        ("sublinear_tf=sublinear", "sublinear_tf=False"),
        ("elif parts[-1]:", "elif False:"),
    ),
    *in_file(
        "core/rivals.py",
        "tests/core/test_rivals.py",
        ("near_zero = max(m, n) * EPS", "near_zero = 0.0"),
        ("return C @ (np.linalg.pinv(C", "return 2 * C @ (np.linalg.pinv(C"),
        ("(A.shape[1], k)", "(A.shape[1], k + 1)"),
    ),
    *in_file(
        "core/measured.py",
        "tests/core/test_measured.py",
        ("np.abs(products - np.eye(len(products)))", "np.abs(products)"),
        ("left = [A] +", "left = [0 * A] +"),
        ("return scale * float", "return float"),
    ),
    *in_file(
        "core/eigen_road.py",
        "tests/core/test_eigen_road.py",
        ("A.T @ A, A @ A.T", "A.T @ A, A.T @ A"),
        ("np.linalg.eigvalsh(G)[::-1]", "np.linalg.eigvalsh(G)"),
        ("np.where(s > 0, s, np.nan)", "s"),
        ("return (U * s) @ V.T", "return U @ V.T"),
    ),
    *in_file(
        "core/embedding.py",
        "tests/core/test_embedding.py",
        ("return svd.U * _scale(svd, power)", "return svd.U * svd.s"),
        ("return svd.Vt.T * _scale(svd, power)", "return svd.Vt.T"),
        ("scale / np.where(held, svd.s, 1.0)", "scale"),
        ("_shares(row_coordinates(svd, 1.0))", "_shares(row_coordinates(svd, 0.0))"),
        ("_shares(column_coordinates(svd, 1.0))", "_shares(column_coordinates(svd, 0.5))"),
        ("return svd.U**2", "return (svd.U * svd.s) ** 2"),
        ("order[~np.isin(order,", "order[np.isin(order,"),
        ("return (P - A) @ direction / length2", "return (P - A) @ direction"),
        ("sign[:, None] * svd.Vt)", "svd.Vt)"),
        ("return rng.permutation(values.ravel())", "return (values.ravel())"),
        (
            "np.quantile(shares, [edge, 0.5, 1 - edge], axis=0)",
            "np.quantile(shares, [0.05, 0.5, 0.95], axis=0)",
        ),
        ("totals = np.cumsum(shares, axis=1)", "totals = shares"),
        ("1.0 - np.clip(_divided(P @ t, length)", "1.0 - np.clip(_divided(P @ t, length**2)"),
        (
            "total = np.sum(rows**2, axis=1, keepdims=True)",
            "total = np.sum((rows @ svd.Vt.T) ** 2, axis=1, keepdims=True)",
        ),
    ),
    *in_file(
        "core/layers.py",
        "tests/core/test_layers.py",
        ("root = np.sqrt(svd.s[:k])", "root = svd.s[:k]"),
        ("* (m + n)", "* (m + n + 1)"),
        ("Vt = thin_svd(inputs @ weights).Vt", "Vt = thin_svd(weights).Vt"),
        ("if index < len(layers) - 1:", "if index < len(layers):"),
        ("H = H + layer.bias", "H = H"),
        ("return off / size", "return off"),
        ("return error / error[0] if", "return error if"),
        ("np.argmax(np.asarray(scores), axis=1)", "np.argmin(np.asarray(scores), axis=1)"),
    ),
    *in_file(
        "core/holes.py",
        "tests/core/test_holes.py",
        ('update_order="users first"', 'update_order="simultaneous"'),
        ("np.nonzero(seen)", "np.nonzero(np.ones_like(seen))"),
        ("order = np.argsort(values,", "order = np.argsort(-values,"),
        ("np.mean((a[hidden] - b[hidden]) ** 2)", "np.mean((a - b) ** 2)"),
        ("np.linalg.norm(a) * np.linalg.norm(b)", "np.linalg.norm(a) ** 2"),
    ),
    *in_file(
        "core/component_choice.py",
        "tests/core/test_component_choice.py",
        ("below = chord - s", "below = s - chord"),
        ("int(np.argmin(beyond))", "int(np.sum(beyond))"),
        ("mean >= mean[best] - error", "mean >= mean[best]"),
        ("rng.permuted(as_matrix(A), axis=0)", "rng.permutation(as_matrix(A), axis=0)"),
    ),
    *in_file(
        "sources/label_tables.py",
        "tests/sources/test_label_tables.py",
        ('if separator != "," and cell.count(",")', 'if cell.count(",")'),
        ("not abs(value) <= MAX_ABS", "abs(value) < 0"),
        ("while unique in taken:", "while False:"),
        ("if not A.any():", "if False:"),
    ),
    *in_file(
        "sources/networks.py",
        "tests/sources/test_networks.py",
        ("if dtype.hasobject:", "if False:"),
        ("if progress(epoch, n_epochs, losses[-1]) is False:", "if False:"),
        ("rate=1e-300", "rate=1e-3"),
        ("if min(m, n) < 2:", "if False:"),
        ("if not np.isfinite(W).all():", "if np.isnan(W).all():"),
        ("stratify=y", "stratify=None"),
    ),
    *in_file(
        "sources/features.py",
        "tests/sources/test_features.py",
        ('centred = kind != "SVD"', "centred = True"),
        ("self.svd = _leading(self.standardized(X),", "self.svd = _leading(X,"),
        ("* self.scale + self.mean", "+ self.mean"),
        (
            "features = Features(X, kind, max(ks), seed=seed)",
            "features = Features(samples.X, kind, max(ks), seed=seed)",
        ),
    ),
    *in_file(
        "sources/drawn_digits.py",
        "tests/sources/test_drawn_digits.py",
        ("fine * (scale * (stroke - low) + shift)", "fine * (scale * stroke + shift)"),
        ("if np.median(border) > threshold else values > threshold", "if True else values > threshold"),
        ("low, extent = every.min(axis=0)", "low, extent = every.max(axis=0)"),
        (
            'return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)',
            'return layer.convert("L")',
        ),
    ),
    *in_file(
        "core/cold_start.py",
        "tests/core/test_cold_start.py",
        ("rest = ratings.select(~np.isin(ratings.users, viewers))", "rest = ratings"),
        (
            "return [(at[:largest], at[largest:]) for at in mixed]",
            "return [(at[:largest], at) for at in mixed]",
        ),
        ("np.flatnonzero(ratings.user_counts >= largest + 5)", "np.flatnonzero(ratings.user_counts >= 5)"),
        ("score(item)[ratings.users[at]], low, high", "score(item)[ratings.users[at]], low, low + 1"),
    ),
    *in_file(
        "core/taste_map.py",
        "tests/core/test_cold_start.py",
        ("TasteMap(U * np.sqrt(s), Vt.T * np.sqrt(s), energy)", "TasteMap(U * s, Vt.T, energy)"),
        ("energy = s**2 / total", "energy = s / total"),
        ("np.divide(taste.items.T @ (Q @ p), s", "np.divide(taste.items.T @ (Q @ p), s**2"),
    ),
    *in_file(
        "core/validation.py",
        "tests/core/test_metrics.py",
        ("grid[a, b] = mean_scores(runs).rmse", "grid[b % len(grid), b] = mean_scores(runs).rmse"),
        ("make().fit(fold.train, rng=own)", "make().fit(fold.test, rng=own)"),
        ("model.recommend(int(user), len(items))", "model.recommend(int(user), 1)"),
    ),
]


def survives(fault: Fault) -> bool:
    """Plant one fault in a fresh copy of the project and tell whether its tests still pass."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        skip = shutil.ignore_patterns("__pycache__", ".*")
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name, ignore=skip)
            elif (ROOT / name).exists():
                shutil.copy(ROOT / name, copy / name)
        text = (copy / fault.file).read_text(encoding="utf-8")
        (copy / fault.file).write_text(text.replace(fault.old, fault.new), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-n",
            "0",
            "-x",
            "-q",
            "-p",
            "no:cacheprovider",
            *fault.tests.split(),
        ]
        environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            run = subprocess.run(
                command, cwd=copy, env=environment, capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return False
    return run.returncode == 0


def main(words: list[str]) -> int:
    """Plant the faults whose file or text holds one of the words (all if there are none)."""
    faults = [fault for fault in FAULTS if not words or any(word in " ".join(fault) for word in words)]
    for fault in faults:
        times = (ROOT / fault.file).read_text(encoding="utf-8").count(fault.old)
        if times != 1:
            print(f"{fault.file}: found {times} times, not once: {fault.old!r}")
            return 2
    with ThreadPoolExecutor(2) as pool:
        survived = [fault for fault, alive in zip(faults, pool.map(survives, faults), strict=True) if alive]
    for fault in survived:
        print(f"survived {fault.tests}\n    {fault.file}: {fault.old!r} -> {fault.new!r}")
    print(f"caught {len(faults) - len(survived)} of {len(faults)}")
    return int(bool(survived))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
