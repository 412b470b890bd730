// A signal cleaned under the finger: every window and k was computed beforehand, here they are only summed.

import { palette, sharp, oncePerFrame, dot, segment, label, colourAt } from "../../../kit/draw.js";
import { fixed } from "../../../kit/formats.js";

function unpackSignal(bytes) {
  const block = bytes.slice();
  const view = new DataView(block.buffer);
  let at = 0;
  const json = () => {
    const size = view.getUint32(at, true);
    const text = block.subarray(at + 4, at + 4 + size);
    at += 4 + size;
    return JSON.parse(new TextDecoder().decode(text));
  };
  const head = { start: json(), ...json() };
  const values = new Float32Array(block.buffer, at);
  const n = head.drawn;
  const known = head.to_truth !== null;
  const parts = n + (known ? n : 0);
  return {
    ...head,
    noisy: values.subarray(0, n),
    clean: known ? values.subarray(n, 2 * n) : null,
    parts: values.subarray(parts),
  };
}

/** The sum of the first k elementary series at window number w. */
function summed({ parts, drawn, components }, w, k) {
  const sum = new Float32Array(drawn);
  for (let i = 0; i < k; i += 1) {
    const start = (w * components + i) * drawn;
    for (let j = 0; j < drawn; j += 1) sum[j] += parts[start + j];
  }
  return sum;
}

class Denoiser {
  constructor(parent) {
    const find = (name) => parent.querySelector("." + name);
    this.root = find("denoise");
    for (const name of ["window", "rank", "auto", "signal", "errors", "map", "gain"]) this[name] = find(name);
    this.now = { window: find("window-now"), rank: find("rank-now") };
    this.truthKey = find("truth-key");
    this.redraw = oncePerFrame(() => this.draw());
    this.window.oninput = () => this.go(Number(this.window.value), this.k);
    this.rank.oninput = () => this.go(this.w, Number(this.rank.value));
    this.window.onchange = this.rank.onchange = () => this.release();
    this.auto.onclick = () => {
      this.go(this.w, this.data.automatic[this.w]);
      this.release();
    };
    const point = (event) => {
      const { left, top, width, height } = this.map.getBoundingClientRect();
      const { x0, y0, w, h } = this.mapBox(width, height);
      const { windows, components } = this.data;
      const column = Math.floor(((event.clientX - left - x0) / w) * windows.length);
      const row = Math.floor((1 - (event.clientY - top - y0) / h) * components);
      this.go(Math.min(windows.length - 1, Math.max(0, column)), Math.min(components, Math.max(1, row + 1)));
    };
    this.map.onpointerdown = (event) => {
      this.dragging = true;
      this.map.setPointerCapture(event.pointerId);
      point(event);
    };
    this.map.onpointermove = (event) => this.dragging && point(event);
    this.map.onpointerup = this.map.onpointercancel = () => {
      if (this.dragging) this.release();
      this.dragging = false;
    };
    new ResizeObserver(() => this.redraw()).observe(this.root);
  }

  adopt(bytes, setStateValue) {
    this.send = setStateValue;
    const data = bytes?.byteLength ? unpackSignal(bytes) : null;
    if (!data) return;
    this.wish ??= data.start; // what was asked for outlives a signal that it does not fit, as on the server
    const before = this.wish;
    this.data = data;
    const { windows, components } = data;
    const distances = windows.map((L) => Math.abs(L - before.window));
    this.w = distances.indexOf(Math.min(...distances));
    this.k = Math.min(components, Math.max(1, before.k || data.automatic[this.w]));
    this.window.max = windows.length - 1;
    this.rank.max = components;
    this.gain.hidden = !data.clean;
    this.truthKey.hidden = !data.clean;
    this.redraw();
  }

  go(w, k) {
    this.w = w;
    this.k = k;
    this.wish = { window: this.data.windows[w], k };
    this.redraw();
  }

  release() {
    this.send("at", { window: this.data.windows[this.w], k: this.k });
  }

  draw() {
    if (!this.data) return;
    const { windows } = this.data;
    const L = windows[this.w];
    this.window.value = this.w;
    this.rank.value = this.k;
    this.window.setAttribute("aria-valuetext", `${L} samples`);
    this.now.window.textContent = L;
    this.now.rank.textContent = this.k;
    this.look = palette(this.root);
    this.drawSignal();
    this.drawErrors();
    if (this.data.clean) this.drawMap();
    this.root.dataset.state = JSON.stringify({ window: L, k: this.k, id: this.data.id });
  }

  drawSignal() {
    const { ctx, width, height } = sharp(this.signal);
    const { noisy, clean, drawn } = this.data;
    let low = Infinity;
    let high = -Infinity;
    for (const v of noisy) {
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    const x = (i) => 4 + ((width - 8) * i) / Math.max(1, drawn - 1);
    const y = (v) => height - 8 - ((height - 16) * (v - low)) / (high - low || 1);
    ctx.fillStyle = this.look.noise;
    for (let i = 0; i < drawn; i += 1) ctx.fillRect(x(i) - 1.2, y(noisy[i]) - 1.2, 2.4, 2.4);
    const line = (values, colour, thick, dash = []) => {
      ctx.beginPath();
      for (let i = 0; i < drawn; i += 1) ctx.lineTo(x(i), y(values[i]));
      ctx.strokeStyle = colour;
      ctx.lineWidth = thick;
      ctx.setLineDash(dash);
      ctx.stroke();
      ctx.setLineDash([]);
    };
    line(summed(this.data, this.w, this.k), this.look.s, 3);
    if (clean) line(clean, this.look.ink, 1.3, [5, 4]);
  }

  drawErrors() {
    const { ctx, width, height } = sharp(this.errors);
    const { components, to_input, to_truth } = this.data;
    const input = to_input[this.w];
    const truth = to_truth?.[this.w];
    const top = Math.max(...input, ...(truth ?? [0])) * 1.05 || 1;
    const x0 = 46;
    const y0 = 22;
    const w = width - x0 - 12;
    const h = height - y0 - 34;
    const x = (k) => x0 + (w * (k - 1)) / Math.max(1, components - 1);
    const y = (v) => y0 + h * (1 - v / top);
    this.frame(ctx, x0, y0, w, h, "distance (rms)", "k");
    this.note(ctx, fixed(top, 2), x0 - 5, y0 + 6, "right");
    this.note(ctx, "0", x0 - 5, y0 + h, "right");
    for (let k = 1; k <= components; k += components > 8 ? 2 : 1)
      this.note(ctx, String(k), x(k), y0 + h + 12);
    const curve = (values, colour, text) => {
      ctx.strokeStyle = ctx.fillStyle = colour;
      ctx.lineWidth = 2.5;
      ctx.beginPath();
      values.forEach((v, i) => ctx.lineTo(x(i + 1), y(v)));
      ctx.stroke();
      dot(ctx, x(this.k), y(values[this.k - 1]), 6, colour, this.look.paper);
      return { text, y: y(values[values.length - 1]), colour };
    };
    const ends = [curve(input, this.look.u, "to the noisy input")];
    if (truth) ends.push(curve(truth, this.look.v, "to the truth"));
    if (truth) {
      const best = truth.indexOf(Math.min(...truth));
      ctx.strokeStyle = this.look.v;
      ctx.lineWidth = 1.5;
      ctx.strokeRect(x(best + 1) - 7, y(truth[best]) - 7, 14, 14);
    }
    ends.sort((a, b) => a.y - b.y);
    if (ends[1] && ends[1].y - ends[0].y < 20) ends[1].y = ends[0].y + 20;
    for (const end of ends) label(ctx, end.text, x0 + w - 2, end.y - 10, this.look, end.colour, 13, "right");
  }

  mapBox(width, height) {
    return { x0: 46, y0: 22, w: width - 58, h: height - 76 };
  }

  drawMap() {
    const { ctx, width, height } = sharp(this.map);
    const { windows, components, to_truth, before } = this.data;
    const { x0, y0, w, h } = this.mapBox(width, height);
    const cell = w / windows.length;
    const row = h / components;
    const gains = to_truth.map((errors) => errors.map((e) => (before > 0 ? 1 - e / before : 0)));
    const best = Math.max(...gains.flat());
    const low = Math.max(0, Math.min(...gains.flat()));
    gains.forEach((column, i) =>
      column.forEach((gain, j) => {
        ctx.fillStyle = `rgb(${colourAt(this.look.sequential, (gain - low) / (best - low || 1))})`;
        ctx.fillRect(x0 + i * cell, y0 + h - (j + 1) * row, cell + 0.6, row + 0.6);
      }),
    );
    this.note(
      ctx,
      `noise removed: ${Math.round(100 * gains[this.w][this.k - 1])} %, at best ${Math.round(100 * best)} %`,
      x0,
      10,
      "left",
    );
    this.drawBaseline(ctx, gains, x0, y0 + h, cell, row, height);
    windows.forEach((L, i) => {
      if (i % Math.ceil(windows.length / 6) === 0)
        this.note(ctx, String(L), x0 + (i + 0.5) * cell, y0 + h + 12);
    });
    for (let k = 1; k <= components; k += 2)
      this.note(ctx, String(k), x0 - 5, y0 + h - (k - 0.5) * row, "right");
    this.note(ctx, "window L", x0 + w / 2, y0 + h + 27);
    this.note(ctx, "k", 12, y0 + h / 2);
    const x = x0 + (this.w + 0.5) * cell;
    const y = y0 + h - (this.k - 0.5) * row;
    dot(ctx, x, y, 8, null, "#000");
    ctx.lineWidth = 2.5;
    dot(ctx, x, y, 6.5, this.look.s, "#fff");
  }

  /** A white line around all points that beat the best of the plain methods, and what those reach. */
  drawBaseline(ctx, gains, x0, bottom, cell, row, height) {
    const { baselines } = this.data;
    if (!baselines.length) return;
    const beats = (i, j) => (gains[i]?.[j] ?? -Infinity) > baselines[0][1];
    ctx.strokeStyle = "#fff";
    ctx.lineWidth = 2.5;
    gains.forEach((column, i) =>
      column.forEach((_, j) => {
        if (!beats(i, j)) return;
        const left = x0 + i * cell;
        const low = bottom - j * row;
        if (!beats(i - 1, j)) segment(ctx, left, low, left, low - row);
        if (!beats(i + 1, j)) segment(ctx, left + cell, low, left + cell, low - row);
        if (!beats(i, j - 1)) segment(ctx, left, low, left + cell, low);
        if (!beats(i, j + 1)) segment(ctx, left, low - row, left + cell, low - row);
      }),
    );
    const told = baselines.map(([name, gain]) => `${name} ${Math.round(100 * gain)} %`).join(", ");
    this.note(ctx, told, x0, height - 8, "left");
  }

  frame(ctx, x0, y0, w, h, above, below) {
    ctx.strokeStyle = this.look.line;
    ctx.lineWidth = 1;
    segment(ctx, x0, y0, x0, y0 + h);
    segment(ctx, x0, y0 + h, x0 + w, y0 + h);
    this.note(ctx, above, x0, 10, "left");
    this.note(ctx, below, x0 + w / 2, y0 + h + 27);
  }

  note(ctx, text, x, y, align = "center") {
    ctx.font = `13px ${this.look.font}`;
    ctx.fillStyle = this.look.ink;
    ctx.textAlign = align;
    ctx.textBaseline = "middle";
    ctx.fillText(text, x, y);
  }
}

export default function ({ data, parentElement, setStateValue }) {
  parentElement.denoiser ??= new Denoiser(parentElement);
  parentElement.denoiser.adopt(data, setStateValue);
}
