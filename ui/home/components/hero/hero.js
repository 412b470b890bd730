/* A photograph that assembles itself, layer by layer: column u_k at the left, row v_k below, their sum in the frame.
   The bytes come from ui/components/hero.py; the adding is done by RankK. */

import { palette, sharp, oncePerFrame, prefersStillness, run } from "../../../kit/draw.js";
import { fixed } from "../../../kit/formats.js";
import { RankK } from "../../../kit/rank_k.js";

const SECONDS = 7;

function unpackHero(data) {
  const size = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(data.subarray(4, 4 + size)));
  const bytes = data.slice(4 + size);
  const { K, h, w, channels } = head;
  const scales = new Float64Array(bytes.buffer, 0, 2 * channels * K);
  const whole = new Int16Array(bytes.buffer, scales.byteLength);
  let at = 0;
  let row = 0;
  const block = (length) => {
    const values = new Float32Array(K * length);
    for (let i = 0, p = 0; i < K; i += 1) {
      const scale = scales[row++];
      for (let j = 0; j < length; j += 1) values[p++] = whole[at++] * scale;
    }
    return values;
  };
  const U = Array.from({ length: channels }, () => block(h));
  return { ...head, U, V: Array.from({ length: channels }, () => block(w)) };
}

/** The numbers of one layer's column or row, as bars from the middle; `upright` for a column. */
function drawBars(canvas, values, colour, upright) {
  const { ctx, width, height } = sharp(canvas);
  const thick = upright ? width : height;
  const long = upright ? height : width;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  ctx.fillStyle = colour;
  const step = long / values.length;
  values.forEach((value, i) => {
    const size = (0.5 * thick * value) / largest;
    if (upright) ctx.fillRect(thick / 2, i * step, size, Math.max(1, step));
    else ctx.fillRect(i * step, thick / 2, Math.max(1, step), -size);
  });
}

export default function ({ parentElement: root, data }) {
  const lab = root.querySelector(".lab");
  const photo = lab.querySelector(".photo");
  const slider = lab.querySelector(".k");
  const play = lab.querySelector(".play");
  const first = !root.__hero;
  if (first) {
    const factors = unpackHero(data);
    root.__hero = { factors, sum: new RankK(factors), k: 1, stop: () => {}, draws: 0 };
    photo.width = factors.w;
    photo.height = factors.h;
    photo.setAttribute("aria-label", factors.alt);
    slider.max = factors.K;
  }
  const state = root.__hero;
  const { factors, sum } = state;
  state.look = palette(lab);
  const ctx = photo.getContext("2d", { alpha: false });
  const pixels = (state.pixels ??= ctx.createImageData(factors.w, factors.h));
  if (first) new Uint32Array(pixels.data.buffer).fill(0xff000000);

  const draw = () => {
    const { k } = state;
    const i = k - 1;
    const { h, w, K, m, n } = factors;
    sum.bring(k, Infinity);
    sum.paint(pixels.data);
    ctx.putImageData(pixels, 0, 0);
    const c = Math.min(1, factors.U.length - 1);
    drawBars(lab.querySelector(".column"), factors.U[c].subarray(i * h, (i + 1) * h), state.look.u, true);
    drawBars(lab.querySelector(".across"), factors.V[c].subarray(i * w, (i + 1) * w), state.look.v, false);
    lab.querySelector(".times").textContent = `s${String(k).replace(/\d/g, (d) => "₀₁₂₃₄₅₆₇₈₉"[d])}`;
    lab.querySelector(".shown").textContent = k;
    lab.querySelector(".whole").textContent = `of ${Math.min(m, n)} layers`;
    lab.querySelector(".share").textContent = `${fixed((100 * k * (m + n + 1)) / (m * n), 1)} %`;
    slider.value = k;
    slider.setAttribute("aria-valuetext", `${k} of ${Math.min(m, n)} layers`);
    state.draws += 1;
    lab.dataset.state = JSON.stringify({ k, draws: state.draws, running: play.textContent === "Pause", K });
  };
  const redraw = (root.__redraw ??= oncePerFrame(() => root.__draw()));
  root.__draw = draw;
  const show = (k) => {
    state.k = Math.min(factors.K, Math.max(1, Math.round(k)));
    redraw();
  };
  const halt = () => {
    state.stop();
    state.stop = () => {};
    play.textContent = "Play";
    redraw();
  };
  /** The first layers change the most, so they get the most time: k grows by the same factor each second. */
  const begin = () => {
    halt();
    play.textContent = "Pause";
    const from = state.k >= factors.K ? 1 : state.k;
    const far = Math.log(factors.K / from) / Math.log(factors.K);
    state.stop = run(1000 * SECONDS * far, (share) => show(from * (factors.K / from) ** share), halt);
  };
  play.onclick = () => (play.textContent === "Pause" ? halt() : begin());
  slider.oninput = () => {
    halt();
    show(Number(slider.value));
  };
  if (first) {
    if (prefersStillness()) {
      halt();
      show(factors.middle);
    } else begin();
  }
  if (!root.__watch) {
    root.__watch = new ResizeObserver(() => redraw());
    root.__watch.observe(photo);
  }
  redraw();
  return () => {
    state.stop();
    root.__watch?.disconnect();
    root.__watch = null;
  };
}
