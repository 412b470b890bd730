/* What is drawn of points in space: their marks, the names of the axes, the labels. */

import { segment } from "../draw.js";

/** @import { Ctx, Look } from "../draw.js" */
/** @import { Turn } from "./camera.js" */
/** @import { Taken } from "./seats.js" */

/**
 * One redraw: the pen, the canvas, the camera's turn and what is taken by names and labels.
 * @typedef {object} Frame
 * @property {Ctx} ctx
 * @property {number} width
 * @property {number} height
 * @property {Turn} turn
 * @property {number} unit
 * @property {Look} look
 * @property {Taken} taken
 * @property {number} small the radius of a point
 * @property {boolean} lit whether some points stand out
 */

const LETTERS = 15; // at the browser's usual 16 pixels a rem; a presenter's page has larger ones
const SMALL_LETTERS = 13; // on a canvas narrower than NARROW
const NARROW = 500;

/** The size of the letters on a canvas of this width. @param {number} width */
export function lettersOn(width) {
  const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
  return scale * (width < NARROW ? SMALL_LETTERS : LETTERS);
}

/**
 * @param {Ctx} ctx
 * @param {number} shape 0 a disc, 1 a square, 2 a triangle
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function mark(ctx, shape, x, y, radius) {
  ctx.beginPath();
  if (shape === 0) ctx.arc(x, y, radius, 0, 2 * Math.PI);
  else if (shape === 1) ctx.rect(x - 0.9 * radius, y - 0.9 * radius, 1.8 * radius, 1.8 * radius);
  else {
    ctx.moveTo(x, y - 1.5 * radius);
    ctx.lineTo(x + 1.4 * radius, y + radius);
    ctx.lineTo(x - 1.4 * radius, y + radius);
    ctx.closePath();
  }
}

/**
 * Where an axis's name goes: beyond its end, within the canvas, clear of the other names.
 * @param {Frame} frame
 * @param {string} text
 * @param {[number, number]} end
 * @param {[number, number]} direction
 */
export function nameAxis({ ctx, width, height, look, taken }, text, [x1, y1], [ux, uy]) {
  const size = lettersOn(width);
  ctx.font = `600 ${size}px ${look.font}`;
  const wide = ctx.measureText(text).width / 2 + 4;
  const x = Math.min(width - wide, Math.max(wide, x1 + ux * (wide + 6)));
  let y = Math.min(height - 12, Math.max(12, y1 + uy * 16));
  for (let moved = 0; moved < 6 && taken.hits([x - wide, y - 10, x + wide, y + 10]); moved += 1) {
    y = Math.min(height - 12, y + 20);
  }
  taken.add([x - wide, y - 10, x + wide, y + 10]);
  return { text, x, y, size };
}

/**
 * @param {Ctx} ctx
 * @param {Look} look
 * @param {string} text
 * @param {[number, number]} spot
 * @param {{ x: number, y: number, far: boolean }} seat
 * @param {number} wide
 */
export function writeLabel(ctx, look, text, [x, y], seat, wide) {
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  if (seat.far) {
    ctx.lineWidth = 1;
    ctx.strokeStyle = look.ink;
    segment(ctx, x, y, seat.x + (seat.x < x ? wide : 0), seat.y);
  }
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = look.paper;
  ctx.strokeText(text, seat.x, seat.y);
  ctx.fillStyle = look.ink;
  ctx.fillText(text, seat.x, seat.y);
}
