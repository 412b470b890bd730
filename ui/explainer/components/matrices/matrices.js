/* Matrices as tables of coloured numbers.  What follows k (A_k, A - A_k, a layer, faded parts, prepared
   texts) is redrawn here while the slider moves; Python hears of it when the hand lets go. */

import { colourAt, rgbOf } from "../../../kit/draw.js";
import { fixed } from "../../../kit/formats.js";

const LARGEST_FONT = 17;
const SMALLEST_FONT = 11;
const OPERATOR_WIDTH = 2.2;
const LABEL_WIDTH = 0.56;
const FRAME = 10;
const GAP = 1;

/** The colours of one matrix: 0 in the middle of the scale, the largest magnitude at its ends. */
function colouring(scale, largest) {
  const stops = scale.map(([at, hex]) => [at, rgbOf(hex)]);
  return (value) => colourAt(stops, 0.5 + (0.5 * value) / largest);
}

function luminance(rgb) {
  const [r, g, b] = rgb.map((part) =>
    (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Whether the theme's paper is dark: the middle of the scale is then dark too, so that 0 stays quiet. */
function isDark(root) {
  const paper = getComputedStyle(root).getPropertyValue("--st-background-color").trim();
  return /^#[0-9a-f]{6}$/i.test(paper) && luminance(rgbOf(paper)) < 0.179;
}

function ink(rgb) {
  return luminance(rgb) > 0.179 ? "#000000" : "#ffffff"; // contrast of 4.5 or more on every colour
}

function largestOf(values) {
  return Math.max(0, ...values.map((row) => Math.max(...row.map(Math.abs))));
}

/** How the numbers of one matrix are written: a common power of ten, then 2 or 3 significant digits. */
function writing(values, { broken = false, each = false } = {}) {
  const largest = largestOf(values);
  if (each)
    return {
      each,
      power: largest && (largest >= 1000 || largest < 0.1) ? Math.floor(Math.log10(largest) + 1e-12) : 0,
      largest,
    };
  const whole =
    !broken && values.every((row) => row.every((x) => Math.abs(x - Math.round(x)) <= 1e-12 * largest));
  if (whole && largest < 1000) return { power: 0, digits: 0, largest };
  if (largest < 1000 && largest >= 0.1)
    return { power: 0, digits: largest < 10 ? 2 : largest < 100 ? 1 : 0, largest };
  return { power: largest ? Math.floor(Math.log10(largest) + 1e-12) : 0, digits: 2, largest };
}

function written(value, { power, digits, largest, each }) {
  if (value === 0 || largest === 0 || (!each && Math.abs(value) <= 1e-13 * largest)) return "0";
  if (each) return threeDigits(value / 10 ** power);
  return fixed(value / 10 ** power, digits).replace(/^(−?)0\./, "$1.");
}

/** Three digits; of what is small beside 1 two decimals, or its power of ten. */
function threeDigits(value) {
  const size = Math.abs(value);
  if (size < 0.01) return value.toExponential(0).replaceAll("-", "−");
  return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : 2).replace(/^(−?)0\./, "$1.");
}

function raised(power) {
  return [...String(power)]
    .map((c) => (c === "-" ? "\u207b" : "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"[c]))
    .join("");
}

function precise(value) {
  return String(Number(value.toPrecision(6))).replace("-", "\u2212");
}

function make(tag, className = "", text = "") {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

/** The values that an item shows at k, from the factors that came with the data. */
function valuesOf(item, data, k) {
  const { A, U, s, Vt } = data.factors || {};
  if (item.live === "low_rank" || item.live === "residual") {
    return A.map((row, i) =>
      row.map((a, j) => {
        let sum = 0;
        for (let c = 0; c < k; c++) sum += U[i][c] * s[c] * Vt[c][j];
        return item.live === "residual" ? a - sum : sum;
      }),
    );
  }
  if (item.live === "layer") return U.map((row) => Vt[k - 1].map((v) => row[k - 1] * s[k - 1] * v));
  if (item.live === "all") return A;
  if (item.live === "column") return item.values.map((row) => [row[k - 1]]);
  return item.values;
}

/** What the numbers and colours of an item are measured by: the same at every k, so that nothing jumps. */
function measureOf(item, data) {
  if (item.live === "column")
    return writing(
      item.values.map((row) => row.map((x) => x ?? 0)),
      { broken: true },
    );
  if (!item.live)
    return writing(
      item.values.map((row) => row.map((x) => x ?? 0)),
      { each: item.tone === "s" },
    );
  return writing(data.factors.A, { broken: true });
}

function paint(canvas, values, colour) {
  canvas.height = values.length;
  canvas.width = values[0].length;
  const ctx = canvas.getContext("2d");
  const image = ctx.createImageData(canvas.width, canvas.height);
  let at = 0;
  for (const row of values) {
    for (const value of row) {
      const [r, g, b] = colour(value);
      image.data.set([r, g, b, 255], at);
      at += 4;
    }
  }
  ctx.putImageData(image, 0, 0);
}

function grey(value) {
  const level = Math.round(255 * Math.max(0, Math.min(1, value)));
  return [level, level, level];
}

/** One matrix as a table; returns its node and how to bring it to another k. */
function matrixFigure(item, data, state) {
  const figure = make("figure", item.tone || "plain");
  const caption = make("figcaption");
  const title = make("b", "", item.title);
  const measure = measureOf(item, data);
  caption.append(title, ` ${item.size || ""}`);
  if (measure.power) caption.append(make("span", "", ` (\u00d7 10${raised(measure.power)})`));
  if (item.words) caption.append(make("small", "", item.words));
  const colour = colouring(data.scale, measure.largest || 1);
  const first = valuesOf(item, data, state.k);
  const m = first.length;
  const n = first[0].length;
  const labels = { rows: data.labels.rows, columns: data.labels.columns };
  const named = (axis, count) => labels[axis] || Array.from({ length: count }, (_, i) => String(i + 1));
  const side = item.row_axis ? named(item.row_axis, m) : item.row_names;
  const top = item.column_axis && item.live !== "column" ? named(item.column_axis, n) : item.column_names;

  const table = make("table", "grid");
  table.setAttribute("aria-label", `${item.title}, ${m} by ${n}`);
  const groups = { side: [], top: [], diagonal: [] };
  if (top) {
    const head = table.createTHead().insertRow();
    if (side) head.append(make("td"));
    const long = top.some((text) => text.length > 4);
    top.forEach((text, j) => {
      const th = make("th", long ? "long" : "");
      th.scope = "col";
      th.title = (data.names?.[item.column_axis] || top)[j];
      th.dataset.j = j;
      th.append(make("span", "", text));
      groups.top.push(th);
      head.append(th);
    });
  }
  const body = table.createTBody();
  const cells = [];
  for (let i = 0; i < m; i++) {
    const row = body.insertRow();
    if (side) {
      const th = make("th", "side", side[i]);
      th.scope = "row";
      th.title = (data.names?.[item.row_axis] || side)[i];
      th.dataset.i = i;
      groups.side.push(th);
      row.append(th);
    }
    cells.push(
      Array.from({ length: n }, (_, j) => {
        const td = row.insertCell();
        td.dataset.i = i;
        td.dataset.j = j;
        if (item.tone === "s" && item.column_axis && i === j) groups.diagonal.push(td);
        return td;
      }),
    );
  }
  const handles = { u: groups.side, v: groups.top, s: groups.diagonal }[item.tone];
  if (data.tells && handles) rove(handles);

  let shown = "";
  const update = () => {
    const k = state.k;
    const values = valuesOf(item, data, k);
    const fresh = item.live || !shown;
    if (fresh) {
      values.forEach((row, i) =>
        row.forEach((value, j) => {
          const td = cells[i][j];
          if (value === null) {
            td.textContent = "?";
            td.title = "has no meaning: division by 0";
            return;
          }
          const off = item.tone === "s" && item.column_axis && i !== j;
          td.textContent = off ? "0" : written(value, measure);
          td.title = precise(value);
          td.classList.toggle("off", Boolean(off));
          if (off) return;
          const rgb = colour(value);
          td.style.setProperty("--cell", `rgb(${rgb})`);
          td.style.setProperty("--ink", ink(rgb));
        }),
      );
      shown = "yes";
    }
    cells.forEach((row, i) =>
      row.forEach((td, j) => {
        const over = (index) => data.slider && index >= k;
        const dropped =
          item.drop === "columns"
            ? over(j)
            : item.drop === "rows"
              ? over(i)
              : item.drop === "both"
                ? over(i) || over(j)
                : false;
        td.classList.toggle("dropped", Boolean(dropped));
        const added =
          (item.added_columns != null && j >= item.added_columns) ||
          (item.added_rows != null && i >= item.added_rows);
        td.classList.toggle("added", added);
        td.classList.toggle(
          "lit",
          item.mark === "column" ? j === k - 1 : item.mark === "row" ? i === k - 1 : false,
        );
      }),
    );
    if (item.titles) title.textContent = item.titles[k - state.low];
  };

  const longest = Math.max(
    ...(item.live
      ? [valuesOf(item, data, 1), valuesOf(item, data, state.high), data.factors?.A || [[0]]]
      : [first]
    ).flatMap((values) =>
      values.flatMap((row) => row.map((x) => (x === null ? 1 : written(x, measure).length))),
    ),
    item.live ? measure.digits + 2 : 0,
  );
  const cell = Math.max(1.9, longest * 0.6 + 0.5);
  const sideWidth = side ? Math.min(8, Math.max(...side.map((text) => text.length)) * LABEL_WIDTH + 0.5) : 0;
  cells.forEach((row) =>
    row.forEach((td) => {
      td.style.minWidth = `${cell.toFixed(2)}em`;
    }),
  );
  const frame = make("div", "frame");
  const scroller = make("div", "scroller");
  frame.append(table);
  scroller.append(frame);
  figure.append(caption, scroller);
  figure.__light = (lit) =>
    cells.forEach((row, i) =>
      row.forEach((td, j) => {
        const asked = [
          [item.row_axis, i],
          [item.column_axis, j],
        ].filter(([axis]) => axis && lit[axis] != null);
        td.classList.toggle("lit", asked.length > 0 && asked.every(([axis, index]) => lit[axis] === index));
      }),
    );
  figure.__item = item;
  return { node: figure, update, em: n * cell + sideWidth, px: FRAME + (n + 1) * GAP };
}

/** Let Tab reach one of the handles, and the arrow keys the others. */
function rove(handles) {
  handles.forEach((handle, at) => {
    handle.tabIndex = at === 0 ? 0 : -1;
    handle.onkeydown = (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const next = handles[at + step];
      if (!next) return;
      event.preventDefault();
      handle.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    };
  });
}

function pictureFigure(item, data, state) {
  const figure = make("figure", item.tone || "plain");
  const caption = make("figcaption");
  const title = make("b", "", item.title);
  caption.append(title);
  const canvas = make("canvas", "pixels");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", item.alt);
  let shown = false;
  const update = () => {
    if (item.titles) title.textContent = item.titles[state.k - state.low];
    if (!shown || item.live !== "all") {
      const values = valuesOf(item, data, state.k);
      paint(canvas, values, item.signed ? colouring(data.scale, largestOf(values) || 1) : grey);
    }
    shown = true;
  };
  figure.append(caption, canvas);
  return { node: figure, update, em: 0, px: 250, picture: true };
}

/** All layers in small, in a row; those not yet added are faded, and a click goes there. */
function strip(item, data, state, go) {
  const node = make("div", "strip");
  const { U, s, Vt } = data.factors;
  const most = Math.min(item.most, s.length);
  const buttons = Array.from({ length: most }, (_, c) => {
    const button = make("button");
    button.type = "button";
    const canvas = make("canvas");
    canvas.setAttribute("aria-hidden", "true");
    const values = U.map((row) => Vt[c].map((v) => row[c] * v));
    paint(canvas, values, colouring(data.scale, largestOf(values) || 1));
    button.append(canvas, make("span", "s", item.texts[c]));
    button.setAttribute("aria-label", `Layer ${c + 1}, s = ${item.texts[c]}`);
    button.onclick = () => go(c + 1, true);
    return button;
  });
  buttons.forEach((button, c) => node.append(...(c ? [make("span", "", "+"), button] : [button])));
  if (s.length > most) node.append(make("span", "quiet", `+ ${s.length - most} more`));
  const update = () =>
    buttons.forEach((button, c) => {
      button.setAttribute("aria-pressed", String(c < state.k));
      button.setAttribute("aria-current", String(c === state.k - 1));
    });
  return { node, update, whole: true };
}

/** The letters as large as the line allows; where it cannot hold all, they wrap and the widest must fit. */
function fit(lines, whole, largest) {
  for (const { node, parts, reserved } of lines) {
    const width = reserved && whole > 2 * reserved ? whole - reserved : whole;
    if (!parts.length) continue;
    const em = parts.reduce((sum, part) => sum + part.em, 0);
    const px = parts.reduce((sum, part) => sum + part.px + 7, 0);
    let size = (width - px - 4) / em;
    if (size < SMALLEST_FONT)
      size = Math.min(12, ...parts.map((part) => (part.em ? (width - part.px - 4) / part.em : 12)));
    node.style.fontSize = `${Math.max(SMALLEST_FONT - 0.5, Math.min(largest, size)).toFixed(2)}px`;
  }
}

function drawBlocks(place, blocks, state) {
  const { m, n, r } = blocks;
  const unit = Math.max(2, Math.min(12, 130 / Math.max(m, n), 230 / (2 * n + r + 1)));
  const block = (rows, columns, tone, keptRows, keptColumns) => {
    const node = make("div", "block");
    const colour = tone ? `var(--lab-${tone})` : "var(--lab-ink)";
    node.style.width = `${columns * unit}px`;
    node.style.height = `${rows * unit}px`;
    const ghost = make("div", "ghost");
    const full = make("i");
    ghost.style.background = full.style.background = colour;
    full.style.width = `${keptColumns * unit}px`;
    full.style.height = `${keptRows * unit}px`;
    node.append(ghost, full);
    return node;
  };
  const k = state.k;
  place.replaceChildren(
    block(m, n, "", m, n),
    make("span", "op", "\u2248"),
    block(m, r, "u", m, k),
    block(r, 1, "s", k, 1),
    block(r, n, "v", k, n),
  );
}

export default function ({ parentElement, data: given, setStateValue }) {
  const root = parentElement.querySelector(".matrices");
  const data = { ...given, scale: given.scales[isDark(root) ? "dark" : "light"] };
  const q = (selector) => root.querySelector(selector);
  const state = root.__state || (root.__state = { wish: null, k: 0 });
  if (state.data === JSON.stringify(data)) return;
  state.data = JSON.stringify(data);
  const slider = data.slider;
  if (slider) {
    if (state.wish === null) state.wish = slider.value;
    state.low = slider.low;
    state.high = slider.high;
    state.k = Math.max(slider.low, Math.min(slider.high, state.wish));
  }
  clearInterval(state.timer);

  const control = q(".control");
  const range = q(".k");
  const play = q(".play");
  control.hidden = !slider;
  range.disabled = slider?.low === slider?.high;
  const parts = [];

  const refresh = () => {
    parts.forEach((part) => part.update());
    if (slider) {
      q("label output").textContent = String(state.k);
      range.value = state.k;
      const at = state.k - state.low;
      const says = slider.says?.[at] || "";
      q(".says").textContent = says;
      range.setAttribute("aria-valuetext", `${slider.label} ${state.k}${says && ", "}${says}`);
      root.querySelectorAll(".live td[data-row]").forEach((td) => {
        td.textContent = data.live.rows[td.dataset.row].cells[td.dataset.column][at];
      });
      if (data.blocks) {
        drawBlocks(q(".scale"), data.blocks, state);
        q(".cost").textContent = data.blocks.texts[at];
        q(".cost").classList.toggle("over", data.blocks.over[at]);
      }
    }
  };
  let queued = false;
  const go = (k, released) => {
    state.k = state.wish = Math.max(state.low, Math.min(state.high, k));
    if (!queued) {
      queued = true;
      requestAnimationFrame(() => {
        queued = false;
        refresh();
      });
    }
    if (released) setStateValue(slider.name, state.k);
  };
  if (slider) {
    q("label .name").textContent = slider.label;
    range.min = slider.low;
    range.max = slider.high;
    range.value = state.k;
    const stop = () => {
      clearInterval(state.timer);
      state.timer = null;
      play.textContent = "Play";
    };
    range.oninput = () => {
      stop();
      go(Number(range.value), false);
    };
    range.onchange = () => go(Number(range.value), true);
    play.hidden = !slider.play;
    play.textContent = "Play";
    play.onclick = () => {
      if (state.timer) {
        stop();
        setStateValue(slider.name, state.k);
        return;
      }
      go(state.k >= state.high ? state.low : state.k, false);
      play.textContent = "Pause";
      const pause = Math.max(120, Math.min(700, 6000 / (state.high - state.low)));
      state.timer = setInterval(() => {
        if (!root.isConnected) return clearInterval(state.timer);
        go(state.k + 1, false);
        if (state.k >= state.high) {
          stop();
          setStateValue(slider.name, state.k);
        }
      }, pause);
    };
  }

  const lines = data.lines.map((items) => {
    const pictures = items.some((item) => item.kind === "picture");
    const line = make("div", pictures ? "line pictures" : "line");
    const mine = [];
    for (const item of items) {
      if (item.kind === "op") {
        const sign = make("span", "op", item.text);
        if (item.texts) {
          sign.classList.add("said");
          parts.push({
            update: () => {
              sign.textContent = item.texts[state.k - state.low];
            },
          });
        }
        line.append(sign);
        mine.push({ em: item.texts ? 6 : OPERATOR_WIDTH, px: 0 });
        continue;
      }
      const part =
        item.kind === "picture"
          ? pictureFigure(item, data, state)
          : item.kind === "strip"
            ? strip(item, data, state, go)
            : matrixFigure(item, data, state);
      parts.push(part);
      line.append(part.node);
      if (!part.whole) mine.push(part);
    }
    return { node: line, parts: mine, reserved: 0 };
  });
  const below = q(".below");
  if (data.beside) {
    lines[0].node.append(below);
    lines[0].reserved = 330;
  }
  q(".lines").replaceChildren(...lines.map((line) => line.node));
  if (!data.beside) root.append(below);
  const refit = () => fit(lines, root.clientWidth, data.largest_font || LARGEST_FONT);
  state.observer?.disconnect();
  state.observer = new ResizeObserver(refit);
  state.observer.observe(root);
  refit();

  const live = q(".live");
  live.hidden = !data.live;
  if (data.live) {
    const head = make("tr");
    data.live.head.forEach((text) => {
      const th = make("th", "", text);
      th.scope = "col";
      head.append(th);
    });
    live.tHead.replaceChildren(head);
    live.tBodies[0].replaceChildren(
      ...data.live.rows.map((row, i) => {
        const tr = make("tr");
        const th = make("th", "", row.name);
        if (row.formula) th.append(make("small", "", row.formula));
        th.scope = "row";
        tr.append(
          th,
          ...row.cells.map((_, j) => {
            const td = make("td");
            td.dataset.row = i;
            td.dataset.column = j;
            return td;
          }),
        );
        return tr;
      }),
    );
  }
  q(".blocks").hidden = !data.blocks;

  const told = q(".told");
  told.textContent = data.hint || "";
  told.classList.remove("lit");
  const figures = [...root.querySelectorAll("figure")].filter(
    (figure) => figure.__light && !figure.__item.mark,
  );
  const tell = (event) => {
    const cell = event.target.closest?.(".grid td[data-i], .grid th[data-i], .grid th[data-j]");
    const figure = cell?.closest("figure");
    const item = figure?.__item;
    if (!data.tells || !item || item.mark) return;
    const i = cell.dataset.i == null ? null : Number(cell.dataset.i);
    const j = cell.dataset.j == null ? null : Number(cell.dataset.j);
    let lit = {};
    let text = "";
    if (item.row_axis === "rows" && item.column_axis === "columns") {
      lit = { ...(i !== null && { rows: i }), ...(j !== null && { columns: j }) };
      text =
        i !== null && j !== null
          ? item.live
            ? ""
            : data.tells.cells?.[i][j]
          : i !== null
            ? data.tells.rows[i]
            : data.tells.columns[j];
    } else if (item.tone === "u" && i !== null) {
      lit = { rows: i };
      text = data.tells.rows[i];
    } else if (item.tone === "v" && j !== null) {
      lit = { columns: j };
      text = data.tells.columns[j];
    } else {
      const c = item.tone === "s" ? (i === j || j === null ? i : null) : item.tone === "u" ? j : i;
      if (c === null) return;
      lit = { components: c };
      text = data.tells.components[c];
    }
    if (!text) return;
    figures.forEach((other) => other.__light(lit));
    told.textContent = text;
    told.classList.add("lit");
  };
  q(".lines").onpointerover = q(".lines").onclick = tell;
  root.querySelectorAll(".lines .grid [tabindex]").forEach((handle) => {
    handle.onfocus = tell;
  });
  refresh();
}
