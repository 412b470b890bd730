/* Sums over a cloud, its axes by hand, and the way between data and screen. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  along,
  analyze,
  between,
  isFound,
  layoutOf,
  nearestTurn,
  steepest,
  sums,
  toData,
  toScreen,
} from "../../../../../ui/explainer/components/cloud/pca.js";

/** @import { Point } from "../../../../../ui/kit/draw.js" */

/** @type {Point[]} */
const CROSS = [
  [-2, 0],
  [2, 0],
  [0, -1],
  [0, 1],
];
const NONE = /** @type {const} */ ({ n: 0 });

/** @param {ArrayLike<number>} found @param {ArrayLike<number>} expected */
function near(found, expected) {
  for (let i = 0; i < expected.length; i += 1) {
    assert.ok(Math.abs(found[i] - expected[i]) < 1e-9, `${found[i]} is not ${expected[i]}`);
  }
}

test("the sums of a cloud are those of its two parts joined, wherever it is cut", () => {
  /** @type {Point[]} */
  const points = [
    [1, 2],
    [3, -1],
    [10, 4],
    [-2, 0],
    [5, 5],
  ];
  const whole = sums(points, NONE);
  for (let cut = 0; cut < 5; cut += 1) {
    const joined = sums(points.slice(0, cut), sums(points.slice(cut), NONE));
    assert.equal(joined.n, 5);
    near([...joined.mean, ...joined.scatter], [...whole.mean, ...whole.scatter]);
  }
  near(whole.mean, [3.4, 2]);
});

test("a cross has its axes along x and y, with the variances of its arms", () => {
  const facts = analyze(CROSS, NONE, true, false);
  near([facts.angle, ...facts.variances, facts.total], [0, 8 / 3, 2 / 3, 10 / 3]);
  near(facts.reach, [Math.sqrt(8 / 3), Math.sqrt(2 / 3)]);
});

test("scaled columns have variance 1 each, and a column that is constant is left alone", () => {
  const facts = analyze(
    [
      [1, 5],
      [3, 5],
      [8, 5],
    ],
    NONE,
    true,
    true,
  );
  near([facts.cov[0], facts.cov[2], facts.unit[1]], [1, 0, 1]);
});

test("without centring v1 runs to the mean of a cloud far from the origin", () => {
  const far = CROSS.map(([x, y]) => /** @type {Point} */ ([x, y + 100]));
  const facts = analyze(far, NONE, false, false);
  assert.ok(Math.abs(facts.angle - Math.PI / 2) < 0.01);
  near([facts.best], [0]);
});

test("the steepest direction is one of the half circle, and no other is higher", () => {
  for (const form of /** @type {const} */ ([
    [1, 0, 2],
    [3, -1, 2],
    [2, 1.5, 2],
    [1, 0, 1],
  ])) {
    const angle = steepest([...form]);
    assert.ok(angle >= 0 && angle < Math.PI);
    for (let turn = 0; turn < Math.PI; turn += 0.01) {
      assert.ok(along([...form], turn) <= along([...form], angle) + 1e-12);
    }
  }
});

test("an axis is laid flat by the smaller of its two turns", () => {
  near([nearestTurn(0.3), nearestTurn(3)], [0.3, 3 - Math.PI]);
});

test("from data to the screen and back is where one was, turned or not", () => {
  /** @type {Point[]} */
  const points = [
    [1, 20],
    [3, 70],
    [8, 40],
    [2, -10],
  ];
  for (const scale of [true, false]) {
    for (const turned of [true, false]) {
      const layout = layoutOf(points, analyze(points, NONE, true, scale), turned, 300);
      for (const point of points) {
        const [x, y] = toScreen(layout, 400, 300, point);
        assert.ok(x >= 50 && x <= 350 && y >= 0 && y <= 300, "all points are seen");
        near(toData(layout, 400, 300, [x, y]), point);
      }
    }
  }
});

test("turned onto its axes, v1 lies flat on the screen", () => {
  /** @type {Point[]} */
  const points = [
    [0, 0],
    [1, 2],
    [2, 4],
    [3, 6],
  ];
  const layout = layoutOf(points, analyze(points, NONE, true, false), true, 300);
  const heights = points.map((point) => toScreen(layout, 300, 300, point)[1]);
  near(heights, [150, 150, 150, 150]);
});

test("a layout on the way begins and ends at the two, and grows by equal factors", () => {
  const a = { kx: 1, ky: 4, alpha: 0, px: 0, py: 0, k: 1, middle: /** @type {Point} */ ([0, 0]) };
  const b = { ...a, kx: 100, ky: 1, alpha: 1, px: 10, py: -10 };
  near([between(a, b, 0).kx, between(a, b, 0.5).kx, between(a, b, 1).kx], [1, 10, 100]);
  near([between(a, b, 0.5).ky, between(a, b, 0.5).px, between(a, b, 0.5).alpha], [2, 5, 0.5]);
});

test("a line has found v1 within the degrees given, and half a turn is the same line", () => {
  assert.ok(isFound(31, 30, 2));
  assert.ok(isFound(179, 0.5, 2));
  assert.ok(isFound(0, 179, 2));
  assert.ok(!isFound(33, 30, 2));
  assert.ok(!isFound(120, 30, 2));
});
