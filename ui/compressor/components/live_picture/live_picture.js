// The rank-k picture under a slider: every redraw happens here, the server hears of k when the hand lets go.

import { RankK } from "../../../kit/rank_k.js";
import { short, whole } from "../../../kit/formats.js";
import { atLeast, decibels, errorInPercent, verdict } from "./facts.js";
import { awaited } from "./picture_depot.js";

const SVG = "http://www.w3.org/2000/svg";
const FRAME_BUDGET = 90; // milliseconds of summing before an unfinished picture is shown
const QUIET_BEFORE_SENDING = 180;
const PLAY_SECONDS = 6;

function draw(parent, tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

class Stage {
  constructor(parent) {
    const find = (name) => parent.querySelector(name);
    this.root = find(".lab");
    this.slider = find("input.k");
    this.canvas = find("canvas");
    this.context = this.canvas.getContext("2d", { alpha: false, willReadFrequently: true });
    this.parts = {};
    for (const name of [
      "now",
      "play",
      "reveal",
      "state",
      "original",
      "badge",
      "psnr",
      "error",
      "stored",
      "factor",
      "verdict",
      "curve",
      "blocks",
      "name",
    ])
      this.parts[name] = find("." + name);
    this.root.redraws = []; // milliseconds of the last redraws, for whoever measures
    this.want = 1;
    this.highest = 0;
    this.listen();
  }

  listen() {
    const { play, reveal } = this.parts;
    this.slider.oninput = () => {
      this.stop();
      this.wish = Number(this.slider.value);
      this.ask(this.wish);
    };
    this.slider.onchange = () => this.release();
    play.onclick = () => (this.playing ? this.finish() : this.play());
    const show = (event) => {
      if (event.button > 0) return;
      this.compare(true);
    };
    const hide = () => this.compare(false);
    for (const target of [reveal, this.canvas]) {
      target.onpointerdown = show;
      target.onpointerup = target.onpointerleave = target.onpointercancel = hide;
      target.oncontextmenu = (event) => event.preventDefault();
    }
    reveal.onkeydown = (event) => {
      if (event.key === " " || event.key === "Enter") {
        event.preventDefault();
        this.compare(true);
      }
    };
    reveal.onkeyup = reveal.onblur = hide;
  }

  adopt(data, send) {
    this.send = send;
    this.data = data;
    this.root.classList.toggle("secret", data.secret);
    this.canvas.setAttribute("aria-label", data.alt);
    if (data.nonce !== this.nonce) {
      this.nonce = data.nonce;
      this.stop();
      this.highest = 0;
      this.wish = data.k;
      if (this.engine && data.id === this.id) this.set(data.k);
    }
    if (data.id !== this.id) {
      this.id = data.id;
      awaited(data.id).then((factors) => {
        if (this.id === data.id) this.load(factors);
      });
    }
    if (data.original !== this.original) {
      this.original = data.original;
      this.parts.original.removeAttribute("src");
      awaited(data.original).then((address) => {
        if (this.original === data.original) this.parts.original.src = address;
      });
    }
  }

  load(factors) {
    const { h, w, K } = factors;
    this.engine = new RankK(factors);
    delete this.root.dataset.ready;
    this.canvas.width = w;
    this.canvas.height = h;
    this.image = this.context.createImageData(w, h);
    new Uint32Array(this.image.data.buffer).fill(0xff000000);
    this.root.classList.toggle("big-pixels", w < 300);
    this.slider.max = K;
    this.slider.disabled = K === 1;
    this.shown = null;
    this.drawFigures();
    this.set(this.wish ?? this.want);
    this.tick();
  }

  set(k) {
    this.slider.value = Math.max(1, Math.min(this.engine.factors.K, k));
    this.ask(Number(this.slider.value));
  }

  ask(k) {
    this.want = k;
    this.quietSince = performance.now();
    this.label();
    this.queue();
  }

  queue() {
    if (!this.queued) this.queued = requestAnimationFrame(() => this.tick());
  }

  tick() {
    cancelAnimationFrame(this.queued);
    this.queued = null;
    if (!this.engine) return;
    const begun = performance.now();
    if (this.shown !== this.want) {
      this.engine.bring(this.want, FRAME_BUDGET);
      this.shown = this.engine.k;
      this.show(this.shown === this.want ? "drawn" : "drawing");
      this.root.redraws.push(performance.now() - begun);
      if (this.root.redraws.length > 2000) this.root.redraws.splice(0, 1000);
    }
    if (this.shown !== this.want) this.queue();
    else this.rest();
  }

  show(state) {
    this.engine.paint(this.image.data);
    this.context.putImageData(this.image, 0, 0);
    this.root.dataset.state = state;
    this.root.dataset.k = this.shown;
    this.highest = Math.max(this.highest, this.shown);
  }

  // When the hand rests: first the exact picture, then the checkpoints, a slice whenever the browser is idle.
  rest() {
    clearTimeout(this.resting);
    const step = (deadline) => {
      const engine = this.engine;
      if (this.shown !== this.want || this.playing) return;
      const budget = Math.max(4, Math.min(12, deadline?.timeRemaining?.() ?? 8));
      if (this.root.dataset.state !== "exact") {
        if (engine.settle(budget)) this.show("exact");
      } else if (engine.build(budget)) return void (this.root.dataset.ready = this.id);
      again();
    };
    const again = () => {
      this.resting = window.requestIdleCallback
        ? void requestIdleCallback(step, { timeout: 200 })
        : setTimeout(step, 16);
    };
    this.resting = setTimeout(again, 60);
  }

  release() {
    clearTimeout(this.releasing);
    const send = () => {
      if (performance.now() - this.quietSince < QUIET_BEFORE_SENDING) return this.release();
      this.send("released", {
        k: this.want,
        highest: Math.max(this.highest, this.want),
        nonce: this.nonce,
        at: Date.now(),
      });
    };
    this.releasing = setTimeout(send, QUIET_BEFORE_SENDING);
  }

  play() {
    if (!this.engine) return;
    const target = this.want > 1 ? this.want : this.engine.factors.K;
    const begun = performance.now();
    this.playing = true;
    this.label();
    const frame = () => {
      if (!this.playing) return;
      const share = Math.min(1, (performance.now() - begun) / 1000 / PLAY_SECONDS);
      this.set(Math.round(target ** share)); // early layers change most: they get more time
      if (share < 1) requestAnimationFrame(frame);
      else this.finish();
    };
    frame();
  }

  stop() {
    this.playing = false;
    this.label();
  }

  finish() {
    this.stop();
    this.queue();
    this.release();
  }

  compare(on) {
    if (this.data?.secret || !this.parts.original.src) on = false;
    this.parts.original.hidden = !on;
    this.parts.reveal.setAttribute("aria-pressed", String(on));
    this.badge();
  }

  label() {
    this.parts.play.textContent = this.playing ? "Stop" : "Play 1 to k";
    this.parts.play.setAttribute("aria-pressed", String(Boolean(this.playing)));
    if (!this.engine) return;
    const { K, quick, squared_error: e, n_values, layer, numbers, note } = this.engine.factors;
    const k = this.want;
    this.parts.now.textContent = k;
    this.slider.setAttribute("aria-valuetext", `${k} of ${K}`);
    this.parts.state.textContent = note;
    this.badge();
    if (this.data.secret) return;
    const about = quick ? "≈ " : "";
    const psnr = e[k] > 0 ? `${short(decibels(e[k], n_values), 4)} dB` : "∞ (no error)";
    this.parts.psnr.textContent = about + psnr;
    this.parts.error.textContent = about + short(errorInPercent(e, k)) + " %";
    this.parts.stored.textContent = whole(k * layer);
    this.parts.factor.textContent = atLeast(numbers / (k * layer)) + " ×";
    const { file_name: name, file_bytes: bytes } = this.engine.factors;
    const { text, larger } = verdict(k * layer, numbers, name, bytes);
    this.parts.verdict.textContent = text;
    this.parts.verdict.classList.toggle("larger", larger);
    this.markFigures(k);
  }

  badge() {
    const original = !this.parts.original.hidden;
    this.parts.badge.textContent = original ? "Original" : `k = ${this.want}`;
  }

  drawFigures() {
    const { K, squared_error: e, n_values, layer, numbers, m, n, matrices } = this.engine.factors;
    const levels = e.map((x) => Math.min(70, decibels(x, n_values)));
    const low = Math.min(...levels.slice(1));
    const high = Math.max(...levels.slice(1), low + 1);
    this.place = (k) => [
      34 + (280 * (k - 1)) / Math.max(1, K - 1),
      100 - (84 * (levels[k] - low)) / (high - low),
    ];
    const { curve, blocks } = this.parts;
    curve.replaceChildren();
    draw(curve, "path", { class: "axis", d: "M34 10V100H316" });
    draw(curve, "text", { x: 0, y: 10 }, "PSNR, dB");
    draw(curve, "text", { x: 0, y: 104 }, low === 70 ? "" : short(low));
    draw(curve, "text", { x: 0, y: 26 }, e.includes(0) ? "∞" : short(high));
    draw(curve, "text", { x: 34, y: 116 }, "k = 1");
    draw(curve, "text", { x: 316, y: 116, "text-anchor": "end" }, String(K));
    const even = Math.floor(numbers / layer);
    if (even < K && even >= 1) {
      const x = this.place(even)[0];
      draw(curve, "path", { class: "even", d: `M${x} 10V100` });
      draw(curve, "text", { x: x - 4, y: 94, "text-anchor": "end" }, `break-even k = ${even}`);
    }
    const points = levels.slice(1).map((_, i) =>
      this.place(i + 1)
        .map((v) => v.toFixed(1))
        .join(" "),
    );
    draw(curve, "path", { class: "line", d: "M" + points.join("L") });
    this.dot = draw(curve, "circle", { class: "dot", r: 6 });

    blocks.replaceChildren();
    const scale = Math.min(96 / m, 125 / n, 150 / (n + K));
    this.tile = { scale, m, n };
    draw(blocks, "rect", {
      class: "whole",
      x: 0,
      y: 0,
      width: Math.max(1, n * scale),
      height: Math.max(1, m * scale),
    });
    const times = matrices > 1 ? `${matrices} × ` : "";
    draw(blocks, "text", { x: 0, y: Math.max(1, m * scale) + 14 }, `${times}${m} × ${n}`);
    draw(blocks, "text", { x: 138, y: 52, "text-anchor": "middle" }, "≈");
    this.bars = {
      u: draw(blocks, "rect", { class: "u" }),
      s: draw(blocks, "rect", { class: "s" }),
      v: draw(blocks, "rect", { class: "v" }),
      text: draw(blocks, "text", { x: 156, y: Math.max(1, m * scale) + 14 }),
    };
  }

  markFigures(k) {
    const [x, y] = this.place(k);
    this.dot.setAttribute("cx", x);
    this.dot.setAttribute("cy", y);
    const { scale, m, n } = this.tile;
    const thick = Math.max(0.75, k * scale);
    const put = (bar, box) => Object.entries(box).forEach(([name, value]) => bar.setAttribute(name, value));
    put(this.bars.u, { x: 156, y: 0, width: thick, height: Math.max(1, m * scale) });
    put(this.bars.s, { x: 156 + thick + 4, y: 0, width: 2, height: thick });
    put(this.bars.v, { x: 156 + thick + 10, y: 0, width: Math.max(1, n * scale), height: thick });
    this.bars.text.textContent = `${k} columns, ${k} numbers, ${k} rows`;
  }
}

export default function ({ data, parentElement, setStateValue }) {
  parentElement.stage ??= new Stage(parentElement);
  parentElement.stage.adopt(data, setStateValue);
}
