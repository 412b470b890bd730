/* The rank-k picture under a slider: every redraw happens here, the server hears of k when the hand lets
   go. */

import { pen } from "../../../kit/draw.js";
import { short, whole } from "../../../kit/formats.js";
import { find, living } from "../../../kit/host.js";
import { RankK, coarser, paintLayer } from "../../../kit/rank_k.js";
import { atLeast, decibels, errorInPercent, verdict } from "./facts.js";
import { depot } from "./picture_depot.js";
import { Blocks, QualityCurve } from "./small_figures.js";

/** @import { Call, Send } from "../../../kit/host.js" */
/** @import { Picture } from "./factor_store.js" */

/**
 * Which payloads are drawn, and where the slider stands; `k` counts when `nonce` has changed.
 * @typedef {{ id: string, original: string, k: number, nonce: number, alt: string, secret: boolean }} Data
 */

const FRAME_BUDGET = 90; // milliseconds of summing before an unfinished picture is shown
const QUIET_BEFORE_SENDING = 180;
const PLAY_SECONDS = 6;
const MAX_REDRAWS_KEPT = 2000;
const FAR = 60e6; // values to be added before a far jump is shown: beyond, a coarse picture comes first
const LARGE = 1.5e6; // values of a picture that is drawn coarsely as long as the hand moves
const COARSE = 2; // the pixels of a side that are one then
const HAND_RESTS = 70; // milliseconds without a new k, after which the whole picture is drawn
const SLICE_AT_REST = 12; // milliseconds of summing then, so that a new move is heard

/** The parts of the component's HTML. @param {HTMLElement} parent */
function partsOf(parent) {
  /** @param {string} name */
  const named = (name) => find(parent, `.${name}`, HTMLElement);
  return {
    now: named("now"),
    state: named("state"),
    badge: named("badge"),
    psnr: named("psnr"),
    error: named("error"),
    stored: named("stored"),
    factor: named("factor"),
    verdict: named("verdict"),
    play: find(parent, ".play", HTMLButtonElement),
    reveal: find(parent, ".reveal", HTMLButtonElement),
    single: find(parent, ".single", HTMLButtonElement),
    original: find(parent, ".original", HTMLImageElement),
    curve: find(parent, ".curve", SVGElement),
    blocks: find(parent, ".blocks", SVGElement),
  };
}

/** The picture at half its width and height, enlarged where it is drawn. */
class Coarse {
  /** @param {Picture} picture */
  constructor(picture) {
    this.engine = new RankK(coarser(picture, COARSE));
    this.canvas = document.createElement("canvas");
    const { w, h } = this.engine.shape;
    Object.assign(this.canvas, { width: w, height: h });
    this.pen = pen(this.canvas, { alpha: false, willReadFrequently: true });
    this.image = this.pen.createImageData(w, h);
    new Uint32Array(this.image.data.buffer).fill(0xff000000);
  }

  /** @param {number} k @param {CanvasRenderingContext2D} context */
  paint(k, context) {
    const { w, h } = this.engine.shape;
    this.engine.bring(k, Infinity);
    this.engine.paint(this.image.data);
    this.pen.putImageData(this.image, 0, 0);
    context.drawImage(this.canvas, 0, 0, COARSE * w, COARSE * h);
  }
}

/** All that belongs to one payload: the running sum, its pixels, its two small figures. */
class Drawing {
  /**
   * @param {Picture} picture
   * @param {CanvasRenderingContext2D} context
   * @param {ReturnType<typeof partsOf>} parts
   */
  constructor(picture, context, parts) {
    this.picture = picture;
    this.context = context;
    this.engine = new RankK(picture);
    this.image = context.createImageData(picture.w, picture.h);
    new Uint32Array(this.image.data.buffer).fill(0xff000000);
    this.curve = new QualityCurve(parts.curve, picture);
    this.blocks = new Blocks(parts.blocks, picture);
    /** @type {Coarse | null} */
    this.coarse = null;
    /** @type {number | null} */
    this.ahead = null; // the k that is shown coarsely while the sum is on its way
  }

  /** Whether a coarse picture of k should be shown first: so much is to be drawn. @param {number} k */
  isFar(k) {
    return this.isLarge() || this.engine.distance(k) * this.values() > FAR;
  }

  /** Whether even the next k is too much to be drawn whole while the hand moves. */
  isLarge() {
    return this.values() > LARGE;
  }

  values() {
    return this.engine.pixels * this.engine.sums.length;
  }

  /**
   * One slice of what a large picture needs before its first far jump; return whether all is there.
   * @param {number} budget
   */
  prepare(budget) {
    if (!this.isLarge()) return true;
    this.coarse ??= new Coarse(this.picture);
    return this.coarse.engine.build(budget);
  }

  /** Show k coarsely: a quarter of the work. @param {number} k */
  paintAhead(k) {
    this.coarse ??= new Coarse(this.picture);
    this.coarse.paint(k, this.context);
    this.ahead = k;
  }

  /** @param {number | null} layer the only one to be shown, or none for the sum */
  paint(layer) {
    if (layer === null) this.engine.paint(this.image.data);
    else paintLayer(this.picture, layer - 1, this.image.data);
    this.context.putImageData(this.image, 0, 0);
  }

  /** @param {number} k */
  mark(k) {
    this.curve.mark(k);
    this.blocks.mark(k);
  }
}

class Stage {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    /** @type {HTMLElement & { redraws: number[] }} */
    this.root = Object.assign(find(parent, ".lab", HTMLElement), { redraws: [] }); // for whoever measures
    this.slider = find(parent, "input.k", HTMLInputElement);
    this.canvas = find(parent, "canvas", HTMLCanvasElement);
    this.context = pen(this.canvas, { alpha: false, willReadFrequently: true });
    this.parts = partsOf(parent);
    /** @type {Data | null} */
    this.data = null;
    /** @type {Drawing | null} */
    this.drawing = null;
    /** @type {number | null} */
    this.shown = null; // the k on the canvas
    /** @type {number | null} */
    this.wish = null; // the k asked for, by hand or by Python
    this.want = 1; // the k to come to: the wish, as far as the factors reach
    this.highest = 0;
    this.playing = false;
    this.single = false; // whether layer k alone is shown in place of the sum
    this.quietSince = 0;
    /** @type {number | null} */
    this.queued = null;
    this.resting = 0;
    this.releasing = 0;
    this.listen();
    this.listenToComparing();
  }

  listen() {
    this.slider.oninput = () => {
      this.stop();
      this.wish = Number(this.slider.value);
      this.ask(this.wish);
    };
    this.slider.onchange = () => this.release();
    this.parts.single.onclick = () => {
      this.single = !this.single;
      this.parts.single.setAttribute("aria-pressed", String(this.single));
      if (this.drawing && this.shown !== null)
        this.show(this.drawing, this.root.dataset.state === "exact" ? "exact" : "drawn");
      this.badge();
    };
    this.parts.play.onclick = () => (this.playing ? this.finish() : this.play());
  }

  listenToComparing() {
    const { reveal } = this.parts;
    const hide = () => this.compare(false);
    for (const target of [reveal, this.canvas]) {
      target.onpointerdown = (/** @type {PointerEvent} */ event) => {
        if (event.button === 0) this.compare(true);
      };
      target.onpointerup = target.onpointerleave = target.onpointercancel = hide;
      target.oncontextmenu = (/** @type {Event} */ event) => event.preventDefault();
    }
    reveal.onkeydown = (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      this.compare(true);
    };
    reveal.onkeyup = reveal.onblur = hide;
  }

  /**
   * @param {Data} data
   * @param {Send} send
   */
  adopt(data, send) {
    const before = this.data;
    this.send = send;
    this.data = data;
    this.root.classList.toggle("secret", data.secret);
    this.root.classList.toggle(
      "presenting",
      new URLSearchParams(window.location.search).get("present") === "1",
    );
    this.canvas.setAttribute("aria-label", data.alt);
    if (before?.secret && !data.secret) this.label(); // the read-outs were hidden, and empty
    if (data.nonce !== before?.nonce) {
      this.stop();
      this.highest = 0;
      this.wish = data.k;
      if (this.drawing && data.id === before?.id) this.set(data.k);
    }
    if (data.id !== before?.id) {
      depot()
        .awaited(data.id)
        .then((picture) => {
          if (this.data?.id === data.id) this.load(picture);
        });
    }
    if (data.original !== before?.original) {
      this.parts.original.removeAttribute("src");
      depot()
        .awaited(data.original)
        .then((address) => {
          if (this.data?.original === data.original) this.parts.original.src = address;
        });
    }
  }

  /** @param {Picture} picture */
  load(picture) {
    const { h, w, K } = picture;
    this.canvas.width = w;
    this.canvas.height = h;
    this.drawing = new Drawing(picture, this.context, this.parts);
    delete this.root.dataset.ready;
    this.root.classList.toggle("big-pixels", w < 300);
    this.root.classList.toggle("quick", picture.quick);
    this.slider.max = String(K);
    this.slider.disabled = K === 1;
    this.shown = null;
    this.set(this.wish ?? this.want);
    this.tick();
  }

  /** @param {number} k */
  set(k) {
    if (!this.drawing) return;
    this.slider.value = String(Math.max(1, Math.min(this.drawing.picture.K, k)));
    this.ask(Number(this.slider.value));
  }

  /** @param {number} k */
  ask(k) {
    this.want = k;
    this.quietSince = performance.now();
    this.label();
    this.queue();
  }

  queue() {
    this.queued ??= requestAnimationFrame(() => this.tick());
  }

  /**
   * Come nearer to the k that is wanted: far ones, and all of a large picture, are shown coarsely first.
   * Return whether something was drawn.
   * @param {Drawing} drawing
   */
  advance(drawing) {
    const { want } = this;
    const isAhead = !this.single && drawing.ahead === want;
    if (!this.single && !isAhead && drawing.isFar(want)) {
      drawing.paintAhead(want);
      this.shown = null; // no sum is on the canvas now
      this.root.dataset.state = "coarse";
      this.root.dataset.k = String(want);
      this.highest = Math.max(this.highest, want);
      return true;
    }
    if (isAhead && performance.now() - this.quietSince < HAND_RESTS) return false;
    const arrived = drawing.engine.bring(want, isAhead ? SLICE_AT_REST : FRAME_BUDGET);
    this.shown = drawing.engine.k;
    if (!arrived && isAhead) return false;
    drawing.ahead = null;
    this.show(drawing, arrived ? "drawn" : "drawing");
    return true;
  }

  tick() {
    if (this.queued !== null) cancelAnimationFrame(this.queued);
    this.queued = null;
    if (!this.drawing) return;
    const begun = performance.now();
    if (this.shown !== this.want) {
      if (this.advance(this.drawing)) this.root.redraws.push(performance.now() - begun);
      if (this.root.redraws.length > MAX_REDRAWS_KEPT) this.root.redraws.splice(0, MAX_REDRAWS_KEPT / 2);
    }
    if (this.shown !== this.want) this.queue();
    else this.rest();
  }

  /**
   * @param {Drawing} drawing
   * @param {"drawing" | "drawn" | "exact"} state
   */
  show(drawing, state) {
    drawing.paint(this.single ? this.shown : null);
    this.root.dataset.state = state;
    this.root.dataset.k = String(this.shown);
    this.highest = Math.max(this.highest, this.shown ?? 0);
  }

  /**
   * When the hand rests: what the next far jump needs, the exact picture, then the checkpoints, a slice
   * whenever the browser is idle.
   */
  rest() {
    clearTimeout(this.resting);
    /** @param {IdleDeadline} [deadline] */
    const step = (deadline) => {
      const { drawing } = this;
      if (!drawing || this.shown !== this.want || this.playing) return;
      const budget = Math.max(4, Math.min(12, deadline?.timeRemaining() ?? 8));
      if (!drawing.prepare(budget)) return again();
      if (this.root.dataset.state !== "exact") {
        if (drawing.engine.settle(budget)) this.show(drawing, "exact");
      } else if (drawing.engine.build(budget)) {
        this.root.dataset.ready = this.data?.id;
        return;
      }
      again();
    };
    const again = () => {
      if (typeof window.requestIdleCallback === "function") requestIdleCallback(step, { timeout: 200 });
      else this.resting = window.setTimeout(step, 16);
    };
    this.resting = window.setTimeout(again, 60);
  }

  release() {
    clearTimeout(this.releasing);
    const tell = () => {
      if (performance.now() - this.quietSince < QUIET_BEFORE_SENDING) return this.release();
      const highest = Math.max(this.highest, this.want);
      this.send?.("released", { k: this.want, highest, nonce: this.data?.nonce, at: Date.now() });
    };
    this.releasing = window.setTimeout(tell, QUIET_BEFORE_SENDING);
  }

  play() {
    if (!this.drawing || this.data?.secret) return;
    const target = this.want > 1 ? this.want : this.drawing.picture.K;
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

  /** @param {boolean} on */
  compare(on) {
    const visible = on && !this.data?.secret && Boolean(this.parts.original.src);
    this.parts.original.hidden = !visible;
    this.parts.reveal.setAttribute("aria-pressed", String(visible));
    this.badge();
  }

  label() {
    const { parts, drawing, want: k } = this;
    parts.play.textContent = this.playing ? "Stop" : "Play 1 to k";
    parts.play.setAttribute("aria-pressed", String(this.playing));
    if (!drawing) return;
    parts.now.textContent = String(k);
    this.slider.setAttribute("aria-valuetext", `${k} of ${drawing.picture.K}`);
    parts.state.textContent = drawing.picture.note;
    this.badge();
    if (this.data?.secret) return;
    this.tell(drawing.picture, k);
    drawing.mark(k);
  }

  /**
   * The read-outs at k.
   * @param {Picture} picture
   * @param {number} k
   */
  tell(picture, k) {
    const { quick, squared_error: errors, n_values: values, layer, numbers } = picture;
    const { parts } = this;
    const about = quick ? "≈ " : "";
    const psnr = errors[k] > 0 ? `${short(decibels(errors[k], values), 4)} dB` : "∞ (no error)";
    parts.psnr.textContent = about + psnr;
    parts.error.textContent = `${about}${short(errorInPercent(errors, k))} %`;
    parts.stored.textContent = whole(k * layer);
    parts.factor.textContent = `${atLeast(numbers / (k * layer))} ×`;
    const { text, larger } = verdict(k * layer, picture);
    parts.verdict.textContent = text;
    parts.verdict.classList.toggle("larger", larger);
  }

  badge() {
    const shown = this.single ? `Layer ${this.want} alone` : `k = ${this.want}`;
    this.parts.badge.textContent = this.parts.original.hidden ? shown : "Original";
  }
}

/** @param {Call<Data>} call */
export default function ({ data, parentElement, setStateValue }) {
  living(parentElement, Stage).adopt(data, setStateValue);
}
