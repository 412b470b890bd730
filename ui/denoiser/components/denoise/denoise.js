/* A signal cleaned under the finger: every window and k was computed beforehand, here they are only
   summed. */

import { colorAt } from "../../../kit/colors.js";
import { dot, label, palette, segment, sharp } from "../../../kit/draw.js";
import { fixed } from "../../../kit/formats.js";
import { SizeWatch, find, living } from "../../../kit/host.js";
import { oncePerFrame } from "../../../kit/motion.js";
import { gainsOf, nearest, summed, ticks, unpackSignal } from "./signal.js";

/** @import { Ctx, Look } from "../../../kit/draw.js" */
/** @import { Call, Send } from "../../../kit/host.js" */
/** @import { Signal } from "./signal.js" */

/** @typedef {{ x0: number, y0: number, w: number, h: number }} Box */

/** Per cent, without decimals. @param {number} share */
const inPercent = (share) => `${fixed(100 * share, 0)} %`;

/** Where the map lies on its canvas. @param {number} width @param {number} height @returns {Box} */
const mapBox = (width, height) => ({ x0: 46, y0: 22, w: width - 58, h: height - 76 });

class Denoiser {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.lab = find(parent, ".lab", HTMLElement);
    this.window = find(parent, ".window", HTMLInputElement);
    this.rank = find(parent, ".rank", HTMLInputElement);
    this.auto = find(parent, ".auto", HTMLButtonElement);
    this.signal = find(parent, ".signal", HTMLCanvasElement);
    this.errors = find(parent, ".errors", HTMLCanvasElement);
    this.map = find(parent, ".map", HTMLCanvasElement);
    this.gain = find(parent, ".gain", HTMLElement);
    this.pair = find(parent, ".pair", HTMLElement);
    this.truthKey = find(parent, ".truth-key", HTMLElement);
    this.now = {
      window: find(parent, ".window-now", HTMLOutputElement),
      rank: find(parent, ".rank-now", HTMLOutputElement),
    };
    /** @type {Signal | null} */
    this.data = null;
    /** @type {{ window: number, k: number } | null} */
    this.wish = null; // what was asked for outlives a signal that it does not fit, as on the server
    this.w = 0;
    this.k = 1;
    this.redraw = oncePerFrame(() => this.draw(), this.lab);
    this.size = new SizeWatch(this.redraw);
    this.listen();
    this.listenToTheMap();
  }

  listen() {
    this.window.oninput = () => this.go(Number(this.window.value), this.k);
    this.rank.oninput = () => this.go(this.w, Number(this.rank.value));
    this.window.onchange = this.rank.onchange = () => this.release();
    this.auto.onclick = () => {
      if (!this.data) return;
      this.go(this.w, this.data.automatic[this.w]);
      this.release();
    };
  }

  listenToTheMap() {
    let dragging = false;
    this.map.onpointerdown = (event) => {
      dragging = true;
      this.map.setPointerCapture(event.pointerId);
      this.point(event);
    };
    this.map.onpointermove = (event) => {
      if (dragging) this.point(event);
    };
    this.map.onpointerup = this.map.onpointercancel = () => {
      if (dragging) this.release();
      dragging = false;
    };
  }

  /** Go to the window and k under the pointer. @param {PointerEvent} event */
  point(event) {
    if (!this.data) return;
    const { left, top, width, height } = this.map.getBoundingClientRect();
    const { x0, y0, w, h } = mapBox(width, height);
    const { windows, components } = this.data;
    const column = Math.floor(((event.clientX - left - x0) / w) * windows.length);
    const row = Math.floor((1 - (event.clientY - top - y0) / h) * components);
    this.go(Math.min(windows.length - 1, Math.max(0, column)), Math.min(components, Math.max(1, row + 1)));
  }

  /**
   * @param {Uint8Array | null} bytes
   * @param {Send} send
   */
  adopt(bytes, send) {
    this.send = send;
    if (!bytes?.byteLength) return;
    const data = unpackSignal(bytes);
    this.wish ??= data.start;
    this.data = data;
    const { w, k } = nearest(data, this.wish);
    this.w = w;
    this.k = k;
    this.window.max = String(data.windows.length - 1);
    this.gain.hidden = !data.clean;
    this.pair.hidden = !data.start.curves;
    this.lab.classList.toggle("alone", this.pair.hidden);
    this.truthKey.hidden = !data.clean;
    this.size.begin(this.lab);
    this.redraw();
  }

  /**
   * @param {number} w
   * @param {number} k
   */
  go(w, k) {
    if (!this.data) return;
    this.w = w;
    this.k = Math.min(k, this.data.windows[w]);
    this.wish = { window: this.data.windows[w], k };
    this.redraw();
  }

  release() {
    if (this.data) this.send?.("at", { window: this.data.windows[this.w], k: this.k });
  }

  draw() {
    if (!this.data) return;
    const look = palette(this.lab);
    const L = this.data.windows[this.w];
    this.window.value = String(this.w);
    this.rank.max = String(Math.min(this.data.components, L));
    this.rank.value = String(this.k);
    this.window.setAttribute("aria-valuetext", `${L} samples`);
    this.now.window.textContent = String(L);
    this.now.rank.textContent = String(this.k);
    this.drawSignal(this.data, look);
    if (!this.pair.hidden) this.drawErrors(this.data, look);
    if (!this.pair.hidden && this.data.to_truth && this.data.clean)
      this.drawMap(this.data, this.data.to_truth, look);
    this.lab.dataset.state = JSON.stringify({ window: L, k: this.k, id: this.data.id });
  }

  /**
   * The measured samples, what is left of them, and the truth where it is known.
   * @param {Signal} data
   * @param {Look} look
   */
  drawSignal(data, look) {
    const { noisy, clean, drawn } = data;
    const { ctx, width, height } = sharp(this.signal);
    let low = Infinity;
    let high = -Infinity;
    for (const value of noisy) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    /** @param {number} i */
    const x = (i) => 4 + ((width - 8) * i) / Math.max(1, drawn - 1);
    /** @param {number} value */
    const y = (value) => height - 8 - ((height - 16) * (value - low)) / (high - low || 1);
    ctx.fillStyle = look.noise;
    for (let i = 0; i < drawn; i += 1) ctx.fillRect(x(i) - 1.2, y(noisy[i]) - 1.2, 2.4, 2.4);
    /** @param {Float32Array} values @param {string} color @param {number} thick @param {number[]} [dash] */
    const line = (values, color, thick, dash = []) => {
      ctx.beginPath();
      for (let i = 0; i < drawn; i += 1) ctx.lineTo(x(i), y(values[i]));
      ctx.strokeStyle = color;
      ctx.lineWidth = thick;
      ctx.setLineDash(dash);
      ctx.stroke();
      ctx.setLineDash([]);
    };
    line(summed(data, this.w, this.k), look.s, 3);
    if (clean) line(clean, look.ink, 1.3, [5, 4]);
  }

  /**
   * The distances to the input and to the truth against k.
   * @param {Signal} data
   * @param {Look} look
   */
  drawErrors({ components, to_input, to_truth }, look) {
    const { ctx, width, height } = sharp(this.errors);
    const input = to_input[this.w];
    const truth = to_truth?.[this.w] ?? null;
    const top = Math.max(...input, ...(truth ?? [0])) * 1.05 || 1;
    const box = { x0: 46, y0: 22, w: width - 58, h: height - 56 };
    const right = box.x0 + box.w;
    /** @param {number} k */
    const x = (k) => box.x0 + (box.w * (k - 1)) / Math.max(1, components - 1);
    /** @param {number} value */
    const y = (value) => box.y0 + box.h * (1 - value / top);
    drawFrame(ctx, box, look);
    note(ctx, fixed(top), box.x0 - 5, box.y0 + 6, look, "right");
    note(ctx, "0", box.x0 - 5, box.y0 + box.h, look, "right");
    for (const k of ticks(components)) note(ctx, String(k), x(k), box.y0 + box.h + 12, look);
    /** @param {number[]} values @param {string} color @param {string} text */
    const curve = (values, color, text) => {
      ctx.strokeStyle = ctx.fillStyle = color;
      ctx.lineWidth = 2.5;
      ctx.beginPath();
      values.forEach((value, i) => ctx.lineTo(x(i + 1), y(value)));
      ctx.stroke();
      dot(ctx, x(this.k), y(values[this.k - 1]), 6, color, look.paper);
      return { text, y: y(values[values.length - 1]), color };
    };
    const ends = [curve(input, look.u, "to the noisy input")];
    if (truth) {
      ends.push(curve(truth, look.v, "to the truth"));
      const best = truth.indexOf(Math.min(...truth));
      ctx.strokeStyle = look.v;
      ctx.lineWidth = 1.5;
      ctx.strokeRect(x(best + 1) - 7, y(truth[best]) - 7, 14, 14);
    }
    ends.sort((a, b) => a.y - b.y);
    if (ends[1] && ends[1].y - ends[0].y < 20) ends[1].y = ends[0].y + 20;
    for (const end of ends) label(ctx, end.text, right - 2, end.y - 10, look, end.color, 13, "right");
  }

  /**
   * The noise removed for every window and every k, with the point where the sliders stand.
   * @param {Signal} data
   * @param {number[][]} errors
   * @param {Look} look
   */
  drawMap({ windows, components, before, baselines }, errors, look) {
    const { ctx, width, height } = sharp(this.map);
    const { x0, y0, w, h } = mapBox(width, height);
    const cell = { w: w / windows.length, h: h / components };
    const gains = gainsOf(errors, before);
    const best = Math.max(...gains.flat());
    const low = Math.max(0, Math.min(...gains.flat()));
    const bottom = y0 + h;
    gains.forEach((column, i) =>
      column.forEach((gain, j) => {
        ctx.fillStyle = `rgb(${colorAt(look.sequential, (gain - low) / (best - low || 1))})`;
        ctx.fillRect(x0 + i * cell.w, bottom - (j + 1) * cell.h, cell.w + 0.6, cell.h + 0.6);
      }),
    );
    const here = gains[this.w][this.k - 1];
    note(ctx, `noise removed: ${inPercent(here)}, at best ${inPercent(best)}`, x0, 10, look, "left");
    if (baselines.length) {
      drawBaseline(ctx, gains, baselines[0][1], x0, bottom, cell);
      const others = baselines.map(([name, gain]) => `${name} ${inPercent(gain)}`);
      while (others.length > 1 && ctx.measureText(others.join(", ")).width > w) others.pop();
      note(ctx, others.join(", "), x0, height - 8, look, "left");
    }
    windows.forEach((L, i) => {
      if (i % Math.ceil(windows.length / 6)) return;
      note(ctx, String(L), x0 + (i + 0.5) * cell.w, bottom + 12, look);
    });
    for (const k of ticks(components))
      note(ctx, String(k), x0 - 5, bottom - (k - 0.5) * cell.h, look, "right");
    note(ctx, "window L", x0 + w / 2, bottom + 27, look);
    note(ctx, "k", 12, y0 + h / 2, look);
    const x = x0 + (this.w + 0.5) * cell.w;
    const y = bottom - (this.k - 0.5) * cell.h;
    dot(ctx, x, y, 8, null, "#000");
    ctx.lineWidth = 2.5;
    dot(ctx, x, y, 6.5, look.s, "#fff");
  }

  leave() {
    this.size.end();
  }
}

/**
 * A white line around all points that beat the best of the plain methods.
 * @param {Ctx} ctx
 * @param {number[][]} gains
 * @param {number} limit
 * @param {number} x0
 * @param {number} bottom
 * @param {{ w: number, h: number }} cell
 */
function drawBaseline(ctx, gains, limit, x0, bottom, cell) {
  /** @param {number} i @param {number} j */
  const beats = (i, j) => (gains[i]?.[j] ?? -Infinity) > limit;
  ctx.strokeStyle = "#fff";
  ctx.lineWidth = 2.5;
  gains.forEach((column, i) =>
    column.forEach((_, j) => {
      if (!beats(i, j)) return;
      const left = x0 + i * cell.w;
      const right = left + cell.w;
      const low = bottom - j * cell.h;
      const high = low - cell.h;
      if (!beats(i - 1, j)) segment(ctx, left, low, left, high);
      if (!beats(i + 1, j)) segment(ctx, right, low, right, high);
      if (!beats(i, j - 1)) segment(ctx, left, low, right, low);
      if (!beats(i, j + 1)) segment(ctx, left, high, right, high);
    }),
  );
}

/**
 * The two axes of the curves, named.
 * @param {Ctx} ctx
 * @param {Box} box
 * @param {Look} look
 */
function drawFrame(ctx, { x0, y0, w, h }, look) {
  ctx.strokeStyle = look.line;
  ctx.lineWidth = 1;
  segment(ctx, x0, y0, x0, y0 + h);
  segment(ctx, x0, y0 + h, x0 + w, y0 + h);
  note(ctx, "distance (rms)", x0, 10, look, "left");
  note(ctx, "k", x0 + w / 2, y0 + h + 27, look);
}

/**
 * @param {Ctx} ctx
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {Look} look
 * @param {CanvasTextAlign} [align]
 */
function note(ctx, text, x, y, look, align = "center") {
  ctx.font = `13px ${look.font}`;
  ctx.fillStyle = look.ink;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y);
}

/** @param {Call<Uint8Array | null>} call */
export default function ({ data, parentElement, setStateValue }) {
  const denoiser = living(parentElement, Denoiser);
  denoiser.adopt(data, setStateValue);
  return () => denoiser.leave();
}
