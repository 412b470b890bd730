/* A square to draw a digit in, with mouse, finger or keys: strokes of points, sent when the pen is lifted. */

import { dot, label, palette, sharp } from "../../../kit/draw.js";
import { SizeWatch, find, living, put } from "../../../kit/host.js";
import { oncePerFrame } from "../../../kit/motion.js";

/** @import { Ctx, Look, Point } from "../../../kit/draw.js" */
/** @import { Call, Send } from "../../../kit/host.js" */

/** @typedef {Point[]} Stroke points from (0, 0), the upper left corner, to (1, 1) */
/** @typedef {{ strokes: Stroke[], stamp: string }} Data */

const PEN = 0.085; // of the square's width
const STEPS = 20; // of a key press across the square
/** @type {Record<string, Point>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The strokes with three decimals: what Python hears.
 * @param {Stroke[]} strokes
 * @returns {Stroke[]}
 */
export function rounded(strokes) {
  return strokes.map((stroke) => stroke.map(([x, y]) => [Number(x.toFixed(3)), Number(y.toFixed(3))]));
}

/**
 * Where the pen stands after a step, within the square and on its grid of keys.
 * @param {Point} at
 * @param {Point} step
 * @returns {Point}
 */
export function stepped([x, y], [right, down]) {
  const to = (/** @type {number} */ value, /** @type {number} */ by) =>
    Math.min(STEPS, Math.max(0, Math.round(value * STEPS) + by)) / STEPS;
  return [to(x, right), to(y, down)];
}

class Pad {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.lab = find(parent, ".lab", HTMLElement);
    this.sheet = find(this.lab, ".sheet", HTMLCanvasElement);
    /** @type {Stroke[]} */
    this.strokes = [];
    /** @type {number | null} */
    this.pen = null;
    /** @type {Point | null} */
    this.cursor = null; // where the keys' pen stands, once keys are used
    this.isDown = false; // whether the keys' pen draws
    this.given = ""; // the stamp of the strokes that Python gave last
    this.redraw = oncePerFrame(() => this.draw(), this.lab);
    this.size = new SizeWatch(this.redraw);
    this.listen();
  }

  listen() {
    const { sheet } = this;
    sheet.onpointerdown = (event) => {
      if (event.button > 0) return;
      sheet.setPointerCapture(event.pointerId);
      this.pen = event.pointerId;
      this.cursor = null;
      this.isDown = false;
      this.strokes.push([this.spot(event)]);
      event.preventDefault();
      this.redraw();
    };
    sheet.onpointermove = (event) => {
      if (this.pen !== event.pointerId) return;
      this.strokes[this.strokes.length - 1].push(this.spot(event));
      this.redraw();
    };
    sheet.onpointerup = sheet.onpointercancel = (event) => {
      if (this.pen !== event.pointerId) return;
      this.pen = null;
      this.tell();
    };
    find(this.lab, ".clear", HTMLButtonElement).onclick = () => {
      this.strokes = [];
      this.isDown = false;
      this.redraw();
      this.tell();
    };
    find(this.lab, ".undo", HTMLButtonElement).onclick = () => this.undo();
    sheet.onkeydown = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !this.press(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      this.redraw();
    };
    sheet.onblur = () => {
      this.lift();
      this.cursor = null;
      this.redraw();
    };
  }

  /** Do what a key means; false if it means nothing here. @param {string} key */
  press(key) {
    const step = ARROWS[key];
    if (step) this.move(step);
    else if (key === " " || key === "Enter") this.turn();
    else if (key === "Backspace" || key === "Delete") this.undo();
    else if (key === "Escape" && this.isDown) this.lift();
    else return false;
    const [x, y] = (this.cursor ?? [0.5, 0.5]).map((part) => Math.round(part * STEPS));
    put(
      find(this.lab, ".says", HTMLElement),
      `Pen ${this.isDown ? "down" : "up"}, ${x} right and ${y} down of ${STEPS}.`,
    );
    return true;
  }

  /** @param {Point} step */
  move(step) {
    this.cursor = stepped(this.cursor ?? [0.5, 0.5], this.cursor ? step : [0, 0]);
    if (this.isDown) this.strokes[this.strokes.length - 1].push(this.cursor);
  }

  /** Put the keys' pen down or lift it. */
  turn() {
    if (this.isDown) {
      this.lift();
      return;
    }
    this.cursor ??= [0.5, 0.5];
    this.strokes.push([this.cursor]);
    this.isDown = true;
  }

  lift() {
    if (!this.isDown) return;
    this.isDown = false;
    this.tell();
  }

  undo() {
    this.isDown = false;
    if (!this.strokes.pop()) return;
    this.redraw();
    this.tell();
  }

  /**
   * @param {Data} data
   * @param {Send} send
   */
  adopt(data, send) {
    this.send = send;
    this.look = palette(this.lab);
    if (this.given !== data.stamp) {
      this.given = data.stamp;
      this.strokes = data.strokes.map((stroke) => stroke.map(([x, y]) => [x, y]));
    }
    this.size.begin(this.sheet);
    this.redraw();
  }

  draw() {
    if (!this.sheet.clientWidth || !this.look) return;
    const { ctx, width } = sharp(this.sheet);
    this.drawStrokes(ctx, width, this.look);
    if (this.strokes.length === 0) {
      ctx.globalAlpha = 0.6;
      label(ctx, "draw a digit here", width / 2, width / 2, this.look, this.look.ink, 16);
      ctx.globalAlpha = 1;
    }
    if (this.cursor) {
      const [x, y] = this.cursor;
      dot(ctx, x * width, y * width, 7, this.isDown ? this.look.accent : this.look.paper, this.look.accent);
    }
    this.lab.dataset.state = JSON.stringify({ strokes: this.strokes.length });
  }

  /**
   * @param {Ctx} ctx
   * @param {number} width
   * @param {Look} look
   */
  drawStrokes(ctx, width, look) {
    ctx.strokeStyle = look.ink;
    ctx.fillStyle = look.ink;
    ctx.lineWidth = PEN * width;
    ctx.lineCap = ctx.lineJoin = "round";
    for (const stroke of this.strokes) {
      ctx.beginPath();
      for (const [x, y] of stroke) ctx.lineTo(x * width, y * width);
      ctx.stroke();
      const [[x, y]] = stroke;
      if (stroke.length === 1) dot(ctx, x * width, y * width, (PEN / 2) * width, look.ink);
    }
  }

  /**
   * @param {PointerEvent} event
   * @returns {Point}
   */
  spot(event) {
    const box = this.sheet.getBoundingClientRect();
    const within = (/** @type {number} */ value, /** @type {number} */ size) =>
      Math.min(1, Math.max(0, value / size));
    return [within(event.clientX - box.left, box.width), within(event.clientY - box.top, box.height)];
  }

  tell() {
    this.send?.("strokes", rounded(this.strokes));
  }

  leave() {
    this.size.end();
  }
}

/** @param {Call<Data>} call */
export default function ({ data, parentElement, setStateValue }) {
  const pad = living(parentElement, Pad);
  pad.adopt(data, setStateValue);
  return () => pad.leave();
}
