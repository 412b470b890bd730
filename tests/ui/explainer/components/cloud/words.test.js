/* What is said about a cloud names what is wrong with asking so. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { analyze } from "../../../../../ui/explainer/components/cloud/pca.js";
import { endOfLine } from "../../../../../ui/explainer/components/cloud/plots.js";
import {
  axisName,
  onTheLine,
  varianceUnit,
  verdict,
} from "../../../../../ui/explainer/components/cloud/words.js";

/** @import { Point } from "../../../../../ui/kit/draw.js" */

const NONE = /** @type {const} */ ({ n: 0 });
const COLUMNS = { center: true, scale: false, names: ["width", "depth"], units: ["m", "m"] };
/** @type {Point[]} */
const LONG = [
  [-9, 0],
  [9, 0],
  [0, -1],
  [0, 1],
];

/** @param {Point[]} points @param {Partial<typeof COLUMNS>} [how] */
function said(points, how = {}) {
  const columns = { ...COLUMNS, ...how };
  return verdict(analyze(points, NONE, columns.center, columns.scale), columns);
}

test("a cloud without width has no direction", () => {
  const facts = analyze(
    [
      [1, 1],
      [1, 1],
    ],
    NONE,
    true,
    false,
  );
  assert.equal(verdict(facts, COLUMNS).wrong, true);
  assert.match(onTheLine(facts, 0), /no variance, and no direction/);
});

test("the share of v1 is told, and on the line what lies on it", () => {
  const { text, wrong } = said(LONG);
  assert.equal(wrong, false);
  assert.match(text, /^v₁ \(0.0°\) is where the curve is highest: 98.8 % of the variance/);
  const facts = analyze(LONG, NONE, true, false);
  assert.equal(onTheLine(facts, 0), "On this line: 54.0 of 54.7, 98.8 % of the variance.");
  assert.match(onTheLine(facts, Math.PI / 2), /^On this line: 0.667 of 54.7, 1.2 %/);
});

test("units that differ are said to dominate, unless the columns are scaled", () => {
  const { text, wrong } = said(LONG, { units: ["mm", "m"] });
  assert.equal(wrong, true);
  assert.match(text, /^Not scaled: width makes 98.8 % of the variance because it is counted in mm/);
  assert.equal(said(LONG, { units: ["mm", "m"], scale: true }).wrong, false);
});

test("scaled columns are never said not to be scaled, though one of them be constant", () => {
  /** @type {Point[]} */
  const flat = [
    [-1, 5],
    [1, 5],
  ];
  assert.equal(said(flat, { units: ["mm", "m"] }).wrong, true);
  assert.equal(said(flat, { units: ["mm", "m"], scale: true }).wrong, false);
});

test("a round cloud leaves v1 to chance", () => {
  const { text, wrong } = said([
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ]);
  assert.match(text, /a matter of chance/);
  assert.equal(wrong, false);
});

test("without centring it is wrong where v1 misses the largest variance, and not where it does not", () => {
  const off = LONG.map(([x, y]) => /** @type {Point} */ ([x, y + 100]));
  assert.equal(said(off, { center: false }).wrong, true);
  assert.match(said(off, { center: false }).text, /towards the mean \(90.0°\)/);
  assert.equal(said(LONG, { center: false }).wrong, false);
});

test("a variance has the square of the columns' unit, where they share one", () => {
  assert.equal(varianceUnit(COLUMNS), ", m²");
  assert.equal(varianceUnit({ ...COLUMNS, units: ["m", ""] }), ", m and no unit mixed");
  assert.equal(varianceUnit({ ...COLUMNS, units: ["", ""] }), "");
  assert.equal(varianceUnit({ ...COLUMNS, scale: true }), ", columns scaled to 1");
  assert.deepEqual([axisName("width", "m"), axisName("width", "")], ["width (m)", "width"]);
});

test("the line's handle sits where the line leaves the canvas, on the side with room", () => {
  assert.deepEqual(endOfLine([100, 100], [1, 0], 200, 200), [186, 100]);
  assert.deepEqual(endOfLine([100, 100], [0, -1], 200, 200), [100, 14]);
  assert.deepEqual(endOfLine([180, 100], [1, 0], 200, 200), [14, 100]);
});
