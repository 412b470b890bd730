/* What Python hears of a stroke. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { rounded } from "../../../ui/features/components/pad/pad.js";

test("strokes are told with three decimals", () => {
  assert.deepEqual(rounded([[[0.12345, 1]], [[0, 0.9996]]]), [[[0.123, 1]], [[0, 1]]]);
});
