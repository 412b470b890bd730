"""A room as one page of HTML that opens without a network: every question and what was answered."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from sources.class_room.question import CHOICE, FILMS, NUMBER, PICTURE, RACE, SETTINGS, Question
from sources.class_room.store import Snapshot
from studies.class_room import screens

# Nothing is loaded from anywhere, and nothing runs.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #10151c; background: #fff; }
body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
section { border-top: 1px solid #c9d1db; padding: .5rem 0 1.5rem; break-inside: avoid; }
table { border-collapse: collapse; margin: .5rem 0; } caption { text-align: left; font-weight: 600; }
td, th { border: 1px solid #c9d1db; padding: .25rem .6rem; text-align: left; overflow-wrap: anywhere; }
td.n { text-align: right; font-variant-numeric: tabular-nums; } td.bar { width: 16rem; }
.fill { background: #1f77b4; height: .8rem; } .fill.first { opacity: .5; }
pre { background: #f2f4f7; padding: .8rem; white-space: pre-wrap; }
.small { color: #4a5563; font-size: .9rem; }
text { font: 13px system-ui, sans-serif; }
"""
_WIDTH, _HEIGHT = 760, 420  # of the map


def to_html(rooms: Sequence[Snapshot]) -> bytes:
    """Return the report.

    Parameters
    ----------
    rooms : sequence of Snapshot
        The room with each of its questions shown.  Nicknames stand in the report only where they are shown
        on the wall.
    """
    told = "\n".join(_section(number, room) for number, room in enumerate(rooms, start=1))
    head = ""
    if rooms:
        day = datetime.fromtimestamp(rooms[0].opened, UTC).strftime("%Y-%m-%d")
        head = f"{len(rooms)} questions, {len(rooms[0].members)} people, opened on {day} (UTC)."
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>Class room: {len(rooms)} questions</title><style>{_STYLE}</style></head>
<body><h1>Class room of SVD Lab</h1><p class="small">{head}</p>
{told}
</body></html>
""".encode()


def _section(number: int, room: Snapshot) -> str:
    question = room.question
    assert question is not None, "a room that shows a question"
    result = screens.result(room, names=room.names)
    parts = [f"<section><h2>{number}. {escape(question.prompt)}</h2>"]
    if question.code:
        parts.append(f"<pre>{escape(question.code)}</pre>")
    parts.append(f'<p class="small">{room.stage.phase}; {_answered(room)}.</p>')
    parts += _results(question, result)
    if question.because:
        parts.append(f"<p>{escape(question.because)}</p>")
    return "\n".join([*parts, "</section>"])


def _answered(room: Snapshot) -> str:
    n = [len(given) for given in room.answers.values() if given]
    return ", then ".join(f"{each} answered" for each in n) or "nobody answered"


def _results(question: Question, result: screens.Told) -> list[str]:
    if question.kind == FILMS:
        return _films(result["map"])
    if question.kind == SETTINGS:
        return [_board(result["board"])]
    if question.kind == RACE:
        labels = [f"k = {k}" for k in question.steps]
        said = f"<p>It is: {escape(question.options[int(question.right or 0)])}.</p>"
        return [said, _bars(labels, [result["race"]["named"]], "Named with so many layers", None)]
    caption = {
        CHOICE: "Answers",
        NUMBER: "Answers between",
        PICTURE: "Smallest k that is good enough, and what it is worth (PSNR)",
    }
    right = question.right if question.kind == CHOICE else None
    labels = result["labels"]
    if question.kind == PICTURE:
        psnr = dict(zip(result["curves"]["steps"], result["curves"]["psnr"], strict=True))
        labels = [f"k = {k}: {psnr[k]:.1f} dB" for k in question.steps]
    parts = [_bars(labels, result["counts"], caption.get(question.kind, "There"), right)]
    if question.kind == NUMBER and question.right is not None:
        parts.append(f"<p>Right: {question.right:g} {escape(question.unit)}</p>")
    return parts + _more(question, result)


def _more(question: Question, result: screens.Told) -> list[str]:
    """Return what else votes say: the middle, the rules, who moved, what was learnt, reasons."""
    parts = []
    if result["center"]:
        median, mean = result["center"]
        parts.append(f"<p>Median {median:.4g}, mean {mean:.4g} {escape(question.unit)}</p>")
    if result["curves"]:
        parts.insert(0, _over_curve(question.steps, result["counts"][0], result["curves"]))
        rules = [(name, k) for name, k in result["curves"]["rules"]]
        parts.append(_table("What rules choose", ("Rule", "k"), rules))
    if result["moves"]:
        lines = [(option, *row) for option, row in zip(question.options, result["moves"], strict=True)]
        head = ("First vote", *question.options)
        parts.append(_table("From the first vote (row) to the second (column)", head, lines))
    if result["gain"]:
        parts.append(f"<p>{_gain(result['gain'])}</p>")
    said = [
        (each["name"], screens.answer_said(question, each["value"]), each["more"])
        for each in result["chosen"]
    ]
    if said:
        parts.append(_table("Answers that were shown", ("Name", "Answer", "Reason"), said))
    return parts


def _over_curve(ks: Sequence[int], counts: Sequence[int], curves: screens.Told) -> str:
    """Draw how many chose each k under the picture's PSNR curve, with what the rules choose."""
    steps, psnr = curves["steps"], curves["psnr"]
    low, high, most = min(psnr), max(psnr), max(1, *counts)
    left, right, floor = 60, _WIDTH - 20, _HEIGHT - 45
    top = 17 * len(curves["rules"]) + 14

    def x(k: int) -> float:
        return left + (right - left) * math.log(max(1, min(k, steps[-1]))) / max(1e-9, math.log(steps[-1]))

    def y(db: float) -> float:
        return top + (floor - top) * (1 - (db - low) / max(1e-9, high - low))

    marks = [_text(0, y(db) + 5, f"{db:.0f} dB") for db in (low, high)]
    for k, n in zip(ks, counts, strict=True):
        tall = 0.8 * (floor - top) * n / most
        marks.append(
            f'<rect x="{x(k) - 8:.1f}" y="{floor - tall:.1f}" width="16" height="{tall:.1f}" fill="#1f77b4"/>'
        )
        if n:
            marks += [
                _text(x(k), floor - tall - 5, str(n), "middle"),
                _text(x(k), floor + 18, str(k), "middle"),
            ]
    points = " ".join(f"{x(k):.1f},{y(db):.1f}" for k, db in zip(steps, psnr, strict=True))
    marks.append(f'<polyline points="{points}" fill="none" stroke="#2ca02c" stroke-width="2.5"/>')
    for i, (rule, k) in enumerate(curves["rules"]):
        at, end = x(k), "end" if x(k) > _WIDTH / 2 else "start"
        line = f'x1="{at:.1f}" x2="{at:.1f}" y1="{17 * i + 4}" y2="{floor}"'
        marks.append(f'<line {line} stroke="#9b4295" stroke-dasharray="5 4"/>')
        marks.append(_text(at + (-5 if end == "end" else 5), 17 * i + 15, f"{rule}: k = {k}", end))
    marks.append(_text(_WIDTH / 2, _HEIGHT - 6, "k, layers kept (logarithmic); curve: PSNR of A_k", "middle"))
    said = ", ".join(f"{n} at k = {k}" for k, n in zip(ks, counts, strict=True) if n) or "nobody"
    label = escape(f"How many chose which k over the curve of PSNR: {said}.")
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{label}">{"".join(marks)}</svg>'


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _gain(gain: screens.Told) -> str:
    shares = f"{gain['before']:.0%} right at first, {gain['after']:.0%} after talking"
    said = f"Of {gain['n']} who voted twice: {shares}"
    if gain["gain"] is None:
        return f"{said}; there was nothing to gain."
    return (
        f"{said}; normalised gain {gain['gain']:.2f}, with 95 % probability between {gain['low']:.2f} and "
        f"{gain['high']:.2f}."
    )


def _table(caption: str, head: Sequence[str], lines: Sequence[Sequence[object]]) -> str:
    top = "".join(f"<th>{escape(each)}</th>" for each in head)
    rows = "".join(
        "<tr>" + "".join(f'<td class="{_kind(cell)}">{escape(str(cell))}</td>' for cell in line) + "</tr>"
        for line in lines
    )
    return f"<table><caption>{escape(caption)}</caption><tr>{top}</tr>{rows}</table>"


def _kind(cell: object) -> str:
    return "n" if isinstance(cell, int | float) else ""


def _bars(labels: Sequence[str], counts: Sequence[Sequence[int]], caption: str, right: float | None) -> str:
    most = max(1, *(n for each in counts for n in each))
    rows = []
    for i, label in enumerate(labels):
        fills = "".join(
            f'<div class="fill{" first" if len(counts) > 1 and turn == 0 else ""}" '
            f'style="width:{100 * each[i] / most:.1f}%"></div>'
            for turn, each in enumerate(counts)
        )
        numbers = " → ".join(str(each[i]) for each in counts)
        mark = "✓ " if right == i else ""
        rows.append(
            f'<tr><td>{mark}{escape(label)}</td><td class="bar">{fills}</td><td class="n">{numbers}</td></tr>'
        )
    return f"<table><caption>{escape(caption)}</caption>{''.join(rows)}</table>"


def _board(board: screens.Told) -> str:
    own = [(f"{i}. {row.name}", row) for i, row in enumerate(board["rows"], start=1)]
    rows = sorted([*own, *(("", row) for row in board["references"])], key=lambda pair: pair[1].hidden)
    lines = [(name, row.settings, f"{row.check:.3f}", f"{row.hidden:.3f}") for name, row in rows]
    caption = f"Root mean squared error in stars; {board['n']} sent settings, the best are shown"
    return _table(caption, ("", "Settings", "Trying", "Hidden"), lines)


def _films(found: screens.Told | None) -> list[str]:
    if found is None:
        return ["<p>Too few have given stars for a map.</p>"]
    films = [(f["title"], "" if f["mean"] is None else f"{f['mean']:.2f}", f["n"]) for f in found["films"]]
    return [
        _map(found),
        f"<p>Circles: {len(found['people'])} people; squares: films. Two factors and everybody's habits miss "
        f"the {found['n_stars']} stars given by {found['error']:.2f} stars, their mean alone by "
        f"{found['plain_error']:.2f} (root mean square).</p>",
        _table("Stars", ("Film", "Mean", "Seen by"), films),
    ]


def _map(found: screens.Told) -> str:
    points = [(film["x"], film["y"]) for film in found["films"]] + [each[:2] for each in found["people"]]
    far = max(1e-6, *(abs(v) for point in points for v in point))

    def at(x: float, y: float) -> tuple[float, float]:
        return _WIDTH / 2 * (1 + 0.85 * x / far), _HEIGHT / 2 * (1 - 0.92 * y / far)

    marks = []
    for x, y, name in found["people"]:
        cx, cy = at(x, y)
        marks.append(f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="5" fill="#1f77b4" fill-opacity=".6"/>')
        if name:
            marks.append(f'<text x="{cx + 7:.1f}" y="{cy + 4:.1f}" opacity=".7">{escape(name)}</text>')
    for film in found["films"]:
        cx, cy = at(film["x"], film["y"])
        marks.append(f'<rect x="{cx - 4:.1f}" y="{cy - 4:.1f}" width="8" height="8" fill="#2ca02c"/>')
        marks.append(f'<text x="{cx + 7:.1f}" y="{cy + 4:.1f}">{escape(film["title"])}</text>')
    label = f"Map of taste: {len(found['people'])} people and {len(found['films'])} films."
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{label}">{"".join(marks)}</svg>'
