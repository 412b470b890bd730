/* A payload reaches the stage that waits for it, whichever of the two comes first. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fetched, unpackFactors } from "../../../../ui/compressor/components/live_picture/factor_store.js";
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

/** @param {(number | "fails")[]} answers */
function answering(answers) {
  const asked = /** @type {string[]} */ ([]);
  const given = /** @type {any} */ (globalThis);
  given.window = { location: { href: "https://school.example/lab/image_compressor?k=3#a" } };
  given.fetch = async (/** @type {URL} */ address) => {
    asked.push(address.href);
    const status = answers.shift();
    if (status === "fails") throw new TypeError("no network");
    return { ok: status === 200, status, arrayBuffer: async () => Uint8Array.of(7).buffer };
  };
  return asked;
}

test("a parcel lies beside the page, and is asked for again where the network fails", async () => {
  const asked = answering(["fails", 503, 200]);
  assert.deepEqual(await fetched("parcels/name", [0, 0, 0]), Uint8Array.of(7));
  assert.deepEqual(asked, Array(3).fill("https://school.example/lab/parcels/name"));
});

test("what is gone is not asked for again, and nobody asks for ever", async () => {
  assert.equal(await fetched("parcels/name", answering([404, 200]) && [0, 0]), null);
  const asked = answering(["fails", "fails", "fails", 200]);
  assert.equal(await fetched("parcels/name", [0, 0]), null);
  assert.equal(asked.length, 3);
});
