/* The stars as they are sent, and labels that do not cover each other. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { place, read, written } from "../../../../ui/class_room/components/room/taste.js";

test("stars are sent a digit for each film and read back", () => {
  assert.equal(written([5, 0, 3]), "503");
  assert.deepEqual(read("503", 3), [5, 0, 3]);
  assert.deepEqual(read("", 3), [0, 0, 0]);
});

test("labels of one point stand beside each other inside the chart, as many as find a place", () => {
  const label = { x: 390, y: 50, long: 60, tall: 16 };
  /** @type {import("../../../../ui/class_room/components/room/taste.js").Box[]} */
  const labels = [];
  for (let i = 0; i < 20; i++) place(label, 400, labels, []);
  assert.ok(labels.length > 1 && labels.length < 20);
  for (const [i, a] of labels.entries()) {
    assert.ok(a.left >= 0 && a.right <= 400);
    for (const b of labels.slice(i + 1))
      assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
  }
});

test("a label leaves a point free where it can", () => {
  const point = { left: 105, right: 117, top: 44, bottom: 56 };
  const at = place({ x: 100, y: 50, long: 60, tall: 16 }, 400, [], [point]);
  assert.ok(at && at.x + 60 < 105);
});
