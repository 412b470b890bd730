"""The files of the browser's own Python, where they were fetched: `make browser-python`.

They are served compressed, as they lie, under an address that names their version: a browser that has them
asks never again.  Only the names below are served.
"""

from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

FOLDER = Path(__file__).parents[1] / ".browser_python"
VERSION = "314-2.4.3"  # of Pyodide and NumPy
ADDRESS = f"/browser_python/{VERSION}"
FILES = {
    "pyodide.mjs": "text/javascript",
    "pyodide.asm.mjs": "text/javascript",
    "pyodide.asm.wasm": "application/wasm",
    "python_stdlib.zip": "application/zip",
    "pyodide-lock.json": "application/json",
    "numpy-2.4.3-cp314-cp314-pyemscripten_2026_0_wasm32.whl": "application/zip",
}
_WASM = "cp314-cp314-pyemscripten_2026_0_wasm32.whl"
_SCIPY = (f"scipy-1.18.0-{_WASM}",)
_SKLEARN = (*_SCIPY, "joblib-1.5.3-py3-none-any.whl", "threadpoolctl-3.6.0-py3-none-any.whl")
PACKAGES = {  # what is fetched only for code that imports it, in the order of loading
    "PIL": (f"pillow-12.2.0-{_WASM}",),
    "scipy": _SCIPY,
    "sklearn": (*_SKLEARN, f"scikit_learn-1.8.0-{_WASM}"),
}
SERVED = FILES | {name: "application/zip" for names in PACKAGES.values() for name in names}


@cache
def is_fetched() -> bool:
    """Whether all files lie in their folder; looked up once, for every number that is shown asks it."""
    return all((FOLDER / f"{name}.gz").exists() for name in FILES)


@cache
def packages() -> dict[str, tuple[str, ...]]:
    """Return the files of each package beside NumPy that can be imported, by its name."""
    return {
        package: names
        for package, names in PACKAGES.items()
        if all((FOLDER / f"{name}.gz").exists() for name in names)
    }


async def served(request: Request) -> Response:
    """Answer with one of the files, compressed; 404 for any other name."""
    name = request.path_params["name"]
    path = FOLDER / f"{name}.gz"
    if name not in SERVED or not path.exists():
        return PlainTextResponse("There is no such file.", status_code=404)
    headers = {
        "content-encoding": "gzip",
        "cache-control": "public, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
    }
    return FileResponse(path, media_type=SERVED[name], headers=headers)


ROUTES = [Route(f"{ADDRESS}/{{name}}", served)]
