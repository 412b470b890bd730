/* The hand at a tip keeps V and the right angle; the rest of the closed form is held against NumPy
   elsewhere. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  apply,
  decompose,
  determinant,
  eigenOf,
  grasped,
  pairAt,
  rightDirections,
  tidy,
  wantedRange,
  withTip,
  wrapped,
} from "../../../../../ui/explainer/components/plane/stages.js";

/** @import { Matrix } from "../../../../../ui/explainer/components/plane/stages.js" */

/** @type {Matrix[]} */
const MATRICES = [
  [1.1, -0.2, 1.1, 1.1],
  [0.6, 0.8, 0.8, -0.6],
  [-2, 0.3, 0.1, 1.5],
  [3, 0, 0, -0.5],
];

/** @param {ArrayLike<number>} found @param {ArrayLike<number>} expected */
function near(found, expected) {
  for (let i = 0; i < expected.length; i += 1) assert.ok(Math.abs(found[i] - expected[i]) < 1e-12);
}

test("an angle is brought between minus pi and pi", () => {
  near([3 * Math.PI + 0.1, -7, 1].map(wrapped), [-Math.PI + 0.1, 2 * Math.PI - 7, 1]);
});

test("a tip that is held and not moved leaves the matrix as it is", () => {
  for (const A of MATRICES) {
    for (const i of /** @type {const} */ ([0, 1])) near(withTip(grasped(decompose(A), i)), A);
  }
});

test("a tip that is moved goes there, and the other keeps its length at a right angle", () => {
  for (const A of MATRICES) {
    const parts = decompose(A);
    const v = rightDirections(parts);
    for (const i of /** @type {const} */ ([0, 1])) {
      const moved = withTip({ ...grasped(parts, i), long: 1.7, angle: 0.4 });
      const tip = apply(moved, v[i]);
      const other = apply(moved, v[1 - i]);
      near(tip, [1.7 * Math.cos(0.4), 1.7 * Math.sin(0.4)]);
      near([tip[0] * other[0] + tip[1] * other[1]], [0]);
      near([Math.hypot(...other)], [i === 0 ? parts.s2 : parts.s1]);
      assert.equal(Math.sign(determinant(moved)), Math.sign(determinant(A)), "the orientation stays");
    }
  }
});

test("of two turns that give one matrix the one near the last is taken, so that nothing jumps", () => {
  const { theta } = decompose([1.1, -0.2, 1.1, 1.1]);
  const other = decompose([1.1, -0.2, 1.1, 1.1], theta + Math.PI);
  near([Math.abs(wrapped(other.theta - theta))], [Math.PI]);
  near([decompose([2, 0, 0, 2], 0.3).theta], [0.3]);
});

test("a matrix is rounded to five digits and has no minus nothing", () => {
  assert.deepEqual(tidy([1.2345678, -0.000001, 1 / 3, -2]), [1.23457, 0, 0.33333, -2]);
});

test("the view holds the ellipse and the columns, and does not come too near", () => {
  const range = (/** @type {Matrix} */ A) => wantedRange(A, decompose(A));
  assert.equal(range([0.1, 0, 0, 0.1]), 2.3);
  assert.ok(range([3, 0, 0, 1]) > 3);
  assert.ok(range([3, 3, 3, 3]) > decompose([3, 3, 3, 3]).s1);
});

test("the pair at the angle of v1 has images at a right angle, of lengths s1 and s2", () => {
  for (const A of MATRICES) {
    const parts = decompose(A);
    const [v1] = rightDirections(parts);
    const { image, between } = pairAt(A, (Math.atan2(v1[1], v1[0]) * 180) / Math.PI);
    near([between ?? 0, Math.hypot(...image[0]), Math.hypot(...image[1])], [90, parts.s1, parts.s2]);
  }
  assert.ok(Math.abs((pairAt([1, 1, 0, 1], 0).between ?? 0) - 45) < 1e-12); // (1, 0) and (1, 1)
  assert.equal(pairAt([1, 0, 0, 0], 0).between, null);
});

test("an eigenvector is only stretched; a rotation has none, a shear one, a scaling every direction", () => {
  for (const A of /** @type {Matrix[]} */ ([
    [2, 1, 1, 2],
    [3, 0, 0, -0.5],
    [1, 2, 0, -3],
    [0.6, 0.8, 0.8, -0.6],
    [1, 2, 3, 4],
  ])) {
    const { every, values, directions } = eigenOf(A);
    assert.ok(!every && values.length === 2);
    directions.forEach((direction, i) => {
      near(apply(A, direction), [values[i] * direction[0], values[i] * direction[1]]);
      near([Math.hypot(...direction)], [1]);
    });
  }
  assert.deepEqual(eigenOf([0.8, -0.6, 0.6, 0.8]).values, []);
  const shear = eigenOf([1, 1, 0, 1]);
  assert.deepEqual([shear.values, shear.directions], [[1], [[1, 0]]]);
  assert.ok(eigenOf([2, 0, 0, 2]).every);
  assert.ok(eigenOf([0, 0, 0, 0]).every);
});
