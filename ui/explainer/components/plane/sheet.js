/* The sheet that is carried: axes, grid, circle and letter, the arrows and their names. */

import { arrow, label, roundStep, segment } from "../../../kit/draw.js";
import { fixed } from "../../../kit/formats.js";
import { apply, rightDirections, wrapped } from "./stages.js";

/** @import { Ctx, Look, Point } from "../../../kit/draw.js" */
/** @import { Matrix, Pair, Parts } from "./stages.js" */

/**
 * Where things lie: `at` puts a point of the plane on the canvas, `range` is how far the view reaches.
 * @typedef {{ ctx: Ctx, width: number, height: number, at: (point: Point) => Point, range: number, look: Look
 * }} View
 */

/**
 * The end of an arrow with its name; `side` 1 is to the left of the arrow, -1 to the right.
 * @typedef {{ x: number, y: number, text: string, color: string, side: number }} End
 */

/** @type {Point[]} */
const LETTER = [
  [-0.3, -0.5],
  [-0.3, 0.5],
  [0.4, 0.5],
  [0.4, 0.32],
  [-0.1, 0.32],
  [-0.1, 0.1],
  [0.25, 0.1],
  [0.25, -0.08],
  [-0.1, -0.08],
  [-0.1, -0.5],
];
const RING = Array.from(
  { length: 97 },
  (_, i) => /** @type {Point} */ ([Math.cos((i * Math.PI) / 48), Math.sin((i * Math.PI) / 48)]),
);

/** @param {View} view @param {Point[]} points */
function path({ ctx, at }, points) {
  ctx.beginPath();
  for (const point of points) ctx.lineTo(...at(point));
}

/** The axes with their numbers, and lines behind the sheet. @param {View} view */
export function drawPaper({ ctx, at, width, height, range, look }) {
  const every = roundStep(range / 4);
  ctx.strokeStyle = look.line;
  ctx.fillStyle = look.ink;
  ctx.font = `15px ${look.font}`;
  const [ox, oy] = at([0, 0]);
  for (let i = -Math.floor(range / every); i * every <= range; i += 1) {
    const [x, y] = at([i * every, i * every]);
    ctx.lineWidth = i === 0 ? 1.5 : 0.6;
    segment(ctx, x, 0, x, height);
    segment(ctx, 0, y, width, y);
    if (i === 0 || (i % 2 !== 0 && every < 1)) continue;
    const text = fixed(i * every, every < 1 ? 1 : 0);
    ctx.globalAlpha = 0.65;
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.fillText(text, x, oy + 4);
    ctx.textAlign = "right";
    ctx.textBaseline = "middle";
    ctx.fillText(text, ox - 5, y);
    ctx.globalAlpha = 1;
  }
}

/** Where the circle was, dashed, and the sheet as M has carried it. @param {View} view @param {Matrix} M */
export function drawSheet(view, M) {
  const { ctx, look } = view;
  /** @param {Point[]} points */
  const through = (points) =>
    path(
      view,
      points.map((point) => apply(M, point)),
    );
  ctx.strokeStyle = look.ink;
  ctx.globalAlpha = 0.45;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([5, 5]);
  path(view, RING);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.globalAlpha = 0.5;
  ctx.strokeStyle = look.accent;
  for (let i = -4; i <= 4; i += 1) {
    ctx.lineWidth = i === 0 ? 1.6 : 0.8;
    through([
      [i / 2, -2],
      [i / 2, 2],
    ]);
    ctx.stroke();
    through([
      [-2, i / 2],
      [2, i / 2],
    ]);
    ctx.stroke();
  }
  ctx.globalAlpha = 0.3;
  ctx.fillStyle = look.mark;
  through(LETTER);
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = look.mark;
  ctx.lineWidth = 1.5;
  ctx.lineJoin = "round";
  ctx.closePath();
  ctx.stroke();
  ctx.strokeStyle = look.s;
  ctx.lineWidth = 3;
  through(RING);
  ctx.closePath();
  ctx.stroke();
}

/**
 * The colour of the singular directions at time t: of the factor that acts.
 * @param {number} t
 * @param {Look} look
 */
export function stageColor(t, look) {
  return t < 1.5 ? look.v : t < 2.5 ? look.s : look.u;
}

/**
 * The arrows of e1, e2 and of v1, v2 as M has carried them, with their names; return where they end.
 * @param {View} view
 * @param {Matrix} M
 * @param {Parts} parts
 * @param {number} t
 * @param {Pair | null} pair which a hand turns; v1, v2 are then still to be found
 */
export function drawArrows(view, M, parts, t, pair) {
  const { ctx, at, look } = view;
  const stage = Math.round(t);
  /** @type {End[]} */
  const ends = [];
  /**
   * @param {Point} vector
   * @param {string} color
   * @param {number} width
   * @param {string[]} names
   * @param {number} side
   */
  const arrowTo = (vector, color, width, names, side) => {
    const tip = apply(M, vector);
    const [x, y] = at(tip);
    arrow(ctx, at([0, 0]), [x, y], color, width);
    ends.push({ x, y, text: names[stage], color, side });
    return tip;
  };
  /** @type {Point[]} */
  const units = [
    [1, 0],
    [0, 1],
  ];
  const columns = units.map((e, j) => {
    const i = "₁₂"[j];
    return arrowTo(e, look.ink, 2, [`e${i}`, `Vᵀe${i}`, `SVᵀe${i}`, `a${i}`], -1);
  });
  if (pair) {
    for (const [j, vector] of [pair.x, pair.y].entries()) {
      const [x, y] = at(vector);
      ctx.setLineDash([4, 4]);
      arrow(ctx, at([0, 0]), [x, y], look.mark, 2);
      ctx.setLineDash([]);
      ends.push({ x, y, text: "xy"[j], color: look.mark, side: 1 });
      arrowTo(vector, look.mark, 4, ["", "", "", `A${"xy"[j]}`], 1);
    }
    drawRightAngle(view, pair.x, pair.y);
    return { ends, columns, tips: [] };
  }
  const tips = rightDirections(parts).map((v, j) => {
    const i = "₁₂"[j];
    return arrowTo(v, stageColor(t, look), 4, [`v${i}`, `Vᵀv${i}`, `s${i}e${i}`, `s${i}u${i}`], 1);
  });
  drawRightAngle(view, tips[0], tips[1]);
  return { ends, columns, tips };
}

/**
 * The small square that says: these two are at a right angle.
 * @param {View} view
 * @param {Point} one
 * @param {Point} other
 */
function drawRightAngle({ ctx, at, look }, one, other) {
  const long = Math.hypot(...one);
  const short = Math.hypot(...other);
  if (short < 0.25 || long < 0.25) return;
  const side = 0.13;
  /** @type {Point} */
  const p = [(side * one[0]) / long, (side * one[1]) / long];
  /** @type {Point} */
  const q = [(side * other[0]) / short, (side * other[1]) / short];
  ctx.strokeStyle = look.ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  for (const corner of [p, /** @type {Point} */ ([p[0] + q[0], p[1] + q[1]]), q]) ctx.lineTo(...at(corner));
  ctx.stroke();
}

/**
 * A direction through the middle, dashed, with its name at the edge.
 * @param {View} view
 * @param {Point} direction of length 1
 * @param {string} color
 * @param {string} name
 */
export function drawDirection({ ctx, at, range, look, width, height }, [x, y], color, name) {
  ctx.strokeStyle = color;
  ctx.lineWidth = 2.5;
  ctx.setLineDash([9, 6]);
  const far = 1.5 * range;
  segment(ctx, ...at([-far * x, -far * y]), ...at([far * x, far * y]));
  ctx.setLineDash([]);
  const edge = (0.86 * range) / Math.max(Math.abs(x), Math.abs(y));
  const [left, top] = at([-edge * x, -edge * y]);
  const inset = Math.min(width / 2, 5 * name.length);
  label(
    ctx,
    name,
    Math.min(width - inset, Math.max(inset, left)),
    Math.min(height - 12, Math.max(12, top)),
    look,
    color,
  );
}

/**
 * On which side of each arrow its name stands: away from the nearest other arrow.
 * @param {End[]} ends
 * @param {Point} origin
 */
export function sidesOf(ends, [ox, oy]) {
  /** @param {End} end */
  const heading = ({ x, y }) => Math.atan2(oy - y, x - ox);
  return ends.map((end) => {
    const apart = ends
      .filter((other) => other !== end)
      .map((other) => wrapped(heading(other) - heading(end)));
    const nearest = apart.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
    return Math.abs(nearest) > 0.02 ? -Math.sign(nearest) : end.side;
  });
}

/** The names beside the arrows' ends. @param {View} view @param {End[]} ends */
export function writeEnds({ ctx, at, width, height, look }, ends) {
  const [ox, oy] = at([0, 0]);
  const sides = sidesOf(ends, [ox, oy]);
  /** @param {number} value @param {number} size */
  const inside = (value, size) => Math.min(size - 14, Math.max(14, value));
  ends.forEach(({ x, y, text, color }, i) => {
    const long = Math.hypot(x - ox, y - oy) || 1;
    const ux = (x - ox) / long || 1;
    const uy = (y - oy) / long || 0;
    const across = 17 + 3.2 * text.length * Math.abs(uy);
    const left = inside(x + 8 * ux + sides[i] * across * uy, width);
    const middle = inside(y + 8 * uy - sides[i] * 17 * ux, height);
    label(ctx, text, left, middle, look, color);
  });
}
