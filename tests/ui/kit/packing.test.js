/* What Python packs is read: heads of any length, rows with their scales, in order. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { jsonAt, rowsOf } from "../../../ui/kit/packing.js";

/** @param {unknown} value @param {number} [align] */
function packed(value, align = 4) {
  const text = new TextEncoder().encode(JSON.stringify(value));
  const padded = new Uint8Array(Math.ceil(text.length / align) * align).fill(32);
  padded.set(text);
  const bytes = new Uint8Array(4 + padded.length);
  new DataView(bytes.buffer).setUint32(0, padded.length, true);
  bytes.set(padded, 4);
  return bytes;
}

test("a head is read and ends where its padding ends, also within a longer message", () => {
  const first = packed({ k: 3, name: "ü" });
  const second = packed([1, 2]);
  const message = new Uint8Array(5 + first.length + second.length);
  message.set(first, 5);
  message.set(second, 5 + first.length);
  const bytes = message.subarray(5);
  const { value, end } = jsonAt(bytes);
  assert.deepEqual(value, { k: 3, name: "ü" });
  assert.equal(end, first.length);
  assert.deepEqual(jsonAt(bytes, end), { value: [1, 2], end: first.length + second.length });
});

test("rows are their entries times their scales, block after block", () => {
  const entries = [1, 2, 3, 4, 5, 6, 7];
  const rows = rowsOf((at) => entries[at], [10, 100, 0.5]);
  assert.deepEqual([...rows(2, 2)], [10, 20, 300, 400]);
  assert.deepEqual([...rows(1, 3)], [2.5, 3, 3.5]);
});
