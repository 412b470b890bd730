/* The geometry of what is drawn. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { arrowHead, roundStep } from "../../../ui/kit/draw.js";

test("a step is 1, 2 or 5 times a power of ten, and at least what was asked for", () => {
  const asked = [0.03, 0.7, 1, 1.2, 2, 2.1, 4.9, 5, 6, 99, 1234];
  const steps = [0.05, 1, 1, 2, 2, 5, 5, 5, 10, 100, 2000];
  asked.forEach((target, i) => assert.ok(Math.abs(roundStep(target) - steps[i]) < 1e-9, `${target}`));
});

test("an arrow's head has its tip at the end, is as wide as it must be, and lies across the shaft", () => {
  const parts = arrowHead([0, 0], [100, 0], 3);
  assert.ok(parts);
  const [tip, one, other] = parts.head;
  assert.deepEqual(tip, [100, 0]);
  assert.ok(Math.abs(100 - one[0] - 11.8) < 1e-9); // 4 + 2.6 * 3
  assert.equal(one[0], other[0]);
  assert.equal(one[1], -other[1]);
  assert.ok(parts.shaft[0] > one[0] && parts.shaft[0] < 100, "the shaft ends within the head");
});

test("the head of a short arrow shrinks with it, and an arrow of no length is not drawn", () => {
  const parts = arrowHead([0, 0], [0, 5], 3);
  assert.ok(parts);
  assert.ok(Math.abs(5 - parts.head[1][1] - 3) < 1e-9);
  assert.equal(arrowHead([3, 4], [3.5, 4], 3), null);
});
