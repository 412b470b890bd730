/* A photograph that assembles itself, layer by layer: column u_k at the left, row v_k below, their sum in the
   frame.  The bytes come from the Python side of this folder; the adding is done by RankK. */

import { palette, pen, sharp } from "../../../kit/draw.js";
import { fixed } from "../../../kit/formats.js";
import { SizeWatch, find, living } from "../../../kit/host.js";
import { oncePerFrame, prefersStillness, run } from "../../../kit/motion.js";
import { jsonAt, rowsOf } from "../../../kit/packing.js";
import { RankK } from "../../../kit/rank_k.js";

/** @import { Look } from "../../../kit/draw.js" */
/** @import { Call, Send } from "../../../kit/host.js" */
/** @import { Factors } from "../../../kit/rank_k.js" */

/**
 * What stands in the head of the bytes: the sizes of the photograph as drawn (h, w) and in full (m, n).
 * @typedef {Factors & { m: number, n: number, channels: number, middle: number, alt: string }} Photograph
 */

const SECONDS = 7;

/**
 * @param {Uint8Array} data
 * @returns {Photograph}
 */
export function unpackHero(data) {
  const { value: head, end } = jsonAt(data);
  const bytes = data.slice(end);
  const { K, h, w, channels } = head;
  const scales = new Float64Array(bytes.buffer, 0, 2 * channels * K);
  const steps = new Int16Array(bytes.buffer, scales.byteLength);
  const rows = rowsOf((at) => steps[at], scales);
  const U = Array.from({ length: channels }, () => rows(K, h));
  return { ...head, U, V: Array.from({ length: channels }, () => rows(K, w)) };
}

/** k in small letters, as it stands beside an s. @param {number} k */
export function lowered(k) {
  return String(k).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]);
}

/**
 * The numbers of one layer's column or row, as bars from the middle; `upright` for a column.
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} values
 * @param {string} color
 * @param {boolean} upright
 */
function drawBars(canvas, values, color, upright) {
  const { ctx, width, height } = sharp(canvas);
  const thick = upright ? width : height;
  const long = upright ? height : width;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  ctx.fillStyle = color;
  const step = long / values.length;
  values.forEach((value, i) => {
    const size = (0.5 * thick * value) / largest;
    if (upright) ctx.fillRect(thick / 2, i * step, size, Math.max(1, step));
    else ctx.fillRect(i * step, thick / 2, Math.max(1, step), -size);
  });
}

class Hero {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.lab = find(parent, ".lab", HTMLElement);
    this.photo = find(this.lab, ".photo", HTMLCanvasElement);
    this.column = find(this.lab, ".column", HTMLCanvasElement);
    this.across = find(this.lab, ".across", HTMLCanvasElement);
    this.slider = find(this.lab, ".k", HTMLInputElement);
    this.button = find(this.lab, ".play", HTMLButtonElement);
    this.words = {
      times: find(this.lab, ".times", HTMLElement),
      shown: find(this.lab, ".shown", HTMLElement),
      whole: find(this.lab, ".whole", HTMLElement),
      share: find(this.lab, ".share", HTMLElement),
    };
    this.k = 1;
    this.draws = 0;
    this.stop = () => {};
    this.redraw = oncePerFrame(() => this.draw(), this.lab);
    this.size = new SizeWatch(this.redraw);
    this.button.onclick = () => (this.isPlaying() ? this.pause() : this.begin());
    this.slider.oninput = () => {
      this.halt();
      this.show(Number(this.slider.value));
    };
    this.slider.onchange = () => this.send?.("k", this.k);
  }

  isPlaying() {
    return this.button.textContent === "Pause";
  }

  /** The hand stops the player: Python hears where. */
  pause() {
    this.halt();
    this.send?.("k", this.k);
  }

  /**
   * The photograph travels once and stays; a later call only says that the theme has changed.
   * @param {Uint8Array} data
   * @param {Send} send
   */
  adopt(data, send) {
    this.send = send;
    this.look = palette(this.lab);
    if (!this.photograph) this.open(unpackHero(data));
    this.size.begin(this.photo);
    this.redraw();
  }

  /** @param {Photograph} photograph */
  open(photograph) {
    const { K, h, w, alt, middle } = photograph;
    this.photograph = photograph;
    this.sum = new RankK(photograph);
    this.photo.width = w;
    this.photo.height = h;
    this.photo.setAttribute("aria-label", alt);
    this.slider.max = String(K);
    this.ctx = pen(this.photo, { alpha: false });
    this.image = this.ctx.createImageData(w, h);
    new Uint32Array(this.image.data.buffer).fill(0xff000000);
    if (prefersStillness()) {
      this.halt();
      this.show(middle);
    } else this.begin();
  }

  draw() {
    if (!this.photograph || !this.sum || !this.image || !this.ctx || !this.look) return;
    const { k, photograph } = this;
    this.sum.bring(k, Infinity);
    this.sum.paint(this.image.data);
    this.ctx.putImageData(this.image, 0, 0);
    this.drawLayer(photograph, k - 1, this.look);
    this.tell(photograph);
  }

  /**
   * The column and the row whose product was added last: of the green channel, where there are three.
   * @param {Photograph} photograph
   * @param {number} i
   * @param {Look} look
   */
  drawLayer({ U, V, h, w }, i, look) {
    const c = Math.min(1, U.length - 1);
    drawBars(this.column, U[c].subarray(i * h, (i + 1) * h), look.u, true);
    drawBars(this.across, V[c].subarray(i * w, (i + 1) * w), look.v, false);
  }

  /** @param {Photograph} photograph */
  tell({ K, m, n }) {
    const { k, words } = this;
    const layers = Math.min(m, n);
    words.times.textContent = `s${lowered(k)}`;
    words.shown.textContent = String(k);
    words.whole.textContent = `of ${layers} layers`;
    words.share.textContent = `${fixed((100 * k * (m + n + 1)) / (m * n), 1)} %`;
    this.slider.value = String(k);
    this.slider.setAttribute("aria-valuetext", `${k} of ${layers} layers`);
    this.draws += 1;
    this.lab.dataset.state = JSON.stringify({ k, draws: this.draws, running: this.isPlaying(), K });
  }

  /** @param {number} k */
  show(k) {
    if (!this.photograph) return;
    this.k = Math.min(this.photograph.K, Math.max(1, Math.round(k)));
    this.redraw();
  }

  halt() {
    this.stop();
    this.stop = () => {};
    this.button.textContent = "Play";
    this.redraw();
  }

  /** The first layers change the most, so they get the most time: k grows by the same factor each second. */
  begin() {
    if (!this.photograph) return;
    this.halt();
    this.button.textContent = "Pause";
    const { K } = this.photograph;
    const from = this.k >= K ? 1 : this.k;
    const far = Math.log(K / from) / Math.log(K);
    const step = (/** @type {number} */ share) => this.show(from * (K / from) ** share);
    this.stop = run(1000 * SECONDS * far, step, () => this.halt());
  }

  leave() {
    this.stop();
    this.size.end();
  }
}

/** @param {Call<Uint8Array>} call */
export default function ({ data, parentElement, setStateValue }) {
  const hero = living(parentElement, Hero);
  hero.adopt(data, setStateValue);
  return () => hero.leave();
}
