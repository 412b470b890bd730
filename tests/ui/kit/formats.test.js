/* Numbers are written with few digits and without falsehood, text by text as the table says: Python's too. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as formats from "../../../ui/kit/formats.js";

/** @type {[keyof typeof formats, [number, number?], string][]} */
const TABLE = JSON.parse(readFileSync(new URL("./formats_table.json", import.meta.url), "utf-8"));

for (const [name, args, text] of TABLE) {
  test(`${name}(${args.join(", ")}) is "${text}"`, () => {
    assert.equal(formats[name](...args), text);
  });
}

test("what JSON cannot hold is written too", () => {
  assert.deepEqual(
    [Infinity, -Infinity, NaN, -0].map((x) => formats.short(x)),
    ["∞", "-∞", "?", "0"],
  );
  assert.equal(formats.fixed(-0), "0.00");
});
