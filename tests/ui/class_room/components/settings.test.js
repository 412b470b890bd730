/* Settings as one number, as the server counts them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { numbered, places, worth } from "../../../../ui/class_room/components/room/settings.js";

/** @type {import("../../../../ui/class_room/components/room/settings.js").Knob[]} */
const KNOBS = [
  ["k", ["1", "2", "5"]],
  ["shrink", ["0", "10 %"]],
];

test("every combination has a number of its own, the last knob the fastest, and is found again", () => {
  const all = [0, 1, 2].flatMap((k) => [0, 1].map((shrink) => [k, shrink]));
  assert.deepEqual(
    all.map((chosen) => numbered(KNOBS, chosen)),
    [0, 1, 2, 3, 4, 5],
  );
  for (const chosen of all) assert.deepEqual(places(KNOBS, numbered(KNOBS, chosen)), chosen);
});

test("what is hidden is said when it is told", () => {
  const own = { name: "Ana", value: 1, partners: [], check: 0.9 };
  assert.match(worth({ ...own, hidden: null }), /0\.900 .* Try others/);
  assert.match(worth({ ...own, hidden: 0.8 }), /0\.800 on the hidden part/);
  assert.equal(worth({ name: "Ana", value: null, partners: [] }), "");
});
