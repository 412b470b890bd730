/* What is said about a 2 x 2 matrix is true of it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { decompose } from "../../../../../ui/explainer/components/plane/stages.js";
import {
  aboutDeterminant,
  degrees,
  shownName,
  story,
} from "../../../../../ui/explainer/components/plane/words.js";

test("an angle is written in whole degrees, with a true minus and without minus nothing", () => {
  assert.deepEqual([Math.PI / 2, -Math.PI / 4, -0.001].map(degrees), ["90°", "−45°", "0°"]);
});

test("a turn stretches in every direction alike", () => {
  const { s, u } = story(decompose([0, -1, 1, 0]));
  assert.equal(s, "stretches by 1.00 in every direction: the circle stays a circle.");
  assert.equal(u, "turns by 90°.");
});

test("a stretch names both factors, a mirror its flip", () => {
  const { v, s } = story(decompose([3, 0, 0, 0.5]));
  assert.equal(v, "turns by 0°: v₁ and v₂ come to lie on the axes.");
  assert.equal(s, "stretches by 3.00 along the first axis and by 0.50 along the second.");
  assert.equal(story(decompose([2, 0, 0, -1])).u, "flips the second axis over, then turns by 0°.");
});

test("the determinant tells how areas grow, what is lost, and whether F is mirrored", () => {
  assert.equal(aboutDeterminant(2, false), "areas become 2.00 times as large, the orientation is kept.");
  assert.match(aboutDeterminant(-1, false), /^areas stay as they are, the orientation is flipped/);
  assert.match(aboutDeterminant(0, true), /no way back/);
});

test("what a flat matrix keeps is its rank", () => {
  assert.equal(shownName("singular", ["singular"]), "singular (rank 1)");
  assert.equal(shownName("singular", ["zero", "singular"]), "singular");
  assert.equal(shownName("zero", ["zero", "singular"]), "zero (rank 0)");
  assert.equal(shownName("shear", ["shear"]), "shear");
});
