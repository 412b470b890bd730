"""Faults to plant in ``ui/compressor`` and in the kit's pictures."""

from tests.faults.fault import Fault, in_file

VISIT = "tests/ui/compressor/test_cache.py"

FAULTS: list[Fault] = [
    *in_file(
        "ui/compressor/cache.py",
        VISIT,
        ('work.kept(picture.key, ("svd", name), ', 'work.kept(picture.key, ("svd", name, layout), '),
        ('work.kept(picture.key, ("svd", name), ', 'work.kept(picture.key, ("svd",), '),
        ("h * w < QUICK_FROM or all(", "h * w < QUICK_FROM and all("),
        ("or all(work", "or any(work"),
        ("_original(picture.key, grey, picture.pixels)", "_original(picture.key, True, picture.pixels)"),
        ("partial(progress, name, i / len(names))", "partial(progress, name, i)"),
        (
            'work.kept_beside(picture.key, ("svd", name)',
            'work.kept_beside(picture.key, ("svd", name, layout)',
        ),
        ("if screen_shape(picture.shape) == picture.shape:", "if True:"),
    ),
    *in_file(
        "ui/compressor/payload.py",
        "tests/ui/compressor/test_payload.py",
        ('"layer": of_layout.n_layer', '"layer": of_layout.n_layer // 3'),
        ('f"{picture.key.digest}/{layout}/{largest}/{quick}"', 'f"{picture.key.digest}/{layout}/{quick}"'),
        (
            "return digest(f\"{picture.key.digest}/{layout == 'grey'}/original\")",
            "return f\"{picture.key.digest}/{layout == 'grey'}\"",
        ),
        ('"" if (h, w) == picture.shape else', '"" if (h, w) != picture.shape else'),
        ('if original.kind == "image/webp" else', "if original.kind else"),
    ),
    *in_file(
        "ui/compressor/inputs.py",
        "tests/ui/compressor/test_inputs.py",
        ("1 <= value <= link.LARGEST_WISH", "0 <= value <= link.LARGEST_WISH"),
        ("1 <= value <= link.LARGEST_WISH", "1 <= value"),
        ("(_is_rank(k) and _is_rank(highest))", "_is_rank(k)"),
        ('Goal("energy", Curve.k_for_energy', 'Goal("energy", Curve.k_for_psnr'),
        ("        Curve.k_for_kilobytes,", "        Curve.k_for_energy,"),
        ("if not asks_for_it and", "if"),
        ("st.session_state[_ADDRESSED_KEY] != addressed:", "True:"),
    ),
    *in_file(
        "ui/compressor/steps/drag_k.py",
        "tests/ui/compressor/steps/test_drag_k.py",
        ("round(100 * fraction, d) < 100 or d == 13", "d == 1"),
        ("if fraction >= 1:", "if fraction >= 0.9999:"),
    ),
    *in_file(
        "ui/compressor/steps/duel.py",
        "tests/ui/compressor/steps/test_duel.py",
        ("if len(result.winners) > 1:", "if len(result.winners) > 2:"),
        ("if coded.scale == 1 else", "if coded.scale else"),
        ('if entry.psnr < float("inf") else "no error"', 'if entry.psnr else "no error"'),
    ),
    *in_file(
        "ui/compressor/steps/colour_layouts.py",
        "tests/ui/compressor/steps/test_colour_layouts.py",
        ("if len(set(ranks)) == 1 else", "if ranks else"),
        ("if best else", "if not best else"),
    ),
    *in_file(
        "ui/compressor/steps/what_is_lost.py",
        "tests/ui/compressor/steps/test_what_is_lost.py",
        ('f"{100 * lost.relative_error:.2f} %"', 'f"{lost.relative_error:.2f} %"'),
        ('"too small" if lost.ssim is None', '"too small" if not lost.psnr'),
    ),
    *in_file(
        "ui/compressor/guess_inputs.py",
        "tests/ui/compressor/test_guess_inputs.py",
        ("random.sample(NAMES, len(NAMES))", "NAMES"),
        ("and (state.nonce - _FIRST) // _A_TURN == present.turn", ""),
    ),
    *in_file(
        "ui/compressor/figures.py",
        "tests/ui/compressor/test_figures.py",
        ("np.linspace(0, 1, 256)", "np.linspace(1, 0, 256)"),
        ('"cmin": low', '"cmin": 0'),
        ("min(CEILING, psnr)", "psnr"),
        ("sizex=w, sizey=h", "sizex=h, sizey=w"),
    ),
    *in_file(
        "ui/compressor/snippets.py",
        "tests/ui/compressor/test_snippets.py",
        ("[{k}:] ** 2).sum()", "[{k - 1}:] ** 2).sum()"),
        ("np.float16(F * s[:{k}] ** 0.5)", "np.float64(F * s[:{k}] ** 0.5)"),
        ('"matrices = [A @ [0.299, 0.587, 0.114]]"', '"matrices = [A.mean(axis=2)]"'),
    ),
    *in_file(
        "ui/kit/pictures.py",
        "tests/ui/kit/test_pictures.py",
        ("Key(digest(picture.pixels), is_sample=False)", "Key(digest(picture.name), is_sample=False)"),
        ("Key(digest(picture.pixels), is_sample=False)", "Key(digest(picture.pixels), is_sample=True)"),
        ("def _resized(key: Key, width: int,", "def _resized(key: Key, _width: int,"),
        ('f"{key.digest}@{size}"', "key.digest"),
        ("(picture.width, picture.height))", "(small.width, small.height))"),
        ("    BRING.problem()\n", ""),
        ("name: str, notes:", "_name: str, notes:"),
        ("**{plain(picture.picture.name)}**", "**{picture.picture.name}**"),
        ("BRING.brought if label == BRING.own else None", "BRING.brought"),
    ),
]
