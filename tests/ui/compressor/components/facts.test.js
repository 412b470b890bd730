/* What is said about the picture at k: in decibels, per cent, numbers and bytes. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  atLeast,
  breakEven,
  decibels,
  errorInPercent,
  fileSize,
  verdict,
} from "../../../../ui/compressor/components/live_picture/facts.js";
import { curveOf } from "../../../../ui/compressor/components/live_picture/small_figures.js";

test("an error of one grey level in every value is 48.13 decibels, none is infinitely good", () => {
  assert.ok(Math.abs(decibels(100, 100) - 20 * Math.log10(255)) < 1e-12);
  assert.ok(Math.abs(decibels(255 ** 2 * 7, 7)) < 1e-12, "all wrong: 0 decibels");
  assert.equal(decibels(0, 100), Infinity);
});

test("the relative error is of norms, and 0 for a black picture", () => {
  assert.deepEqual(
    [0, 1, 2].map((k) => errorInPercent([16, 4, 0], k)),
    [100, 50, 0],
  );
  assert.equal(errorInPercent([0, 0], 1), 0);
});

test("a factor just short of 1 does not read as 1", () => {
  assert.deepEqual([0.9999, 1, 1.999, 12.99, 250.7].map(atLeast), ["0.999", "1.00", "1.99", "12.9", "250"]);
  assert.equal(atLeast(0.3), "0.300"); // in spite of its last bit
});

test("bytes are told in kB from 1000 on", () => {
  assert.deepEqual([999, 1000, 9876, 10000, 1234567].map(fileSize), [
    "999 bytes",
    "1.00 kB",
    "9.88 kB",
    "10 kB",
    "1,235 kB",
  ]);
});

test("more numbers, or only more bytes, or less: each is said", () => {
  const facts = { numbers: 1000, file_name: "JPEG", file_bytes: 0 };
  assert.match(verdict(1001, facts).text, /^Larger than the original: 1,001 numbers in place of 1,000\./);
  assert.equal(verdict(1001, facts).larger, true);
  assert.match(verdict(1000, facts).text, /^Fewer numbers than the original, but more bytes/);
  assert.equal(verdict(501, facts).larger, true);
  assert.equal(verdict(500, facts).larger, false);
  assert.equal(
    verdict(500, facts).text,
    "The factors take 1.00 kB at 2 bytes a number (float16), 2.00 kB at 4 (float32); " +
      "the pixels take 1.00 kB.",
  );
  const fromFile = verdict(500, { ...facts, file_bytes: 400 });
  assert.match(fromFile.text, /, the same picture as a JPEG file 400 bytes\.$/);
});

test("break-even is the last k that takes no more numbers", () => {
  assert.equal(breakEven({ numbers: 1000, layer: 300 }), 3);
  assert.equal(breakEven({ numbers: 900, layer: 300 }), 3);
});

test("the curve runs through its frame, k from left to right, the worst at the bottom", () => {
  const { place, low, high } = curveOf({ K: 3, n_values: 1, squared_error: [65025, 6502.5, 65.025, 0] });
  assert.ok(Math.abs(low - 10) < 1e-9);
  assert.equal(high, 70);
  assert.deepEqual(place(1).map(Math.round), [34, 100]);
  assert.deepEqual(place(2).map(Math.round), [174, 72]);
  assert.deepEqual(place(3).map(Math.round), [314, 16]);
});

test("one k alone, or a curve that is flat, has a place", () => {
  const { place } = curveOf({ K: 1, n_values: 1, squared_error: [0, 0] });
  assert.deepEqual(place(1), [34, 100]);
});
