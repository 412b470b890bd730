/* A payload reaches the stage that waits for it, whichever of the two comes first. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { unpackFactors } from "../../../../ui/compressor/components/live_picture/factor_store.js";
import { Depot } from "../../../../ui/compressor/components/live_picture/picture_depot.js";

test("who asks first gets it when it comes, who asks later at once", async () => {
  const depot = new Depot();
  const first = depot.awaited("a");
  const second = depot.awaited("a");
  depot.deliver("a", 1);
  assert.deepEqual(await Promise.all([first, second, depot.awaited("a")]), [1, 1, 1]);
  assert.equal(depot.waiting.size, 0);
});

test("the last four are kept, and what is delivered again is new again", () => {
  const depot = new Depot();
  for (const id of ["a", "b", "c", "d", "a", "e"]) depot.deliver(id, id);
  assert.deepEqual(
    [..."abcde"].map((id) => depot.has(id)),
    [true, false, true, true, true],
  );
});

test("24 bits and a scale a row become numbers; one U serves all channels", () => {
  const head = {
    K: 1,
    h: 2,
    w: 1,
    u_vectors: 1,
    v_vectors: 3,
    squared_error: [0],
    n_values: 6,
    layer: 3,
    numbers: 6,
    quick: false,
    note: "",
    m: 2,
    n: 3,
    matrices: 1,
    file_bytes: 0,
    file_name: "",
  };
  const scales = new Uint8Array(Float64Array.of(0.5, 1, 2, 4).buffer);
  const high = new Uint8Array(Int16Array.of(1, -1, 3, 0, 0).buffer);
  const low = Uint8Array.of(0, 255, 1, 7, 0);
  const picture = unpackFactors(head, Uint8Array.from([...scales, ...high, ...low]));
  assert.deepEqual(
    picture.U.map((u) => [...u]),
    [
      [128, -0.5],
      [128, -0.5],
      [128, -0.5],
    ],
  );
  assert.deepEqual(
    picture.V.map((v) => [...v]),
    [[769], [14], [0]],
  );
});
