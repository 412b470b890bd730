/* Points in space lie on the screen where a camera that turns and looks from near would see them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  EYE,
  boxAround,
  inBox,
  project,
  turnOf,
  turned,
  unitOf,
  zoomed,
} from "../../../../ui/kit/space/camera.js";

const STRAIGHT = { yaw: 0, pitch: 0, zoom: 1 };

test("the box holds all points and the origin", () => {
  const box = boxAround([1, 2, 3, 4, -2, 3]);
  assert.deepEqual(box, { low: [0, -2, 0], high: [4, 2, 3], middle: [2, 0, 1.5], size: 2 });
});

test("a cloud in one place has a box of some size", () => {
  assert.equal(boxAround([0, 0, 0]).size, 1);
});

test("in the box the longest side runs from -1 to 1", () => {
  const xyz = [1, 2, 3, 4, -2, 3];
  assert.deepEqual([...inBox(xyz, boxAround(xyz))], [-0.5, 1, 0.75, 1, -1, 0.75]);
});

test("every turn is a rotation", () => {
  for (const [yaw, pitch] of [
    [0, 0],
    [0.7, -0.3],
    [2.5, 1.2],
    [-1, 1.57],
  ]) {
    const t = turnOf({ yaw, pitch });
    for (let i = 0; i < 3; i += 1) {
      for (let j = 0; j < 3; j += 1) {
        const product = [0, 1, 2].reduce((sum, c) => sum + t[3 * i + c] * t[3 * j + c], 0);
        assert.ok(Math.abs(product - (i === j ? 1 : 0)) < 1e-12);
      }
    }
  }
});

test("seen straight, x goes right, y up and z towards the eye", () => {
  const turn = turnOf(STRAIGHT);
  /** @param {number} x @param {number} y @param {number} z */
  const at = (x, y, z) => project(turn, 100, 400, 300, x, y, z);
  assert.deepEqual(at(0, 0, 0), [200, 150, 0]);
  assert.ok(at(1, 0, 0)[0] > 200 && at(1, 0, 0)[1] === 150);
  assert.ok(at(0, 1, 0)[1] < 150 && at(0, 1, 0)[0] === 200);
  assert.equal(at(0, 0, 1)[2], 1);
});

test("what is nearer to the eye is larger, by the distances", () => {
  const turn = turnOf(STRAIGHT);
  const near = project(turn, 100, 400, 300, 1, 0, 1)[0] - 200;
  const far = project(turn, 100, 400, 300, 1, 0, -1)[0] - 200;
  assert.ok(Math.abs(near / far - (EYE + 1) / (EYE - 1)) < 1e-9);
  assert.ok(Number.isFinite(project(turn, 100, 400, 300, 1, 0, 9)[0]), "behind the eye nothing explodes");
});

test("a quarter turn to the side brings z where x was", () => {
  const [x, y] = project(turnOf({ yaw: Math.PI / 2, pitch: 0 }), 100, 400, 300, 0, 0, 1);
  assert.ok(Math.abs(x - 300) < 1e-9 && Math.abs(y - 150) < 1e-9);
});

test("the unit follows the zoom and the shorter side", () => {
  assert.equal(unitOf(1, 1000, 100), 48);
  assert.equal(unitOf(2, 100, 1000), 80);
});

test("the zoom stays within its bounds and the pitch below the poles", () => {
  assert.equal(zoomed(STRAIGHT, 1.5).zoom, 1.5);
  assert.equal(zoomed(STRAIGHT, 100).zoom, 12);
  assert.equal(zoomed(STRAIGHT, 0.01).zoom, 0.4);
  assert.equal(turned(STRAIGHT, 7, 0.5).yaw, 7);
  assert.ok(turned(STRAIGHT, 0, 9).pitch < Math.PI / 2);
  assert.ok(turned(STRAIGHT, 0, -9).pitch > -Math.PI / 2);
});
