/* Another page and another step are entries of the history; nothing else is. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Entries, entryFor, nameOf, selectorOf } from "../../../ui/kit/keeper/keeper.js";

const at = "http://room/layers?step=The+network&ranks=1,2,3";

test("a moved control makes no entry, another step and another page make one", () => {
  assert.equal(entryFor(at, "http://room/layers?step=The+network&ranks=9,2,3"), "replace");
  assert.equal(entryFor(at, "/layers?ranks=1,2,3&step=The%20network"), "replace");
  assert.equal(entryFor(at, "http://room/layers?step=Is+it+faster%3F&ranks=1,2,3"), "push");
  assert.equal(entryFor(at, "http://room/layers"), "push");
  assert.equal(entryFor(at, "http://room/features?step=The+network"), "push");
});

test("the first step, which the address does not name, is a step too", () => {
  assert.equal(entryFor("http://room/layers", "http://room/layers?step="), "replace");
  assert.equal(entryFor("http://room/layers?k=3", "http://room/layers?k=4"), "replace");
});

test("a control is found under its name, and under a longer one that follows the data", () => {
  assert.ok(selectorOf("k").includes(".st-key-k,"));
  assert.ok(selectorOf("k").includes("st-key-k_of_"));
  assert.deepEqual(["k", "k_of_9_Ten-sentences", "k_among_1_8_64"].map(nameOf), ["k", "k", "k"]);
});

/** A history that only tells: what stands in it, and the address that is shown. */
function told() {
  const stack = ["http://room/lsa?step=Topics&k=5"];
  const history = {
    pushState: (/** @type {unknown} */ _s, /** @type {string} */ _u, /** @type {string} */ url) =>
      stack.push(url),
    replaceState: (/** @type {unknown} */ _s, /** @type {string} */ _u, /** @type {string} */ url) =>
      (stack[stack.length - 1] = url),
  };
  const entries = new Entries(/** @type {any} */ (history), () => stack[stack.length - 1]);
  return { stack, entries };
}

test("the menu makes one entry, and the page that was left keeps its address", () => {
  const { stack, entries } = told();
  entries.acted = true;
  entries.click("http://room/explainer");
  entries.write({}, "", "/lsa");
  entries.write({}, "", "/explainer");
  entries.write({}, "", "/explainer?step=Layers");
  assert.deepEqual(stack, ["http://room/lsa?step=Topics&k=5", "http://room/explainer?step=Layers"]);
});

test("another step is an entry only where the visitor has asked for it", () => {
  const { stack, entries } = told();
  entries.write({}, "", "/lsa?step=Search");
  assert.equal(stack.length, 1);
  entries.acted = true;
  entries.write({}, "", "/lsa?step=Map");
  entries.write({}, "", "/lsa?step=Map&k=7");
  assert.deepEqual(stack.slice(1), ["http://room/lsa?step=Map&k=7"]);
});
