"""Faults to plant in ``studies/practice``."""

from tests.faults.fault import Fault, in_file

_HERE = "tests/studies/practice/"

FAULTS: list[Fault] = [
    *in_file(
        "studies/practice/claims.py",
        f"{_HERE}test_claims.py",
        ("return float(0.5 * 10.0**-decimals * np.sqrt(m * n))", "return float(0.5 * 10.0**-decimals)"),
        ("int((s > off).sum())", "int((s > 0).sum())"),
        ("return self.needed <= self.claimed", "return self.needed < self.claimed"),
        ("allowed = float(2 * off + off**2)", "allowed = float(off**2)"),
        ("if squares <= unit:", "if squares < 0:"),
    ),
    *in_file(
        "studies/practice/numerals.py",
        f"{_HERE}test_numerals.py",
        ("return math.sqrt(value), rest", "return value, rest"),
        ("value = value / factor if divides else value * factor", "value = value * factor"),
        ("if divides and factor == 0:", "if False:"),
        ('sign = -1 if tokens[0] == "-" else 1', "sign = 1"),
    ),
    *in_file(
        "studies/practice/sheets.py",
        f"{_HERE}test_sheets.py",
        (
            "tuple(int(each) ** 2 * scale // g**2 for each in d)",
            "tuple(int(each) * scale // g**2 for each in d)",
        ),
        ("follows = problem.A @ v / s", "follows = problem.A @ v"),
        ("if abs(length - 1) > TOLERANCE:", "if False:"),
        ("return sum(self.squares[1:])", "return sum(self.squares)"),
    ),
    *in_file(
        "studies/practice/printed.py",
        f"{_HERE}test_printed.py",
        (
            "{_key(problem, step) if with_key else ''}</li>",
            "{_key(problem, step) if not with_key else ''}</li>",
        ),
        ("return f\"{'−' if is_negative else ''}{above}/{bottom}\"", 'return f"{above}/{bottom}"'),
    ),
    *in_file(
        "studies/practice/progress.py",
        f"{_HERE}test_progress.py",
        (
            "right, wrong = values.count(LIKE_RIGHT), values.count(LIKE_WRONG)",
            "right = wrong = values.count(LIKE_RIGHT)",
        ),
        (".rstrip(NOT_YET)", ""),
    ),
    *in_file(
        "studies/practice/catalogue.py",
        f"{_HERE}test_catalogue.py",
        ("[int(i) for i in order].index(ask.right)", "ask.right"),
    ),
    *in_file(
        "studies/practice/guide.py",
        f"{_HERE}test_guide.py",
        (
            "window - 1 - t).mean() for t in range(len(x))]\n    return",
            "window - t).mean() for t in range(len(x))]\n    return",
        ),
        ("factors = k * (m + n + 1)\n    return", "factors = k * (m + n)\n    return"),
    ),
    *in_file(
        "studies/practice/judging.py",
        f"{_HERE}test_judging.py",
        ("if faulty.shape != mended.shape or not", "if faulty.shape == mended.shape and"),
    ),
]
