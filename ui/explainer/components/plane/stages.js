/* A 2 x 2 matrix as turn, stretch, turn, in closed form. */

import { mix } from "../../../kit/motion.js";

/** @import { Point } from "../../../kit/draw.js" */

/** @typedef {[number, number, number, number]} Matrix a, b, c, d: the rows (a, b) and (c, d) */

/**
 * A = turn(phi) diag(s1, flips ? -s2 : s2) turn(theta).
 * @typedef {{ s1: number, s2: number, theta: number, phi: number, flips: boolean }} Parts
 */

export const ALMOST = 1e-4; // as in ui/explainer/steps/rotate_stretch.py

/** An angle between -pi and pi. @param {number} angle */
export function wrapped(angle) {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}

/**
 * The parts of A.  V^T = turn(theta) never flips; where A flips, the flip of the second axis belongs to U.
 * (theta, phi) and (theta + pi, phi + pi) are the same matrix: the theta nearest to `near` is taken.
 * @param {Matrix} A
 * @param {number | null} [near]
 * @returns {Parts}
 */
export function decompose([a, b, c, d], near = null) {
  const E = (a + d) / 2;
  const F = (a - d) / 2;
  const G = (c + b) / 2;
  const H = (c - b) / 2;
  const even = Math.hypot(E, H);
  const odd = Math.hypot(F, G);
  const difference = Math.atan2(G, F);
  const sum = Math.atan2(H, E);
  let theta = (sum - difference) / 2;
  let phi = (sum + difference) / 2;
  const round = 1e-9 * Math.max(even, odd, 1e-300);
  if (even <= round || odd <= round) {
    theta = near ?? 0; // s1 = s2: every V does
    phi = odd <= round ? sum - theta : difference + theta;
  }
  const turns = Math.round((theta - (near ?? 0)) / Math.PI);
  theta -= turns * Math.PI;
  phi -= turns * Math.PI;
  const flips = even < odd - 1e-12;
  return { s1: even + odd, s2: Math.abs(even - odd), theta: wrapped(theta), phi: wrapped(phi), flips };
}

/**
 * The matrix that has carried the plane so far at time t: 0 nothing, 1 V^T, 2 S V^T, 3 A.
 * @param {Parts} parts
 * @param {number} t
 * @returns {Matrix}
 */
export function carried({ s1, s2, theta, phi, flips }, t) {
  const [first, second, third] = [0, 1, 2].map((start) => Math.min(1, Math.max(0, t - start)));
  const p = mix(1, s1, second);
  let q = mix(1, s2, second);
  let turned = third * phi;
  if (flips && third > 0) {
    q *= Math.cos(Math.PI * Math.min(1, 2 * third));
    turned = Math.max(0, 2 * third - 1) * phi;
  }
  const cv = Math.cos(first * theta);
  const sv = Math.sin(first * theta);
  const cu = Math.cos(turned);
  const su = Math.sin(turned);
  return [
    p * cu * cv - q * su * sv,
    -p * cu * sv - q * su * cv,
    p * su * cv + q * cu * sv,
    -p * su * sv + q * cu * cv,
  ];
}

/**
 * @param {Matrix} A
 * @param {Point} point
 * @returns {Point}
 */
export function apply([a, b, c, d], [x, y]) {
  return [a * x + b * y, c * x + d * y];
}

/** v1 and v2. @param {Parts} parts @returns {[Point, Point]} */
export function rightDirections({ theta }) {
  const c = Math.cos(theta);
  const s = Math.sin(theta);
  return [
    [c, -s],
    [s, c],
  ];
}

/** u1 and u2; the flip, where there is one, is in u2. @param {Parts} parts @returns {[Point, Point]} */
export function leftDirections({ phi, flips }) {
  const c = Math.cos(phi);
  const s = Math.sin(phi);
  return [[c, s], flips ? [s, -c] : [-s, c]];
}

/** @param {Matrix} A */
export function determinant([a, b, c, d]) {
  return a * d - b * c;
}

/**
 * The special cases that A is one of, as `core.geometry.describe` names them, to within ALMOST.
 * @param {Matrix} A
 */
export function namesOf(A) {
  const [a, b, c, d] = A;
  const size = Math.max(...A.map(Math.abs));
  const near = ALMOST * Math.max(1, size);
  /** @param {number[]} values */
  const small = (...values) => values.every((value) => Math.abs(value) <= near);
  const det = determinant(A);
  const flat = Math.abs(det) <= ALMOST * (a * a + b * b + c * c + d * d);
  const identity = small(a - 1, b, c, d - 1);
  const zero = size <= ALMOST;
  const orthogonal = small(a * a + c * c - 1, a * b + c * d, b * b + d * d - 1);
  /** @type {[string, boolean][]} */
  const cases = [
    ["identity", identity],
    ["zero", zero],
    ["rotation", orthogonal && !flat && det > 0],
    ["reflection", orthogonal && !flat && det < 0],
    ["orthogonal", orthogonal],
    ["scaling", small(b, c, a - d) && !zero],
    ["diagonal", small(b, c)],
    ["symmetric", small(b - c)],
    ["shear", small(a + d - 2) && Math.abs(det - 1) <= near * Math.max(1, size) && !identity],
    ["projection", flat && small(a + d - 1)],
    ["singular", flat],
  ];
  return cases.filter(([, holds]) => holds).map(([name]) => name);
}

/**
 * Rounded so that the link, the page and this drawing speak of one matrix.
 * @param {Matrix} A
 * @returns {Matrix}
 */
export function tidy([a, b, c, d]) {
  /** @param {number} value */
  const round = (value) => Math.round(value * 1e5) / 1e5 + 0;
  return [round(a), round(b), round(c), round(d)];
}

/**
 * How far the view must reach from the middle, so that the ellipse and the columns are in it.
 * @param {Matrix} A
 * @param {Parts} parts
 */
export function wantedRange([a, b, c, d], { s1 }) {
  return Math.max(2.3, 1.18 * s1, 1.18 * Math.hypot(a, c), 1.18 * Math.hypot(b, d));
}

/**
 * What a held tip keeps: its v and the other's, the other's stretch, and on which side the other lies.
 * @typedef {{ v: Point, other: Point, stretch: number, turn: number, angle: number, long: number }} Grasp
 */

/**
 * Take hold of the tip of s_i u_i.
 * @param {Parts} parts
 * @param {0 | 1} i
 * @returns {Grasp}
 */
export function grasped(parts, i) {
  const j = i === 0 ? 1 : 0;
  const v = rightDirections(parts);
  const u = leftDirections(parts);
  const s = [parts.s1, parts.s2];
  const turn = Math.sign(u[i][0] * u[j][1] - u[i][1] * u[j][0]);
  return { v: v[i], other: v[j], stretch: s[j], turn, angle: Math.atan2(u[i][1], u[i][0]), long: s[i] };
}

/**
 * The matrix whose held tip has this length and direction: V stays, the other tip follows at a right angle.
 * @param {Grasp} grasp
 * @returns {Matrix}
 */
export function withTip({ v, other, stretch, turn, angle, long }) {
  const u = [Math.cos(angle), Math.sin(angle)];
  const beside = [-turn * u[1], turn * u[0]];
  /** @param {number} row @param {number} column */
  const entry = (row, column) => long * u[row] * v[column] + stretch * beside[row] * other[column];
  return [entry(0, 0), entry(0, 1), entry(1, 0), entry(1, 1)];
}

/**
 * What a pair at a right angle becomes: x at an angle from the first axis, y a quarter turn on.
 * `between` is the angle of the images in degrees, 0 to 180, or null where one of them is 0.
 * @typedef {{ x: Point, y: Point, image: [Point, Point], between: number | null }} Pair
 */

/**
 * @param {Matrix} A
 * @param {number} degrees
 * @returns {Pair}
 */
export function pairAt(A, degrees) {
  const angle = (degrees * Math.PI) / 180;
  /** @type {Point} */
  const x = [Math.cos(angle), Math.sin(angle)];
  /** @type {Point} */
  const y = [-x[1], x[0]];
  const [p, q] = [apply(A, x), apply(A, y)];
  const long = Math.hypot(...p) * Math.hypot(...q);
  const cosine = (p[0] * q[0] + p[1] * q[1]) / long;
  const isFlat = long <= ALMOST * Math.max(...A.map(Math.abs), ALMOST) ** 2;
  const between = isFlat ? null : (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
  return { x, y, image: [p, q], between };
}

/**
 * The directions that A keeps, with their eigenvalues: none, one, two; `every` where all are kept.
 * @typedef {{ every: boolean, values: number[], directions: Point[] }} Eigen
 */

/**
 * @param {Matrix} A
 * @returns {Eigen}
 */
export function eigenOf([a, b, c, d]) {
  const size = Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d), 1e-300);
  const half = (a + d) / 2;
  const square = ((a - d) / 2) ** 2 + b * c;
  if (Math.max(Math.abs(b), Math.abs(c), Math.abs(a - d)) <= ALMOST * size) {
    return { every: true, values: [half], directions: [] };
  }
  if (square < -ALMOST * size * size) return { every: false, values: [], directions: [] };
  const root = square <= ALMOST * size * size ? 0 : Math.sqrt(square);
  const values = root ? [half + root, half - root] : [half];
  const directions = values.map((value) => {
    const [p, q] = [
      [b, value - a],
      [value - d, c],
    ].sort((one, other) => Math.hypot(...other) - Math.hypot(...one));
    const long = Math.hypot(...p) || Math.hypot(...q) || 1;
    return /** @type {Point} */ ([p[0] / long, p[1] / long]);
  });
  return { every: false, values, directions };
}
