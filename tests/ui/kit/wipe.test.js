/* The picture fits its canvas, and the zoomed piece never leaves the picture. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fitted, piece, unpackPictures } from "../../../ui/kit/wipe/wipe.js";

test("a wide picture takes the width, a tall one the height, both in the middle", () => {
  assert.deepEqual(fitted(200, 100, 400, 100), { x0: 0, y0: 25, w: 200, h: 50 });
  assert.deepEqual(fitted(200, 100, 50, 100), { x0: 75, y0: 0, w: 50, h: 100 });
});

test("the piece is 48 pixels wide around the point and stops at the borders", () => {
  const picture = { across: 400, down: 300 };
  assert.deepEqual(piece({ x: 200, y: 150 }, picture, 0.75), { x0: 176, y0: 132, w: 48, h: 36 });
  assert.deepEqual(piece({ x: 0, y: 300 }, picture, 0.75), { x0: 0, y0: 264, w: 48, h: 36 });
  assert.deepEqual(piece({ x: 3, y: 3 }, { across: 8, down: 6 }, 0.75), { x0: 0, y0: 0, w: 8, h: 6 });
});

test("the two files stand behind the head, one after the other", () => {
  const text = JSON.stringify({ names: ["a", "b"], alt: "x", kinds: ["p", "q"], sizes: [2, 3] });
  const head = new TextEncoder().encode(text + " ".repeat((4 - (text.length % 4)) % 4));
  const bytes = Uint8Array.from([
    ...new Uint8Array(Uint32Array.of(head.length).buffer),
    ...head,
    1,
    2,
    3,
    4,
    5,
  ]);
  const { names, files } = unpackPictures(bytes);
  assert.deepEqual(names, ["a", "b"]);
  assert.deepEqual(
    files.map((file) => [...file]),
    [
      [1, 2],
      [3, 4, 5],
    ],
  );
});
