/* Labels take free seats, keep the one they had, and never lie on one another. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { NEAR_SEATS, Taken, firstFree, seatsAround } from "../../../../ui/kit/space/seats.js";

test("a rectangle is taken where it lies, across the grid's lines, and not where it only touches", () => {
  const taken = new Taken();
  taken.add([50, 25, 130, 65]);
  assert.equal(taken.hits([129, 64, 140, 70]), true);
  assert.equal(taken.hits([100, 40, 101, 41]), true);
  assert.equal(taken.hits([0, 0, 200, 200]), true);
  assert.equal(taken.hits([130, 25, 140, 65]), false);
  assert.equal(taken.hits([50, 65, 60, 70]), false);
  assert.equal(taken.hits([52, 0, 58, 24]), false);
});

test("rectangles at negative places are found too", () => {
  const taken = new Taken();
  taken.add([-80, -10, -20, 10]);
  assert.equal(taken.hits([-30, -5, -25, 0]), true);
  assert.equal(taken.hits([20, -5, 30, 0]), false);
});

test("near seats leave the gap free on every side, and further ones stand farther off", () => {
  const [wide, gap, half] = [40, 8, 7];
  const seats = seatsAround(wide, gap, half, [50]);
  assert.equal(seats.length, 12 + 12);
  seats.forEach(([left, middle], i) => {
    const dx = Math.max(left, -(left + wide), 0);
    const dy = Math.max(Math.abs(middle) - half, 0);
    assert.ok(Math.hypot(dx, dy) >= gap - 1e-9, `seat ${i}`);
    if (i >= 12) assert.ok(Math.hypot(dx, Math.abs(middle)) >= 37, `seat ${i} is far`);
  });
  assert.ok(NEAR_SEATS <= 12);
});

test("the seat of before is tried first, then all others in their order, each once", () => {
  /** @type {number[]} */
  const tried = [];
  /** @type {[number, number][]} */
  const seats = [
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
  ];
  const found = firstFree(seats, 2, ([i]) => {
    tried.push(i);
    return false;
  });
  assert.equal(found, null);
  assert.deepEqual(tried, [2, 0, 1, 3]);
  assert.equal(
    firstFree(seats, 2, ([i]) => i !== 2),
    0,
  );
  assert.equal(
    firstFree(seats, 9, () => true),
    3,
  );
});
