/* The first k elementary series are summed, and the sliders stand where they were asked to. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  gainsOf,
  nearest,
  summed,
  ticks,
  unpackSignal,
} from "../../../../ui/denoiser/components/denoise/signal.js";

const SIGNAL = { parts: Float32Array.of(1, 2, 10, 20, 100, 200, 1000, 2000), drawn: 2, components: 2 };

/** @param {unknown} value */
function head(value) {
  const text = JSON.stringify(value);
  const padded = new TextEncoder().encode(text + " ".repeat((4 - (text.length % 4)) % 4));
  return [...new Uint8Array(Uint32Array.of(padded.length).buffer), ...padded];
}

/** @param {object} facts @param {number[]} values */
function payload(facts, values) {
  const bytes = [...head({ window: 30, k: 0 }), ...head(facts)];
  return Uint8Array.from([...bytes, ...new Uint8Array(Float32Array.from(values).buffer)]);
}

test("the browser sums the first k components of the window that is chosen", () => {
  const sums = [
    [0, 1],
    [0, 2],
    [1, 2],
  ].map(([w, k]) => [...summed(SIGNAL, w, k)]);
  assert.deepEqual(sums, [
    [1, 2],
    [11, 22],
    [1100, 2200],
  ]);
});

test("a payload with the truth is the noisy signal, the clean one, then the parts", () => {
  const data = unpackSignal(payload({ drawn: 2, to_truth: [[1]] }, [1, 2, 3, 4, 5, 6]));
  assert.deepEqual(data.start, { window: 30, k: 0 });
  assert.deepEqual([...data.noisy], [1, 2]);
  assert.deepEqual([...(data.clean ?? [])], [3, 4]);
  assert.deepEqual([...data.parts], [5, 6]);
});

test("without the truth the parts come next", () => {
  const data = unpackSignal(payload({ drawn: 2, to_truth: null }, [1, 2, 5, 6]));
  assert.equal(data.clean, null);
  assert.deepEqual([...data.parts], [5, 6]);
});

test("the noise removed is the share of the distance to the truth", () => {
  assert.deepEqual(
    gainsOf(
      [
        [2, 1],
        [4, 0],
      ],
      2,
    ),
    [
      [0, 0.5],
      [-1, 1],
    ],
  );
  assert.deepEqual(gainsOf([[2]], 0), [[0]]);
});

test("the nearest window is taken, k as far as there are components, and 0 is the automatic rank", () => {
  const signal = { windows: [10, 20, 40], components: 5, automatic: [1, 2, 3] };
  assert.deepEqual(nearest(signal, { window: 28, k: 4 }), { w: 1, k: 4 });
  assert.deepEqual(nearest(signal, { window: 99, k: 0 }), { w: 2, k: 3 });
  assert.deepEqual(nearest(signal, { window: 1, k: 50 }), { w: 0, k: 5 });
});

test("a short window has no more components than samples, and an axis has about six numbers", () => {
  const signal = { windows: [3, 40], components: 20, automatic: [1, 15] };
  assert.deepEqual(nearest(signal, { window: 1, k: 9 }), { w: 0, k: 3 });
  assert.deepEqual(nearest(signal, { window: 40, k: 0 }), { w: 1, k: 15 });
  assert.deepEqual(ticks(5), [1, 2, 3, 4, 5]);
  assert.deepEqual(ticks(12), [1, 3, 5, 7, 9, 11]);
  assert.deepEqual(ticks(53), [1, 10, 19, 28, 37, 46]);
});
