/* The running sum of layers is the sum of layers, whichever way k has gone. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { RankK, addLayers, coarser, paintLayer } from "../../../ui/kit/rank_k.js";

/** Numbers from -1 to 1 that are the same at every run. @param {number} seed */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return (2 * state) / 2147483647 - 1;
  };
}

/** @param {number} K @param {number} h @param {number} w @param {number} channels */
function factors(K, h, w, channels = 3, size = 10) {
  const next = numbers(7);
  const block = (/** @type {number} */ length) => Float32Array.from({ length }, () => size * next());
  return {
    K,
    h,
    w,
    U: Array.from({ length: channels }, () => block(K * h)),
    V: Array.from({ length: channels }, () => block(K * w)),
  };
}

/** A_k by its definition. @param {ReturnType<typeof factors>} given @param {number} c @param {number} k */
function definition({ h, w, U, V }, c, k) {
  return Float64Array.from({ length: h * w }, (_, p) => {
    const y = Math.floor(p / w);
    const x = p % w;
    let sum = 0;
    for (let i = 0; i < k; i += 1) sum += U[c][i * h + y] * V[c][i * w + x];
    return sum;
  });
}

/** @param {ArrayLike<number>} found @param {ArrayLike<number>} expected @param {number} within */
function near(found, expected, within) {
  assert.equal(found.length, expected.length);
  for (let p = 0; p < found.length; p += 1) {
    assert.ok(Math.abs(found[p] - expected[p]) <= within, `${p}: ${found[p]} is not ${expected[p]}`);
  }
}

test("layers are added four, two and one at a time, to some rows or all", () => {
  const given = factors(11, 5, 3, 1);
  for (const [first, last] of [
    [0, 11],
    [2, 3],
    [1, 3],
    [3, 10],
    [4, 4],
  ]) {
    const sum = new Float64Array(5 * 3);
    addLayers(sum, given.U[0], given.V[0], first, last, 1, given, 0, 5);
    const whole = definition(given, 0, last).map((value, p) => value - definition(given, 0, first)[p]);
    near(sum, whole, 1e-9);
    const strip = new Float64Array(2 * 3);
    addLayers(strip, given.U[0], given.V[0], first, last, -1, given, 2, 4, 2);
    near(
      strip,
      whole.subarray(2 * 3, 4 * 3).map((value) => -value),
      1e-9,
    );
  }
});

test("the sum at k is A_k in every channel, up, down and far away", () => {
  const given = factors(40, 6, 7);
  const sum = new RankK(given);
  for (const k of [1, 5, 40, 39, 3, 20, 0, 40]) {
    assert.equal(sum.bring(k, Infinity), true);
    assert.equal(sum.k, k);
    for (let c = 0; c < 3; c += 1) near(sum.sums[c], definition(given, c, k), 0.01);
  }
});

test("a sum that has no more time stops on the way, says so, and goes on from there", () => {
  const given = factors(40, 4, 4, 1);
  const sum = new RankK(given);
  assert.equal(sum.bring(40, -1), false);
  assert.equal(sum.k, 4);
  near(sum.sums[0], definition(given, 0, 4), 0.01);
  while (!sum.bring(40, -1));
  near(sum.sums[0], definition(given, 0, 40), 0.01);
});

test("the sum at rest is exact in 32 bits, whatever was added and subtracted before", () => {
  const given = factors(30, 70, 3, 1);
  const sum = new RankK(given);
  sum.sums[0].fill(1e7);
  sum.k = 17;
  sum.bring(13, Infinity);
  while (!sum.settle(1));
  near(sum.sums[0], Float32Array.from(definition(given, 0, 13)), 0);
});

test("a settled sum that moves is settled anew", () => {
  const given = factors(8, 3, 3, 1);
  const sum = new RankK(given);
  sum.bring(4, Infinity);
  assert.equal(sum.settle(50), true);
  sum.bring(5, Infinity);
  while (!sum.settle(50));
  near(sum.sums[0], Float32Array.from(definition(given, 0, 5)), 0);
});

test("checkpoints are made every so many layers and a far jump starts from the nearest", () => {
  const given = factors(64, 5, 6, 3, 3);
  const sum = new RankK(given);
  while (!sum.build(1));
  assert.deepEqual([...sum.checkpoints.keys()], [20, 40, 60]);
  for (const [k, start] of [
    [58, 60],
    [42, 40],
    [9, 0],
    [21, 20],
  ]) {
    sum.jump(k);
    assert.equal(sum.k, start);
    for (let c = 0; c < 3; c += 1) near(sum.sums[c], definition(given, c, start), 1 / 128 + 1e-3);
    sum.bring(k, Infinity);
    for (let c = 0; c < 3; c += 1) near(sum.sums[c], definition(given, c, k), 1 / 128 + 1e-3);
  }
});

test("a near k is reached by adding, not by a checkpoint that is hardly nearer", () => {
  const sum = new RankK(factors(64, 3, 3, 1));
  while (!sum.build(1));
  sum.bring(23, Infinity);
  sum.jump(21);
  assert.equal(sum.k, 23);
});

test("few layers need no checkpoints", () => {
  const sum = new RankK(factors(39, 3, 3, 1));
  assert.equal(sum.build(50), true);
  assert.equal(sum.checkpoints.size, 0);
});

test("what a checkpoint cannot hold is cut at its ends", () => {
  const given = factors(40, 1, 1, 1);
  given.U[0].fill(100);
  given.V[0].fill(100);
  const sum = new RankK(given);
  while (!sum.build(1));
  assert.equal(sum.checkpoints.get(20)?.[0][0], 32767);
});

test("pixels are rounded and kept between 0 and 255; one channel is grey", () => {
  const sum = new RankK(factors(2, 1, 2, 3));
  sum.sums = [Float32Array.of(-3, 300), Float32Array.of(1.6, 2.4), Float32Array.of(7, 8)];
  const pixels = new Uint8ClampedArray(8).fill(9);
  sum.paint(pixels);
  assert.deepEqual([...pixels], [0, 2, 7, 9, 255, 2, 8, 9]);
  sum.sums = [Float32Array.of(5, 6)];
  sum.paint(pixels);
  assert.deepEqual([...pixels], [5, 5, 5, 9, 6, 6, 6, 9]);
});

test("a coarser picture is the mean over squares of the picture", () => {
  const [K, h, w] = [3, 4, 6];
  const rows = (/** @type {number} */ n) =>
    Float32Array.from({ length: K * n }, (_, i) => 5 + ((7 * i) % 11));
  const parts = { K, h, w, U: [rows(h)], V: [rows(w)] };
  const whole = new RankK(parts);
  whole.bring(2, Infinity);
  const small = new RankK(coarser(parts, 2));
  small.bring(2, Infinity);
  assert.deepEqual([small.shape.h, small.shape.w], [2, 3]);
  for (let y = 0; y < h; y += 2) {
    for (let x = 0; x < w; x += 2) {
      const square = [0, 1, w, w + 1].map((step) => y * w + x + step);
      const mean = square.reduce((sum, p) => sum + whole.sums[0][p], 0) / 4;
      assert.ok(Math.abs(small.sums[0][(y / 2) * 3 + x / 2] - mean) < 1e-3);
    }
  }
});

test("a side that the number does not divide ends with a smaller square", () => {
  const parts = { K: 1, h: 1, w: 4, U: [Float32Array.of(1)], V: [Float32Array.of(1, 2, 3, 8)] };
  assert.deepEqual([...coarser(parts, 3).V[0]], [2, 8]);
});

test("the distance is that to the nearest sum at hand: the present one, nothing, a checkpoint", () => {
  const engine = new RankK({ K: 90, h: 2, w: 2, U: [new Float32Array(180)], V: [new Float32Array(180)] });
  engine.bring(10, Infinity);
  assert.equal(engine.distance(90), 80);
  assert.equal(engine.distance(3), 3);
  while (!engine.build(5));
  assert.ok(engine.checkpoints.size > 0);
  assert.ok(engine.distance(90) <= 10);
});

test("a layer alone is around mid-grey, its largest value at an end, in every channel on one scale", () => {
  const U = [Float32Array.of(9, 9, 2, -1), Float32Array.of(9, 9, 1, 0), Float32Array.of(9, 9, 0, 0)];
  const V = [1, 1, 1].map(() => Float32Array.of(5, 5, 1, -2));
  const data = new Uint8ClampedArray(16);
  paintLayer({ K: 2, h: 2, w: 2, U, V }, 1, data);
  const gain = 127 / 4;
  const expected = [
    [2, -4, -1, 2],
    [1, -2, 0, 0],
    [0, 0, 0, 0],
  ].map((values) => new Uint8ClampedArray(values.map((value) => 128 + gain * value)));
  for (let p = 0; p < 4; p++) {
    for (let c = 0; c < 3; c++) assert.equal(data[4 * p + c], expected[c][p]);
  }
});
