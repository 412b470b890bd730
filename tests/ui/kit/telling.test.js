/* What is said of a run of a student's code. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { isRight, verdict } from "../../../ui/kit/runner/telling.js";

const done = { kind: "done", error: "", line: null, right: 0, judged: 0, out: "" };

test("a run is right only where every hidden case is and no error came", () => {
  assert.equal(isRight({ ...done, right: 2, judged: 2 }), true);
  assert.equal(isRight({ ...done, right: 1, judged: 2 }), false);
  assert.equal(isRight({ ...done, right: 2, judged: 2, error: "ValueError" }), false);
  assert.equal(isRight(done), false);
});

test("an error names its line", () => {
  assert.equal(verdict({ ...done, error: "NameError: x", line: 3 }, { prints: "1" }), "Line 3: NameError: x");
});

test("what is printed is held against what the page shows", () => {
  assert.equal(verdict({ ...done, out: "45.8\n" }, { prints: "45.8" }), "As on the page: 45.8.");
  assert.equal(verdict({ ...done, out: "45.9\n" }, { prints: "45.8" }), "The page shows 45.8.");
  assert.match(verdict(done, { prints: "45.8" }), /prints nothing/);
});

test("a stopped run says so", () => {
  assert.equal(verdict({ kind: "failed", text: "Stopped." }, { prints: "" }), "Stopped.");
});
