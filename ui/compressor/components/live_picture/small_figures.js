/* The two small figures beside the picture: its quality against k, and its factors drawn to scale. */

import { short } from "../../../kit/formats.js";
import { breakEven, decibels } from "./facts.js";

/** @import { Picture } from "./factor_store.js" */

const SVG = "http://www.w3.org/2000/svg";
const CEILING = 70; // decibels: beyond it nothing can be seen
const FRAME = { left: 34, right: 314, top: 16, bottom: 100 }; // of the curve, in units of its view box
const FACTORS_AT = 156; // where the drawn factors begin

/**
 * @param {Element} parent
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 */
function draw(parent, tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  set(element, attributes);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

/**
 * @param {Element} element
 * @param {Record<string, string | number>} attributes
 */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

/**
 * The curve's heights: the decibels of every k from 1 on, and where they lie in the frame.
 * @param {Pick<Picture, "K" | "squared_error" | "n_values">} picture
 */
export function curveOf({ K, squared_error: errors, n_values: values }) {
  const levels = errors.map((error) => Math.min(CEILING, decibels(error, values)));
  const low = Math.min(...levels.slice(1));
  const high = Math.max(...levels.slice(1), low + 1);
  const { left, right, top, bottom } = FRAME;
  /** @param {number} k @returns {[number, number]} */
  const place = (k) => [
    left + ((right - left) * (k - 1)) / Math.max(1, K - 1),
    bottom - ((bottom - top) * (levels[k] - low)) / (high - low),
  ];
  return { levels, low, high, place };
}

/** The PSNR against k with the point where the slider stands. */
export class QualityCurve {
  /**
   * @param {Element} parent
   * @param {Picture} picture
   */
  constructor(parent, picture) {
    const { levels, low, high, place } = curveOf(picture);
    const { K, squared_error: errors } = picture;
    this.place = place;
    parent.replaceChildren();
    draw(parent, "path", { class: "axis", d: "M34 10V100H316" });
    draw(parent, "text", { x: 0, y: 10 }, "PSNR, dB");
    draw(parent, "text", { x: 0, y: 104 }, low === CEILING ? "" : short(low));
    draw(parent, "text", { x: 0, y: 26 }, errors.includes(0) ? "∞" : short(high));
    draw(parent, "text", { x: 34, y: 116 }, "k = 1");
    draw(parent, "text", { x: 316, y: 116, "text-anchor": "end" }, String(K));
    const even = breakEven(picture);
    if (even < K && even >= 1) {
      const [x] = place(even);
      draw(parent, "path", { class: "even", d: `M${x} 10V100` });
      draw(parent, "text", { x: x - 4, y: 94, "text-anchor": "end" }, `break-even k = ${even}`);
    }
    const points = levels.slice(1).map((_, i) =>
      place(i + 1)
        .map((v) => v.toFixed(1))
        .join(" "),
    );
    draw(parent, "path", { class: "line", d: "M" + points.join("L") });
    this.dot = draw(parent, "circle", { class: "dot", r: 6 });
  }

  /** @param {number} k */
  mark(k) {
    const [x, y] = this.place(k);
    set(this.dot, { cx: x, cy: y });
  }
}

/** The matrix and its factors as rectangles to scale: k columns, k numbers, k rows. */
export class Blocks {
  /**
   * @param {Element} parent
   * @param {Picture} picture
   */
  constructor(parent, { m, n, K, matrices }) {
    this.scale = Math.min(96 / m, 125 / n, 150 / (n + K));
    this.tall = Math.max(1, m * this.scale);
    this.wide = Math.max(1, n * this.scale);
    parent.replaceChildren();
    draw(parent, "rect", { class: "whole", x: 0, y: 0, width: this.wide, height: this.tall });
    const times = matrices > 1 ? `${matrices} × ` : "";
    draw(parent, "text", { x: 0, y: this.tall + 14 }, `${times}${m} × ${n}`);
    draw(parent, "text", { x: 138, y: 52, "text-anchor": "middle" }, "≈");
    this.u = draw(parent, "rect", { class: "u" });
    this.s = draw(parent, "rect", { class: "s" });
    this.v = draw(parent, "rect", { class: "v" });
    this.text = draw(parent, "text", { x: 318, y: this.tall + 14, "text-anchor": "end" });
  }

  /** @param {number} k */
  mark(k) {
    const thick = Math.max(0.75, k * this.scale);
    set(this.u, { x: FACTORS_AT, y: 0, width: thick, height: this.tall });
    set(this.s, { x: FACTORS_AT + thick + 4, y: 0, width: 2, height: thick });
    set(this.v, { x: FACTORS_AT + thick + 10, y: 0, width: this.wide, height: thick });
    this.text.textContent = `${k} columns, numbers, rows`;
  }
}
