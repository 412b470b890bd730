/* What follows k is A_k, what is missing, one layer, one column; what is faded, marked and said follows
   too. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { grey, widthOf } from "../../../../../ui/explainer/components/matrices/figures.js";
import { fontSize } from "../../../../../ui/explainer/components/matrices/matrices.js";
import {
  isAdded,
  isDropped,
  isMarked,
  measureOf,
  pointedAt,
  valuesOf,
} from "../../../../../ui/explainer/components/matrices/values.js";

/** @import { MatrixItem } from "../../../../../ui/explainer/components/matrices/values.js" */

// A = 3 e1 f1' + 2 e2 f2' with f = (0, 1), (1, 0): [[0, 3], [2, 0]].
const FACTORS = {
  A: [
    [0, 3],
    [2, 0],
  ],
  U: [
    [1, 0],
    [0, 1],
  ],
  s: [3, 2],
  Vt: [
    [0, 1],
    [1, 0],
  ],
};

/** @param {NonNullable<MatrixItem["live"]>} live @param {number} k */
const at = (live, k) => valuesOf({ live }, FACTORS, k);

test("A_k is the sum of the first k layers, the residual what is missing, a layer the k-th alone", () => {
  assert.deepEqual(at("low_rank", 1), [
    [0, 3],
    [0, 0],
  ]);
  assert.deepEqual(at("residual", 1), [
    [0, 0],
    [2, 0],
  ]);
  assert.deepEqual(at("layer", 2), [
    [0, 0],
    [2, 0],
  ]);
  assert.deepEqual(at("low_rank", 2), FACTORS.A);
  assert.deepEqual(at("residual", 2), [
    [0, 0],
    [0, 0],
  ]);
  assert.deepEqual(at("all", 1), FACTORS.A);
});

test("a column is the k-th of what was given, and what is not live stays", () => {
  const values = [
    [1, 2],
    [3, 4],
  ];
  assert.deepEqual(valuesOf({ live: "column", values }, undefined, 2), [[2], [4]]);
  assert.deepEqual(valuesOf({ values }, FACTORS, 1), values);
});

test("what is live is measured by A, so that nothing jumps; singular values each by themselves", () => {
  /** @param {Partial<MatrixItem>} item */
  const measure = (item) => measureOf({ kind: "matrix", title: "", ...item }, FACTORS);
  assert.equal(measure({ live: "residual" }).largest, 3);
  assert.equal(measure({ values: [[7]], tone: "s" }).each, true);
  assert.equal(measure({ values: [[7]] }).digits, 0);
  assert.equal(measure({ live: "column", values: [[7]] }).digits, 2);
});

test("beyond k columns of U, rows of V^T and both in S are faded", () => {
  assert.deepEqual(
    [0, 1, 2].map((j) => isDropped({ drop: "columns" }, 5, j, 2)),
    [false, false, true],
  );
  assert.deepEqual(
    [0, 1, 2].map((i) => isDropped({ drop: "rows" }, i, 5, 2)),
    [false, false, true],
  );
  assert.equal(isDropped({ drop: "both" }, 2, 0, 2), true);
  assert.equal(isDropped({ drop: "both" }, 1, 1, 2), false);
  assert.equal(isDropped({}, 9, 9, 1), false);
});

test("what completes a basis and what is marked at k are told", () => {
  assert.equal(isAdded({ added_columns: 2 }, 0, 2), true);
  assert.equal(isAdded({ added_columns: 2 }, 5, 1), false);
  assert.equal(isAdded({ added_rows: 0 }, 0, 0), true);
  assert.equal(isAdded({ added_rows: null }, 9, 9), false);
  assert.deepEqual(
    [1, 2].map((k) => isMarked({ mark: "column" }, 0, 1, k)),
    [false, true],
  );
  assert.deepEqual(
    [1, 2].map((k) => isMarked({ mark: "row" }, 1, 0, k)),
    [false, true],
  );
  assert.equal(isMarked({}, 0, 0, 1), false);
});

const TELLS = {
  rows: ["Ana", "Ben"],
  columns: ["Film 1", "Film 2"],
  components: ["first", "second"],
  cells: [
    ["a", "b"],
    ["c", "d"],
  ],
};

/** @param {Partial<MatrixItem>} item @param {number | null} i @param {number | null} j */
const pointed = (item, i, j) => pointedAt({ kind: "matrix", title: "", ...item }, i, j, TELLS);

test("pointing at A tells of the entry, its row or its column", () => {
  const table = /** @type {const} */ ({ row_axis: "rows", column_axis: "columns" });
  assert.deepEqual(pointed(table, 1, 0), { lit: { rows: 1, columns: 0 }, text: "c" });
  assert.deepEqual(pointed(table, 1, null), { lit: { rows: 1 }, text: "Ben" });
  assert.deepEqual(pointed(table, null, 0), { lit: { columns: 0 }, text: "Film 1" });
  assert.equal(pointed({ ...table, live: "low_rank" }, 0, 0), null);
});

test("pointing at a factor tells of a row, a column or a component", () => {
  assert.deepEqual(pointed({ tone: "u" }, 1, 0), { lit: { rows: 1 }, text: "Ben" });
  assert.deepEqual(pointed({ tone: "u" }, null, 0), { lit: { components: 0 }, text: "first" });
  assert.deepEqual(pointed({ tone: "v" }, 1, 0), { lit: { columns: 0 }, text: "Film 1" });
  assert.deepEqual(pointed({ tone: "v" }, 1, null), { lit: { components: 1 }, text: "second" });
  assert.deepEqual(pointed({ tone: "s" }, 1, 1), { lit: { components: 1 }, text: "second" });
  assert.equal(pointed({ tone: "s" }, 0, 1), null);
});

test("grey runs from black at 0 to white at 1 and no further", () => {
  assert.deepEqual(
    [-1, 0, 0.5, 1, 3].map((x) => grey(x)[0]),
    [0, 0, 128, 255, 255],
  );
});

test("letters are as large as the line allows, and where it is too narrow its widest part must fit", () => {
  const parts = [
    { em: 10, px: 5 },
    { em: 20, px: 10 },
  ];
  assert.equal(fontSize(parts, 1000, 17), 17);
  assert.equal(fontSize(parts, 483, 17), 15); // 30 em and 15 + 2 * 7 + 4 px
  assert.equal(fontSize(parts, 246, 17), 11.6); // alone in its line the second has 232 px for 20 em
  assert.equal(fontSize(parts, 60, 17), 10.5);
});

test("a point is narrower than a digit, a minus as wide", () => {
  assert.ok(widthOf("−.33") < widthOf("1333"));
  assert.equal(widthOf("−3"), widthOf("33"));
  assert.equal(widthOf("14.5"), widthOf("145."));
});
