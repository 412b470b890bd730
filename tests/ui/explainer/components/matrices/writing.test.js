/* A matrix is written with few digits and a common power of ten. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  largestOf,
  precise,
  raised,
  writing,
  written,
} from "../../../../../ui/explainer/components/matrices/writing.js";

/** @type {[number[][], { broken?: boolean, each?: boolean }, number, string[]][]} */
const TABLE = [
  [[[5, 0, -12]], {}, 0, ["5", "0", "−12"]],
  [[[0.534, -0.004, 1.0]], {}, 0, [".53", ".00", "1.00"]],
  [[[12.34, -5.0]], {}, 0, ["12.3", "−5.0"]],
  [[[123.4, -5.5]], { broken: true }, 0, ["123", "−6"]],
  [[[1e9, -2.5e8]], {}, 9, ["1.00", "−.25"]],
  [[[1e-9, 5e-10]], {}, -9, ["1.00", ".50"]],
  [[[0.0, -0.0]], {}, 0, ["0", "0"]],
  [[[1.0, 3e-17]], {}, 0, ["1", "0"]],
  [[[1.5, 3e-14]], {}, 0, ["1.50", "0"]],
  [[[4.0, 2.0]], { broken: true }, 0, ["4.00", "2.00"]],
  [[[11.36, 0.864, 2e-16]], { each: true }, 0, ["11.4", ".86", "2e−16"]],
  [[[1500.0, 2.5]], {}, 3, ["1.50", ".00"]],
  [[[1500.0, 2.5]], { each: true }, 3, ["1.50", "3e−3"]],
  [[[1000.0, 2.0]], {}, 3, ["1.00", ".00"]],
];

for (const [values, how, power, texts] of TABLE) {
  test(`${JSON.stringify(values)} is written as ${texts.join(", ")}`, () => {
    const measure = writing(values, how);
    assert.equal(measure.power, power);
    assert.deepEqual(
      values.flat().map((x) => written(x, measure)),
      texts,
    );
  });
}

test("what has no meaning counts for nothing", () => {
  assert.equal(
    largestOf([
      [null, -3],
      [2, null],
    ]),
    3,
  );
  assert.equal(largestOf([]), 0);
  assert.deepEqual(writing([[null, 2]]).digits, 0);
});

test("a power is raised, and the exact value has six digits", () => {
  assert.deepEqual([12, -9].map(raised), ["¹²", "⁻⁹"]);
  assert.deepEqual([1 / 3, -2, 1234567].map(precise), ["0.333333", "−2", "1234570"]);
});
