/* What PCA says of a plane cloud.  Only sums over the points are needed: n, the mean and the second moments
   about it; those of the points that are not drawn come from Python. */

import { mix } from "../../../kit/motion.js";

/** @import { Point } from "../../../kit/draw.js" */

/** @typedef {[number, number, number]} Form a, b, c of the quadratic form a x² + 2 b x y + c y² */

/**
 * The sums of the points that are not drawn: `scatter` is about their mean.
 * @typedef {{ n: 0 } | { n: number, mean: Point, scatter: Form }} Rest
 */

/**
 * @typedef {object} Facts
 * @property {number} n
 * @property {Point} mean
 * @property {Point} unit what each column is divided by
 * @property {Point} shift what is subtracted from each column first
 * @property {Form} cov the covariance, in those units
 * @property {Point} away the mean after the shift
 * @property {number} angle of v1, from 0 to below pi
 * @property {number} best the angle in which the variance is largest
 * @property {number} total the whole variance
 * @property {Point} reach how far the points lie along v1 and v2, as root mean squares
 * @property {Point} variances along v1 and v2
 */

/**
 * n, mean and sums of squares about the mean of the drawn points joined with those of the rest.
 * @param {Point[]} points
 * @param {Rest} rest
 * @returns {{ n: number, mean: Point, scatter: Form }}
 */
export function sums(points, rest) {
  let n = 0;
  let mx = 0;
  let my = 0;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (const [x, y] of points) {
    n += 1;
    const dx = x - mx;
    const dy = y - my;
    mx += dx / n;
    my += dy / n;
    xx += dx * (x - mx);
    xy += dx * (y - my);
    yy += dy * (y - my);
  }
  if (!("mean" in rest)) return { n, mean: [mx, my], scatter: [xx, xy, yy] };
  const all = n + rest.n;
  const dx = rest.mean[0] - mx;
  const dy = rest.mean[1] - my;
  const weight = (n * rest.n) / all;
  return {
    n: all,
    mean: [mx + (dx * rest.n) / all, my + (dy * rest.n) / all],
    scatter: [
      xx + rest.scatter[0] + weight * dx * dx,
      xy + rest.scatter[1] + weight * dx * dy,
      yy + rest.scatter[2] + weight * dy * dy,
    ],
  };
}

/**
 * @param {Point[]} points
 * @param {Rest} rest
 * @param {boolean} center
 * @param {boolean} scale
 * @returns {Facts}
 */
export function analyze(points, rest, center, scale) {
  const { n, mean, scatter } = sums(points, rest);
  const [xx, xy, yy] = scatter;
  const free = Math.max(1, n - 1);
  /** @type {Point} */
  const unit = scale ? [Math.sqrt(xx / free) || 1, Math.sqrt(yy / free) || 1] : [1, 1];
  /** @type {Point} */
  const shift = center ? mean : [0, 0];
  /** @type {Form} */
  const cov = [xx / free / unit[0] ** 2, xy / free / unit[0] / unit[1], yy / free / unit[1] ** 2];
  /** @type {Point} */
  const away = [(mean[0] - shift[0]) / unit[0], (mean[1] - shift[1]) / unit[1]];
  const share = n / free;
  /** @type {Form} */
  const about = [
    cov[0] + share * away[0] ** 2,
    cov[1] + share * away[0] * away[1],
    cov[2] + share * away[1] ** 2,
  ];
  const angle = steepest(about);
  /** @param {number} turn */
  const far = (turn) => Math.sqrt(Math.max(0, along(about, turn)));
  const across = angle + Math.PI / 2;
  return {
    n,
    mean,
    unit,
    shift,
    cov,
    away,
    angle,
    best: steepest(cov),
    total: cov[0] + cov[2],
    reach: [far(angle), far(across)],
    variances: [along(cov, angle), along(cov, across)],
  };
}

/** The angle, from 0 to below pi, in which a quadratic form is largest. @param {Form} form */
export function steepest([a, b, c]) {
  const angle = Math.atan2(2 * b, a - c) / 2;
  return angle < -1e-12 ? angle + Math.PI : Math.max(0, angle);
}

/**
 * A quadratic form in the direction of an angle: of the covariance, the variance of the shadow on that line.
 * @param {Form} form
 * @param {number} angle
 */
export function along([a, b, c], angle) {
  const x = Math.cos(angle);
  const y = Math.sin(angle);
  return a * x * x + 2 * b * x * y + c * y * y;
}

/** v1 and -v1 are one axis: of the two turns that lay it flat, the smaller. @param {number} angle */
export function nearestTurn(angle) {
  return angle > Math.PI / 2 ? angle - Math.PI : angle;
}

/**
 * How the data lie on the canvas.
 * @typedef {object} Layout
 * @property {number} kx pixels a data unit in x
 * @property {number} ky and in y
 * @property {number} alpha the turn
 * @property {number} px the data point in the middle
 * @property {number} py
 * @property {number} k pixels a unit after scaling
 * @property {Point} middle the middle after the turn, in those units
 */

/**
 * The layout in which all points and the origin or the mean are seen.
 * @param {Point[]} points
 * @param {Facts} facts
 * @param {boolean} turned whether v1 lies flat
 * @param {number} size of the shorter side, in pixels
 * @returns {Layout}
 */
export function layoutOf(points, facts, turned, size) {
  const alpha = turned ? -nearestTurn(facts.angle) : 0;
  const c = Math.cos(alpha);
  const s = Math.sin(alpha);
  let [x0, x1, y0, y1] = [0, 0, 0, 0];
  for (const point of points) {
    const zx = (point[0] - facts.shift[0]) / facts.unit[0];
    const zy = (point[1] - facts.shift[1]) / facts.unit[1];
    const x = c * zx - s * zy;
    const y = s * zx + c * zy;
    x0 = Math.min(x0, x);
    x1 = Math.max(x1, x);
    y0 = Math.min(y0, y);
    y1 = Math.max(y1, y);
  }
  const away = Math.hypot(...facts.away) > 1e-9;
  const half = away ? Math.max(x1 - x0, y1 - y0) / 2 : Math.max(x1, -x0, y1, -y0);
  const k = size / 2 / (1.12 * half || 1);
  /** @type {Point} */
  const middle = away ? [(x0 + x1) / 2, (y0 + y1) / 2] : [0, 0];
  const z = [c * middle[0] + s * middle[1], -s * middle[0] + c * middle[1]];
  return {
    kx: k / facts.unit[0],
    ky: k / facts.unit[1],
    alpha,
    px: facts.shift[0] + facts.unit[0] * z[0],
    py: facts.shift[1] + facts.unit[1] * z[1],
    k,
    middle,
  };
}

/**
 * A layout on the way from a to b: what scales grows by equal factors.
 * @param {Layout} a
 * @param {Layout} b
 * @param {number} share
 * @returns {Layout}
 */
export function between(a, b, share) {
  /** @param {number} from @param {number} to */
  const grow = (from, to) => from * (to / from) ** share;
  return {
    kx: grow(a.kx, b.kx),
    ky: grow(a.ky, b.ky),
    alpha: mix(a.alpha, b.alpha, share),
    px: mix(a.px, b.px, share),
    py: mix(a.py, b.py, share),
    k: b.k,
    middle: b.middle,
  };
}

/**
 * Where a data point lies on a canvas of this size.
 * @param {Layout} layout
 * @param {number} width
 * @param {number} height
 * @param {Point} point
 * @returns {Point}
 */
export function toScreen({ kx, ky, alpha, px, py }, width, height, [x, y]) {
  const c = Math.cos(alpha);
  const s = Math.sin(alpha);
  const ax = kx * (x - px);
  const ay = ky * (y - py);
  return [width / 2 + c * ax - s * ay, height / 2 - (s * ax + c * ay)];
}

/**
 * Which data point lies at a place of the canvas: the way back.
 * @param {Layout} layout
 * @param {number} width
 * @param {number} height
 * @param {Point} place
 * @returns {Point}
 */
export function toData({ kx, ky, alpha, px, py }, width, height, [sx, sy]) {
  const c = Math.cos(alpha);
  const s = Math.sin(alpha);
  const x = sx - width / 2;
  const y = height / 2 - sy;
  return [px + (c * x + s * y) / kx, py + (-s * x + c * y) / ky];
}

/**
 * Whether a line lies within so many degrees of another; both are the same after half a turn.
 * @param {number} theta
 * @param {number} best
 * @param {number} within
 */
export function isFound(theta, best, within) {
  const apart = (((theta - best) % 180) + 180) % 180;
  return Math.min(apart, 180 - apart) <= within;
}
