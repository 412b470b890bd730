/* The photograph's layers are unpacked block by block. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { lowered, unpackHero } from "../../../ui/home/components/hero/hero.js";

test("16 bits and a scale a row become the columns, then the rows, of every channel", () => {
  const head = JSON.stringify({ K: 2, h: 1, w: 2, channels: 1, m: 4, n: 8, middle: 2, alt: "" });
  const padded = new TextEncoder().encode(head.padEnd(Math.ceil(head.length / 8) * 8));
  const length = new Uint8Array(Uint32Array.of(padded.length).buffer);
  const scales = new Uint8Array(Float64Array.of(1, 10, 0.5, 2).buffer);
  const steps = new Uint8Array(Int16Array.of(3, -4, 8, 6, 1, -1).buffer);
  const photograph = unpackHero(Uint8Array.from([...length, ...padded, ...scales, ...steps]));
  assert.deepEqual(
    photograph.U.map((u) => [...u]),
    [[3, -40]],
  );
  assert.deepEqual(
    photograph.V.map((v) => [...v]),
    [[4, 3, 2, -2]],
  );
  assert.equal(photograph.m, 4);
});

test("k stands in small letters", () => {
  assert.equal(lowered(60), "₆₀");
});
