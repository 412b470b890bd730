"""Faults to plant in ``sources/trays``."""

from tests.faults.fault import Fault, in_file

_HERE = "tests/sources/trays/"

FAULTS: list[Fault] = [
    *in_file(
        "sources/trays/pins.py",
        f"{_HERE}test_pins.py",
        ("if len(data) <= MAX_FILE}", "}"),
        ("if len(pins) >= MAX_PINS:", "if len(pins) > MAX_PINS:"),
        ("if n_bytes([*pins, pin]) > MAX_BYTES:", "if False:"),
    ),
    *in_file(
        "sources/trays/agreement.py",
        f"{_HERE}test_agreement.py",
        ("max(abs(one), abs(other)) < ROUND_OFF or", ""),
        ("<= 1.5 * unit", "<= 2.5 * unit"),
        ('if "." not in digits and not power:', "if False:"),
    ),
    *in_file(
        "sources/trays/files.py",
        f"{_HERE}test_files.py",
        ("if not PATH.fullmatch(path):", "if not path:"),
        ("not all(FILE_NAME.fullmatch(name) for name in [*files, *missing])", "False"),
        ('if "//" in words or "script:"', 'if "script:"'),
        ('get("type", "scatter") not in TRACES', 'get("type", "scatter") in ()'),
        ("or len(value) > longest:", "or len(value) > 10 * longest:"),
    ),
    *in_file(
        "sources/trays/notebook.py",
        f"{_HERE}test_notebook.py",
        ("    _printed.clear()\n", ""),
        ("    if not agree(found, pinned):", "    if not found:"),
        ("os.chdir(tempfile.mkdtemp())  #", "pass  #"),
        ('.replace("://", ": //")', ""),
    ),
    *in_file(
        "sources/trays/report.py",
        f"{_HERE}test_report.py",
        ('.replace("<", "\\\\u003c")', ""),
        ("<blockquote>{escape(pin.note)}", "<blockquote>{pin.note}"),
        ('if host.startswith(("http://", "https://")):', "if host:"),
    ),
]
