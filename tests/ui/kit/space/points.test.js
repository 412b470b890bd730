/* Points know where they lie, which is in front, and whether they have a way to go. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { turnOf } from "../../../../ui/kit/space/camera.js";
import { Points } from "../../../../ui/kit/space/points.js";

/** @param {number[]} xyz @param {string} [id] */
const points = (xyz, id = "words") => new Points({ id, xyz, labels: Array(xyz.length / 3).fill("") });

const FRAME = { turn: turnOf({ yaw: 0, pitch: 0 }), unit: 100, width: 400, height: 300 };

test("the farthest point is drawn first, and each has its spot", () => {
  const cloud = points([0, 0, 1, 0, 0, -1, 1, 0, 0]);
  assert.equal(cloud.count, 3);
  cloud.project(FRAME);
  assert.deepEqual([...cloud.order], [1, 2, 0]);
  const [x, y] = cloud.spot(2);
  assert.ok(x > cloud.spot(0)[0] && Math.abs(y - 150) < 1e-4);
});

test("points of the same space come from where they are", () => {
  const before = points([0, 0, 1, 0, 0, -1]);
  const after = points([1, 0, 0, 0, 0, -1]);
  const target = [...after.xyz];
  assert.equal(after.comeFrom(before), true);
  assert.deepEqual([...after.now], [...before.now]);
  assert.deepEqual([...after.xyz], target);
});

test("the first points, another space's, others in number and those already there have no way to go", () => {
  const cloud = () => points([0, 0, 1, 0, 0, -1]);
  assert.equal(cloud().comeFrom(null), false);
  assert.equal(cloud().comeFrom(points([1, 0, 0, 0, 0, -1], "films")), false);
  assert.equal(cloud().comeFrom(points([0, 0, 1])), false);
  assert.equal(cloud().comeFrom(cloud()), false);
});
