/* What the drawn components share: sharp canvases in the page's colours, dots, lines, arrows, labels. */

import { scaleOf } from "./colors.js";

/** @import { Scale } from "./colors.js" */
/** @typedef {CanvasRenderingContext2D} Ctx */
/** @typedef {[number, number]} Point */

/**
 * The page's colours and letters.
 * @typedef {object} Look
 * @property {string} u
 * @property {string} s
 * @property {string} v
 * @property {string} mark
 * @property {string} noise
 * @property {string} ink
 * @property {string} paper
 * @property {string} line
 * @property {string} accent
 * @property {string} textShare of a colour in its text variant, the rest is ink
 * @property {Scale} diverging for signed values, 0 in its middle
 * @property {Scale} divergingDark the same for dark paper
 * @property {Scale} sequential for amounts
 * @property {string} font
 */

/**
 * The page's colours as they are now; read again after a change of theme.
 * @param {Element} element
 * @returns {Look}
 */
export function palette(element) {
  const style = getComputedStyle(element);
  /** @param {string} name */
  const read = (name) => style.getPropertyValue(`--lab-${name}`).trim();
  return {
    u: read("u"),
    s: read("s"),
    v: read("v"),
    mark: read("mark"),
    noise: read("noise"),
    ink: read("ink"),
    paper: read("paper"),
    line: read("line"),
    accent: read("accent"),
    textShare: read("text-share"),
    diverging: scaleOf(read("diverging")),
    divergingDark: scaleOf(read("diverging-dark")),
    sequential: scaleOf(read("sequential")),
    font: style.getPropertyValue("--st-font").trim() || "sans-serif",
  };
}

/**
 * The canvas's pen.
 * @param {HTMLCanvasElement} canvas
 * @param {CanvasRenderingContext2DSettings} [settings]
 * @returns {Ctx}
 */
export function pen(canvas, settings) {
  return /** @type {Ctx} */ (canvas.getContext("2d", settings));
}

/**
 * Fit the canvas's dots to the screen's; return its pen and its size in CSS pixels.
 * @param {HTMLCanvasElement} canvas
 */
export function sharp(canvas) {
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const dots = window.devicePixelRatio || 1;
  const across = Math.round(width * dots);
  const down = Math.round(height * dots);
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  const ctx = pen(canvas);
  ctx.setTransform(dots, 0, 0, dots, 0, 0);
  ctx.clearRect(0, 0, width, height);
  return { ctx, width, height };
}

/**
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string | null} fill
 * @param {string} [stroke]
 */
export function dot(ctx, x, y, radius, fill, stroke) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  if (fill) {
    ctx.fillStyle = fill;
    ctx.fill();
  }
  if (stroke) {
    ctx.strokeStyle = stroke;
    ctx.stroke();
  }
}

/**
 * @param {Ctx} ctx
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
export function segment(ctx, x0, y0, x1, y1) {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

/**
 * The corners of an arrow's head, its tip first; the head shrinks with a short shaft.
 * @param {Point} from
 * @param {Point} to
 * @param {number} width of the shaft
 * @returns {{ shaft: Point, head: Point[] } | null} where the shaft ends; null for an arrow too short to see
 */
export function arrowHead([x0, y0], [x1, y1], width) {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length < 1) return null;
  const size = Math.min(4 + 2.6 * width, 0.6 * length);
  const ux = (x1 - x0) / length;
  const uy = (y1 - y0) / length;
  return {
    shaft: [x1 - 0.8 * size * ux, y1 - 0.8 * size * uy],
    head: [
      [x1, y1],
      [x1 - size * ux - 0.45 * size * uy, y1 - size * uy + 0.45 * size * ux],
      [x1 - size * ux + 0.45 * size * uy, y1 - size * uy - 0.45 * size * ux],
    ],
  };
}

/**
 * An arrow of the given colour.
 * @param {Ctx} ctx
 * @param {Point} from
 * @param {Point} to
 * @param {string} color
 * @param {number} [width]
 */
export function arrow(ctx, from, to, color, width = 3) {
  const parts = arrowHead(from, to, width);
  if (!parts) return;
  ctx.strokeStyle = ctx.fillStyle = color;
  ctx.lineWidth = width;
  segment(ctx, ...from, ...parts.shaft);
  ctx.beginPath();
  for (const corner of parts.head) ctx.lineTo(...corner);
  ctx.fill();
}

/**
 * Text with a rim in the colour of the paper, readable on whatever lies beneath.
 * @param {Ctx} ctx
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {Look} look
 * @param {string} color
 * @param {number} [size]
 * @param {CanvasTextAlign} [align]
 */
export function label(ctx, text, x, y, look, color, size = 16, align = "center") {
  ctx.font = `600 ${size}px ${look.font}`;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = look.paper;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = color;
  ctx.fillStyle = `color-mix(in srgb, ${color} ${look.textShare}, ${look.ink})`; // ignored where unknown
  ctx.fillText(text, x, y);
}

/** A round number of about `target` or more: 1, 2 or 5 times a power of ten. @param {number} target */
export function roundStep(target) {
  const power = 10 ** Math.floor(Math.log10(target));
  return power * ([1, 2, 5].find((factor) => factor * power >= target * 0.999) ?? 10);
}
