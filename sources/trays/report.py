"""A tray as one page of HTML that opens without a network: words, numbers, figures and programs."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from sources.trays.pins import Pin, Program

# Nothing is loaded from anywhere: what the page needs stands in it.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src data: blob:; worker-src blob:"
)
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #10151c; background: #fff; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
section { border-top: 1px solid #c9d1db; padding: .5rem 0 1.5rem; break-inside: avoid; }
table { border-collapse: collapse; }
td, th { border: 1px solid #c9d1db; padding: .3rem .6rem; text-align: left; }
blockquote { border-left: .3rem solid #1f77b4; margin-left: 0; padding-left: 1rem; }
pre { background: #f2f4f7; padding: .8rem; overflow: auto; white-space: pre-wrap; }
.figure { height: 420px; } .small { color: #4a5563; font-size: .9rem; overflow-wrap: anywhere; }
"""
_DRAW = """
for (const element of document.querySelectorAll(".figure")) {
  const { data, layout } = JSON.parse(document.getElementById(element.dataset.of).textContent);
  Plotly.newPlot(element, data, { ...layout, autosize: true, width: undefined, height: 420 },
                 { displayModeBar: false, responsive: true });
}
"""


def address(pin: Pin, host: str = "") -> str:
    """Return the address of a pinned result, with all its settings."""
    query = urlencode(list(pin.settings))
    return f"{host}/{pin.path}{'?' if query else ''}{query}"


def to_bytes(pins: Sequence[Pin], *, plotly: str, host: str = "") -> bytes:
    """Return the report.

    Parameters
    ----------
    pins : sequence of Pin
    plotly : str
        The script of Plotly; it is put into the page once, where there is a figure.
    host : str
        The address of the app, before the pages' own; with it the report's titles are links.
    """
    drawn = any(pin.figure for pin in pins)
    sections = "\n".join(_section(number, pin, host) for number, pin in enumerate(pins, start=1))
    scripts = f"<script>{plotly}</script><script>{_DRAW}</script>" if drawn else ""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>Run tray: {len(pins)} results</title><style>{_STYLE}</style></head>
<body><h1>Run tray of SVD Lab</h1>
<p class="small">{len(pins)} results, as they stood when they were pinned.</p>
{sections}
{scripts}</body></html>
""".encode()


def _section(number: int, pin: Pin, host: str) -> str:
    title = escape(pin.title)
    if host.startswith(("http://", "https://")):
        title = f'<a href="{escape(address(pin, host))}">{title}</a>'
    parts = [f"<section><h2>{number}. {title}</h2>"]
    if pin.note:
        parts.append(f"<blockquote>{escape(pin.note)}</blockquote>")
    if pin.readouts:
        rows = "".join(
            f"<tr><th>{escape(each.name)}</th><td>{escape(each.value)}</td>"
            f'<td class="small">{escape(each.definition)}</td></tr>'
            for each in pin.readouts
        )
        parts.append(f"<table>{rows}</table>")
    if pin.figure:
        parts.append(
            f'<div class="figure" data-of="figure-{number}"></div><p>{escape(pin.reading)}</p>'
            f'<script type="application/json" id="figure-{number}">{_in_script(pin.figure)}</script>'
        )
    if pin.program:
        parts.append(_program(pin.program))
    parts.append(f'<p class="small">{escape(address(pin, host))}</p></section>')
    return "\n".join(parts)


def _program(program: Program) -> str:
    files = [f"{name} ({len(data):,} bytes)" for name, data in program.files.items()]
    files += [f"{name} (too large to be kept)" for name in program.missing]
    reads = f" It reads {escape(', '.join(files))}." if files else ""
    return (
        f"<pre>{escape(program.code)}</pre><p>Prints <code>{escape(program.prints)}</code>: "
        f"{escape(program.means)}.{reads}</p>"
    )


def _in_script(text: str) -> str:
    """Return JSON that no word in it can end or comment out the script that it stands in."""
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
