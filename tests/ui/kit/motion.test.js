/* Motion begins and ends where it should, and a redraw is asked for once a frame. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { mix, oncePerFrame, run, soft } from "../../../ui/kit/motion.js";

/** Play frames by hand: the callbacks that wait for the next one. */
function frames() {
  /** @type {((now: number) => void)[]} */
  let waiting = [];
  globalThis.requestAnimationFrame = (callback) => waiting.push(callback);
  return (/** @type {number} */ now) => {
    const due = waiting;
    waiting = [];
    due.forEach((callback) => callback(now));
    return due.length;
  };
}

test("soft motion starts at 0, ends at 1, is half way at half time and begins slowly", () => {
  assert.deepEqual([0, 0.5, 1].map(soft), [0, 0.5, 1]);
  assert.ok(soft(0.1) < 0.05 && soft(0.9) > 0.95);
});

test("the way from a to b begins at a and ends at b", () => {
  assert.deepEqual(
    [0, 0.25, 1].map((share) => mix(2, 10, share)),
    [2, 4, 10],
  );
});

test("what has left the page before its frame is not drawn", () => {
  const next = frames();
  let draws = 0;
  const place = { isConnected: true };
  const redraw = oncePerFrame(() => {
    draws += 1;
  }, place);
  redraw();
  place.isConnected = false;
  next(0);
  assert.equal(draws, 0);
});

test("a redraw that is asked for thrice in a frame is made once, and again in the next", () => {
  const next = frames();
  let draws = 0;
  const redraw = oncePerFrame(() => {
    draws += 1;
  });
  redraw();
  redraw();
  redraw();
  assert.equal(draws, 0);
  assert.equal(next(0), 1);
  assert.equal(draws, 1);
  redraw();
  next(16);
  assert.equal(draws, 2);
});

test("a run goes from 0 to 1, ends exactly there and says so once", () => {
  const next = frames();
  /** @type {number[]} */
  const shares = [];
  let ends = 0;
  const began = performance.now();
  run(
    100,
    (share) => shares.push(share),
    () => (ends += 1),
  );
  for (const ms of [-5, 50, 130, 150]) next(began + ms);
  assert.equal(shares[0], 0);
  assert.ok(Math.abs(shares[1] - 0.5) < 0.05);
  assert.equal(shares[2], 1);
  assert.equal(shares.length, 3);
  assert.equal(ends, 1);
});

test("a run that is stopped neither goes on nor says that it has ended", () => {
  const next = frames();
  let steps = 0;
  let ends = 0;
  const stop = run(
    100,
    () => (steps += 1),
    () => (ends += 1),
  );
  next(performance.now() + 10);
  stop();
  next(performance.now() + 500);
  assert.deepEqual([steps, ends], [1, 0]);
});
