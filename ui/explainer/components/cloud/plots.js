/* The two pictures of the cloud component: the points with their axes, and the variance against the angle. */

import { arrow, dot, label, roundStep, segment, sharp } from "../../../kit/draw.js";
import { fixed } from "../../../kit/formats.js";
import { mix } from "../../../kit/motion.js";
import { along, nearestTurn, toScreen } from "./pca.js";
import { axisName, varianceUnit } from "./words.js";

/** @import { Ctx, Look, Point } from "../../../kit/draw.js" */
/** @import { Facts, Layout } from "./pca.js" */
/** @import { Columns } from "./words.js" */

/**
 * All that the picture of the points shows.
 * @typedef {object} Scene
 * @property {Point[]} points
 * @property {Facts} facts
 * @property {Layout} layout
 * @property {Columns} columns
 * @property {boolean} turned
 * @property {boolean} hidden whether v1, v2 and the largest variance are still to be found
 * @property {number} angle of the line, in radians
 * @property {Iterable<number>} moved which points the hand has moved
 * @property {number | null} marked which point has a ring
 * @property {number} fresh how much of the axes' names is seen after a turn, from 0 to 1
 * @property {Look} look
 */

/**
 * @typedef {{ ctx: Ctx, width: number, height: number, on: (point: Point) => Point, z: (x: number, y: number)
 * => Point }} Sheet
 */

const MANY = 250; // beyond so many points the dots are smaller
const SUBSCRIPTS = "₁₂";

/** How many decimals the multiples of a step need. @param {number} step */
const decimalsOf = (step) => Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));

/** @param {number} value @param {number} low @param {number} high */
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/**
 * Draw the points; return where the line's handle sits.
 * @param {HTMLCanvasElement} canvas
 * @param {Scene} scene
 * @returns {Point}
 */
export function drawCloud(canvas, scene) {
  const { ctx, width, height } = sharp(canvas);
  const { shift, unit } = scene.facts;
  /** @param {Point} point */
  const on = (point) => toScreen(scene.layout, width, height, point);
  /** @param {number} x @param {number} y */
  const z = (x, y) => on([shift[0] + unit[0] * x, shift[1] + unit[1] * y]);
  const sheet = { ctx, width, height, on, z };
  drawScales(sheet, scene);
  drawShadow(sheet, scene);
  drawPoints(sheet, scene);
  if (!scene.hidden) drawAxes(sheet, scene);
  drawMean(sheet, scene);
  const end = lineEnd(sheet, scene);
  ctx.lineWidth = 2;
  dot(ctx, ...end, 8, scene.look.mark, scene.look.paper);
  return end;
}

/** The line and the feet of the points on it. @param {Sheet} sheet @param {Scene} scene */
function drawShadow({ ctx, width, height, on, z }, { facts, layout, points, angle, look }) {
  const { shift, unit } = facts;
  const reach = (4 * Math.max(width, height)) / layout.k;
  const dx = Math.cos(angle);
  const dy = Math.sin(angle);
  ctx.strokeStyle = look.mark;
  ctx.lineWidth = 2;
  segment(ctx, ...z(-reach * dx, -reach * dy), ...z(reach * dx, reach * dy));
  ctx.lineWidth = 0.7;
  ctx.globalAlpha = 0.35;
  const feet = points.map((point) => {
    const share = ((point[0] - shift[0]) / unit[0]) * dx + ((point[1] - shift[1]) / unit[1]) * dy;
    const foot = z(share * dx, share * dy);
    segment(ctx, ...on(point), ...foot);
    return foot;
  });
  ctx.globalAlpha = 0.8;
  for (const foot of feet) dot(ctx, ...foot, 2, look.mark);
  ctx.globalAlpha = 1;
}

/** @param {Sheet} sheet @param {Scene} scene */
function drawPoints({ ctx, on }, { points, moved, marked, look }) {
  const small = points.length > MANY ? 3 : 4;
  ctx.globalAlpha = 0.62;
  for (const point of points) dot(ctx, ...on(point), small, look.ink);
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1.5;
  for (const i of moved) dot(ctx, ...on(points[i]), small + 1, look.mark, look.paper);
  if (marked === null) return;
  ctx.lineWidth = 2.5;
  dot(ctx, ...on(points[marked]), 9, null, look.accent);
}

/** The arrows v1 and v2, as long as the points reach. @param {Sheet} sheet @param {Scene} scene */
function drawAxes({ ctx, width, height, z }, { facts, columns, look }) {
  const times = columns.center ? 2 : 1;
  facts.reach.forEach((length, i) => {
    const angle = nearestTurn(facts.angle) + (i * Math.PI) / 2;
    const far = times * length;
    const from = z(0, 0);
    const to = z(far * Math.cos(angle), far * Math.sin(angle));
    arrow(ctx, from, to, look.v, 4);
    const long = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
    if (long <= 14) return;
    const x = clamp(to[0] + (14 * (to[0] - from[0])) / long, 14, width - 14);
    const y = clamp(to[1] + (14 * (to[1] - from[1])) / long, 12, height - 12);
    label(ctx, `v${SUBSCRIPTS[i]}`, x, y, look, look.v, 17);
  });
}

/** The mean as a cross, and the origin where it is not the mean. @param {Sheet} sheet @param {Scene} scene */
function drawMean({ ctx, on, z }, { facts, columns, look }) {
  const [x, y] = on(facts.mean);
  ctx.lineWidth = 5;
  ctx.strokeStyle = look.paper;
  cross(ctx, x, y, 7);
  ctx.lineWidth = 3;
  ctx.strokeStyle = look.s;
  cross(ctx, x, y, 7);
  label(ctx, "mean", x + 8, y + 18, look, look.s, 15, "left");
  if (columns.center) return;
  const [ox, oy] = z(0, 0);
  dot(ctx, ox, oy, 5, look.ink);
  label(ctx, "0", ox + 11, oy - 11, look, look.ink, 15);
}

/** @param {Ctx} ctx @param {number} x @param {number} y @param {number} size */
function cross(ctx, x, y, size) {
  segment(ctx, x - size, y, x + size, y);
  segment(ctx, x, y - size, x, y + size);
}

/**
 * The end of the line that lies in the canvas: where its handle sits.
 * @param {Sheet} sheet
 * @param {Scene} scene
 */
function lineEnd({ width, height, z }, { layout, angle }) {
  const [ox, oy] = z(0, 0);
  const [px, py] = z(Math.cos(angle) / layout.k, Math.sin(angle) / layout.k);
  const long = Math.hypot(px - ox, py - oy) || 1;
  const ux = (px - ox) / long;
  const uy = (py - oy) / long;
  return endOfLine([ox, oy], [ux, uy], width, height);
}

/**
 * Where a line from `origin` in a direction leaves the canvas, or where it does backwards if that is far
 * nearer.
 * @param {Point} origin
 * @param {Point} direction of length 1
 * @param {number} width
 * @param {number} height
 * @returns {Point}
 */
export function endOfLine([ox, oy], [ux, uy], width, height) {
  /** @param {number} from @param {number} step @param {number} size */
  const room = (from, step, size) => {
    if (step === 0) return Infinity;
    return step > 0 ? (size - 14 - from) / step : (14 - from) / step;
  };
  const ahead = Math.max(20, Math.min(room(ox, ux, width), room(oy, uy, height)));
  const back = Math.max(20, Math.min(room(ox, -ux, width), room(oy, -uy, height)));
  return back > 2 * ahead ? [ox - back * ux, oy - back * uy] : [ox + ahead * ux, oy + ahead * uy];
}

/**
 * Lines at round numbers, the numbers, and the names of the axes.
 * @param {Sheet} sheet
 * @param {Scene} scene
 */
function drawScales(sheet, { layout, columns, facts, turned, fresh, look }) {
  const { ctx, width, height, z } = sheet;
  const side = Math.min(width, height);
  ctx.globalAlpha = Math.max(0, 2 * fresh - 1);
  const half = side / 2 / layout.k;
  const every = roundStep(half / 2.5);
  const angle = turned ? nearestTurn(facts.angle) : 0;
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const wide = half * Math.max(1, width / side);
  ctx.font = `15px ${look.font}`;
  for (let i = 0; i < 2; i += 1) {
    const last = (layout.middle[i] + wide) / every;
    for (let step = Math.ceil((layout.middle[i] - wide) / every); step <= last; step += 1) {
      const at = step * every;
      const [x, y] = i ? z(-s * at, c * at) : z(c * at, s * at);
      drawStep(sheet, look, i === 1, x, y, step === 0);
      if (step === 0 && columns.center) continue;
      writeStep(sheet, look, i === 1, x, y, fixed(at, decimalsOf(every)));
    }
  }
  const [ox, oy] = z(0, 0);
  ctx.strokeStyle = look.line;
  ctx.lineWidth = 1.6;
  if (oy > 0 && oy < height) segment(ctx, 0, oy, width, oy);
  if (ox > 0 && ox < width) segment(ctx, ox, 0, ox, height);
  const names = turned
    ? ["score on v₁", "score on v₂"]
    : columns.names.map((name, i) => axisName(name, columns.units[i]));
  label(ctx, names[0], width - 4, height - 26, look, look.ink, 15, "right");
  label(ctx, names[1], 4, 11, look, look.ink, 15, "left");
  ctx.globalAlpha = 1;
}

/**
 * @param {Sheet} sheet
 * @param {Look} look
 * @param {boolean} level whether the line lies flat
 * @param {number} x
 * @param {number} y
 * @param {boolean} zero
 */
function drawStep({ ctx, width, height }, look, level, x, y, zero) {
  ctx.strokeStyle = look.line;
  ctx.lineWidth = zero ? 1.6 : 0.6;
  if (level) segment(ctx, 0, y, width, y);
  else segment(ctx, x, 0, x, height);
}

/**
 * @param {Sheet} sheet
 * @param {Look} look
 * @param {boolean} level
 * @param {number} x
 * @param {number} y
 * @param {string} text
 */
function writeStep({ ctx, width, height }, look, level, x, y, text) {
  ctx.fillStyle = look.ink;
  ctx.textAlign = level ? "left" : "center";
  ctx.textBaseline = level ? "middle" : "bottom";
  if (level && y > 26 && y < height - 26) ctx.fillText(text, 3, y);
  if (!level && x > 34 && x < width - 20) ctx.fillText(text, x, height - 2);
}

/** Where the curve lies on its canvas. @param {HTMLCanvasElement} canvas */
export function curveFrame(canvas) {
  return { left: 46, right: canvas.clientWidth - 14, top: 26, bottom: canvas.clientHeight - 24 };
}

/**
 * Draw the variance against the angle, with v1, v2, the largest value and the line.
 * @param {HTMLCanvasElement} canvas
 * @param {Pick<Scene, "facts" | "columns" | "angle" | "look" | "hidden">} scene
 */
export function drawCurve(canvas, { facts, columns, angle, look, hidden }) {
  const { ctx } = sharp(canvas);
  const { left, right, top, bottom } = curveFrame(canvas);
  const largest = along(facts.cov, facts.best);
  const step = roundStep((1.12 * largest || 1) / 3);
  const ceiling = Math.max(step, Math.ceil((1.05 * largest) / step - 1e-9) * step);
  /** @param {number} turn */
  const x = (turn) => mix(left, right, turn / Math.PI);
  /** @param {number} value */
  const y = (value) => mix(bottom, top, value / ceiling);
  /** @param {number} turn */
  const variance = (turn) => y(along(facts.cov, turn));
  drawCurveFrame(canvas, ctx, look, x, y, step, ceiling);
  label(ctx, `variance on the line${varianceUnit(columns)}`, left, 10, look, look.ink, 15, "left");
  const axes = hidden ? [] : [facts.angle, (facts.angle + Math.PI / 2) % Math.PI];
  ctx.setLineDash([6, 4]);
  ctx.lineWidth = 2;
  ctx.strokeStyle = look.v;
  for (const turn of axes) segment(ctx, x(turn), bottom, x(turn), variance(turn));
  ctx.setLineDash([]);
  ctx.strokeStyle = look.s;
  ctx.lineWidth = 3;
  ctx.beginPath();
  for (let i = 0; i <= 180; i += 2) ctx.lineTo(x((i * Math.PI) / 180), variance((i * Math.PI) / 180));
  ctx.stroke();
  axes.forEach((turn, i) => {
    const tall = variance(turn);
    dot(ctx, x(turn), tall, 5, look.v);
    const below = tall + 18 > bottom - 8 ? tall - 18 : tall + 18;
    label(ctx, `v${SUBSCRIPTS[i]}`, clamp(x(turn), left + 10, right - 8), below, look, look.v, 16);
  });
  if (!hidden) {
    ctx.lineWidth = 2;
    dot(ctx, x(facts.best), y(largest), 8, null, look.s);
    const named = clamp(x(facts.best), left + 28, right - 26);
    label(ctx, "largest", named, y(largest) - 15, look, look.s, 15);
  }
  ctx.strokeStyle = look.mark;
  ctx.lineWidth = 1.5;
  segment(ctx, x(angle), bottom, x(angle), variance(angle));
  dot(ctx, x(angle), variance(angle), 8, look.mark, look.paper);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Ctx} ctx
 * @param {Look} look
 * @param {(turn: number) => number} x
 * @param {(value: number) => number} y
 * @param {number} step
 * @param {number} ceiling
 */
function drawCurveFrame(canvas, ctx, look, x, y, step, ceiling) {
  const { left, right, bottom } = curveFrame(canvas);
  ctx.font = `15px ${look.font}`;
  ctx.strokeStyle = look.line;
  ctx.fillStyle = look.ink;
  ctx.lineWidth = 0.8;
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  for (let value = 0; value <= ceiling * 1.001; value += step) {
    segment(ctx, left, y(value), right, y(value));
    const text = step >= 1e4 ? value.toExponential(0) : fixed(value, decimalsOf(step));
    ctx.fillText(text, left - 5, y(value));
  }
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  for (const turn of [0, 45, 90, 135, 180]) ctx.fillText(`${turn}°`, x((turn * Math.PI) / 180), bottom + 5);
}
