/* One place and one zoom for all pictures; the wipe's edge stays where the hand holds it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { reach, within } from "../../../../ui/compressor/components/compared/compared.js";

const PANE = { left: 100, top: 50, width: 200, height: 100 };

test("a point of the screen is a share of the pane, and none outside", () => {
  assert.deepEqual(within(PANE, { clientX: 150, clientY: 125 }), { x: 0.25, y: 0.75 });
  assert.deepEqual(within(PANE, { clientX: 0, clientY: 900 }), { x: 0, y: 1 });
});

test("magnified about a place, the original still ends under the edge", () => {
  for (const [wipe, zoom, x] of [
    [50, 1, 0.3],
    [20, 4, 0.3],
    [90, 8, 1],
    [0, 2.5, 0.5],
  ]) {
    const cut = reach(wipe, zoom, x) / 100;
    const onScreen = x + zoom * (cut - x); // where scaling about x moves the cut
    assert.ok(Math.abs(100 * onScreen - wipe) < 1e-9);
  }
});
