"""Faults to plant in ``ui/denoiser``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "ui/denoiser/components/denoise/__init__.py",
        "tests/ui/denoiser/components/test_denoise.py",
        ('dtype="<f4"', 'dtype="<f8"'),
        ("(grid.noisy, *clean, grid.parts)", "(*clean, grid.noisy, grid.parts)"),
        ("grid.shown_automatic_at(window, red=red) for", "grid.automatic_at(window, red=red) for"),
    ),
    *in_file(
        "ui/denoiser/figures.py",
        "tests/ui/denoiser/test_figures.py",
        ("sorted(values, key=lambda name: values[name])", "sorted(values)"),
        ("style.COLOR_S if name in highlight else style.COLOR_NOISE", "style.COLOR_S"),
        ("connectgaps=False", "connectgaps=True"),
        ("np.abs(np.asarray(matrix, dtype=np.float64))", "np.asarray(matrix, dtype=np.float64)"),
        ("y=dots[at]", "y=dots[: len(at)]"),
        ("in_figure(clock.title)", "clock.title"),
        ("clock is None else clock.at(samples)", "clock is None else samples"),
        ("style.CATEGORICAL[groups[i] %", "style.CATEGORICAL[i %"),
        ('autorange="reversed", ', ""),
    ),
    *in_file(
        "ui/denoiser/snippets.py",
        "tests/ui/denoiser/test_snippets.py",
        ("clean = np.sin(t) + 0.5 * np.sin(3 * t)", "clean = np.sin(t) + 0.5 * np.sin(2 * t)"),
        ("range(low.shape[1] - 1, -len(low), -1)", "range(1 - len(low), low.shape[1])"),
        ("RandomState({made.seed})", "RandomState(0)"),
        ("s > bar * left", "s > bar"),
        ("/ (1 - U[-1] @ U[-1]))", "/ (1 + U[-1] @ U[-1]))"),
        ("{added} / 255 * np.random", "{added} / 200 * np.random"),
        ('and made.noise == "White" else', "else"),
    ),
    *in_file(
        "ui/denoiser/readouts.py",
        "tests/ui/denoiser/test_readouts.py",
        ('f"{100 * removed:.1f}"', 'f"{abs(100 * removed):.1f}"'),
        ('"unknown" if result.removed is None', '"unknown" if not result.neighbours'),
    ),
    Fault(
        "ui/denoiser/inputs/window_and_k.py",
        "st.session_state[_WISH_KEY] = (st.session_state[key], _wished()[1])",
        "st.session_state[_WISH_KEY] = (st.session_state[key], 1)",
        "tests/ui/denoiser/inputs/test_window_and_k.py",
    ),
    *in_file(
        "ui/denoiser/inputs/window_and_k.py",
        "tests/ui/denoiser/inputs/test_window_and_k.py",
        (
            "automatic if k == AUTOMATIC else min(k, grid.largest_k(window))",
            "min(k or 1, grid.largest_k(window))",
        ),
        ('link.write("k", k, default=automatic)', 'link.write("k", k, default=1)'),
        ("    st.session_state[key] = k\n", ""),
    ),
    *in_file(
        "ui/denoiser/inputs/settings.py",
        "tests/ui/denoiser/inputs/test_settings.py",
        ("return [int(name) - 1 for name in chosen]", "return [int(name) for name in chosen]"),
        ('else title.split("+")', "else names[: len(title)]"),
    ),
    *in_file(
        "ui/denoiser/inputs/noisy_signal.py",
        "tests/ui/denoiser/inputs/test_noisy_signal.py",
        ("Own(table.signal(table.suggested)", "Own(table.signal(list(table.columns)[0])"),
        (
            'f"{label}/{noise.kind}/{noise.level:g}/{noise.seed}"',
            'f"{label}/{noise.kind}/{noise.seed}"',
        ),
        (
            "Key(caching.digest(signal.samples, signal.missing, *when), is_sample=is_sample)",
            "Key(signal.name, is_sample=True)",
        ),
        ("seed=noise.seed)", "seed=0)"),
        ("round(LARGEST_LEVEL / LEVEL_STEP) + 1)", "round(LARGEST_LEVEL / LEVEL_STEP))"),
        ("abs(it - noise.level)", "it"),
    ),
]
