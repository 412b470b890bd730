"""Faults to plant in ``ui/kit``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "ui/kit/class_link.py",
        "tests/ui/kit/test_class_link.py",
        ("if name not in OURS", "if True"),
        ("border=4", "border=1"),
    ),
    *in_file(
        "ui/kit/keeper/__init__.py",
        "tests/ui/kit/test_class_link.py",
        ("if link.is_name(name) and", "if"),
        ("found.setdefault(name,", "found.__setitem__(name,"),
    ),
    *in_file(
        "ui/kit/keeper/keeper.js",
        "tests/ui/kit/keeper.test.js",
        ("this.acted && !this.leaving &&", "this.acted &&"),
        ("if (this.leaving) this.replace", "if (false) this.replace"),
    ),
    *in_file(
        "ui/kit/asked.py",
        "tests/ui/kit/test_asked.py",
        ("is_open = kept is not None or", "is_open = True or"),
        ("<= within", "< -1"),
        ('st.session_state[f"guessed_{key}"] = value', "pass"),
        ("= verdict.is_right", "= True"),
    ),
    *in_file(
        "ui/kit/caching.py",
        "tests/ui/kit/test_caching.py",
        ("whole.update(repr((part.shape, part.dtype.str)).encode())\n", "pass\n"),
        ("np.ascontiguousarray(part).data", "np.ascontiguousarray(part).data[:500]"),
        ('f"{type(part).__name__} {len(content)} ".encode()', 'b""'),
        ("for_all if key.is_sample else for_one", "for_all"),
        ("self._results.move_to_end(key)\n            return", "return"),
        ("popitem(last=False)", "popitem(last=True)"),
    ),
    *in_file(
        "ui/kit/work.py",
        "tests/ui/kit/test_work.py",
        ("    if held_gate:\n        _GATE.release()\n", ""),
        ("    finally:\n        if held_gate:\n            _GATE.acquire()", "    finally:\n        pass"),
        ("    if depth == 0:\n        _GATE.acquire()", "    _GATE.acquire()"),
        ("        if n_users > 1:\n", "        if n_users > 0:\n"),
        ("    slot.empty()\n", ""),
        (
            "if st.session_state.get(_CANCELLED) == identity:\n        page.note",
            "if False:\n        page.note",
        ),
        ("        _enter(lock)\n        try:", "        lock.acquire(timeout=0)\n        try:"),
        ("(asked and not was_cancelled)", "True"),
        ("(asked and not was_cancelled)", "asked"),
        (
            "result = _beside(make, progress)\n                shelf.put((key, name), result)",
            "result = _beside(make, progress)",
        ),
        ("    finally:\n        left.set()", "    finally:\n        pass"),
        (
            "            progress()\n        return result.result()",
            "            pass\n        return result.result()",
        ),
    ),
    *in_file(
        "ui/kit/style.py",
        "tests/ui/kit/test_style.py",
        ('"#c50d35"', '"#8f7a00"'),
        ("TEXT_SHARE = 0.7", "TEXT_SHARE = 1.0"),
        ('"symbol": _SYMBOLS[i % len(_SYMBOLS)]', '"symbol": _SYMBOLS[0]'),
    ),
    *in_file(
        "ui/kit/link.py",
        "tests/ui/kit/test_link.py",
        ("return value if low <= value <= high else default", "return value"),
        ("min(wished(name, default), largest))\n    write", "wished(name, default))\n    write"),
        ("all(low <= value <= high for value in values)", "True"),
        ("if text == _text(default):", "if False:"),
    ),
    *in_file(
        "ui/kit/controls.py",
        "tests/ui/kit/test_link.py",
        ("min(tried, key=lambda each: abs(each - wish))", "max(tried, key=lambda each: abs(each - wish))"),
        ("    link.wish(key, st.session_state[widget_key], of=of)", "    pass"),
    ),
    *in_file(
        "ui/kit/uploads.py",
        "tests/ui/kit/test_uploads.py",
        ("if size > self._max_bytes:", "if size >= self._max_bytes:"),
        ("size = sum(len(file.data) for file in files)", "size = len(files[0].data)"),
        ('st.session_state[f"{self._name}_problem"] = str(problem)\n', "pass\n"),
        (
            'st.session_state[f"{self._name}_own"] = brought\n',
            'st.session_state.setdefault(f"{self._name}_own", brought)\n',
        ),
        ("st.session_state[self._select] = self.own\n", "pass\n"),
        ('st.session_state[f"{self._name}_drops"] = self._drops() + 1', "pass"),
        ("if brought is None:\n            return\n", ""),
        ("return -(-n_bytes // 2**20)", "return n_bytes // 2**20"),
        ("self._select is not None and self._select in st.query_params", "False"),
        (
            '        st.session_state[f"{self._name}_problem"] = None\n'
            '        st.session_state[f"{self._name}_gone"] = False\n\n    def _has_chosen',
            "\n    def _has_chosen",
        ),
    ),
    *in_file(
        "ui/kit/noise.py",
        "tests/ui/kit/test_noise.py",
        ("_at_norm_one(shape).scaled(norm)", "_at_norm_one(shape)"),
        ("part[:n] for part in", "part for part in"),
        ("shape[0] - int(centered)", "shape[0]"),
        ("frobenius_norm=norm, centered=centered", "frobenius_norm=norm"),
    ),
    *in_file(
        "ui/kit/packing.py",
        "tests/ui/kit/test_packing.py",
        ("(-len(text) % _STRAIGHT)", "(len(text) % _STRAIGHT)"),
    ),
    *in_file(
        "ui/kit/formats.py",
        "tests/ui/kit/test_formats.py",
        ('words = words.replace("@", f"{_JOINER}@")', "pass"),
        ('return _START.sub(r"\\1\\\\\\2", words)', "return words"),
        ('return html.escape(" ".join(text.split()), quote=False)', 'return " ".join(text.split())'),
    ),
    *in_file(
        "ui/kit/controls.py",
        "tests/pages/test_addresses.py",
        ("st.session_state[key] = link.integer(key, default, low=low, high=high)", "pass"),
    ),
]
