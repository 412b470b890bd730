/* A handle follows the pointer that took hold of it, and the arrow keys; letting go is told once. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { draggable, place } from "../../../ui/kit/hands.js";

/**
 * An element with a place on the page, as far as a handle needs one.
 * @param {number} left
 * @param {number} top
 * @returns {HTMLElement}
 */
function element(left, top, size = 20) {
  const box = { left, top, width: size, height: size };
  /** @type {any} */
  const fake = { style: {}, getBoundingClientRect: () => box, setPointerCapture() {}, focus() {} };
  return fake;
}

/** A handle at (100, 50), 20 pixels wide, in an area at (10, 20), and what is told of it. */
function held() {
  /** @type {(string | number)[][]} */
  const told = [];
  const handle = element(100, 50);
  draggable(handle, element(10, 20, 400), {
    start: () => told.push(["start"]),
    move: (x, y) => told.push(["move", x, y]),
    nudge: (right, up) => told.push(["nudge", right, up]),
    end: () => told.push(["end"]),
  });
  return { handle, told };
}

/**
 * Let something happen to a handle.
 * @param {any} handle
 * @param {string} name
 * @param {object} [facts]
 */
function happen(handle, name, facts = {}) {
  handle[`on${name}`]({ button: 0, pointerId: 1, preventDefault() {}, shiftKey: false, ...facts });
}

test("a handle stays under the finger where it was taken, in the area's pixels", () => {
  const { handle, told } = held();
  happen(handle, "pointerdown", { clientX: 113, clientY: 58 }); // 3 right of its middle, 2 above
  happen(handle, "pointermove", { clientX: 113, clientY: 58 });
  happen(handle, "pointermove", { clientX: 153, clientY: 68 });
  happen(handle, "pointerup");
  assert.deepEqual(told, [["start"], ["move", 100, 40], ["move", 140, 50], ["end"]]);
});

test("who does not hold it does not move it, and the right button does not take it", () => {
  const { handle, told } = held();
  happen(handle, "pointermove", { clientX: 1, clientY: 1 });
  happen(handle, "pointerup");
  happen(handle, "pointerdown", { button: 2, clientX: 110, clientY: 60 });
  happen(handle, "pointermove", { clientX: 1, clientY: 1 });
  assert.deepEqual(told, []);
});

test("a pointer that is lost lets go", () => {
  const { handle, told } = held();
  happen(handle, "pointerdown", { clientX: 110, clientY: 60 });
  happen(handle, "pointercancel");
  happen(handle, "pointermove", { clientX: 1, clientY: 1 });
  assert.deepEqual(told, [["start"], ["end"]]);
});

test("arrow keys nudge, up is up, Shift five times as far, and the end is told once", () => {
  const { handle, told } = held();
  for (const key of ["ArrowRight", "ArrowUp", "a"]) happen(handle, "keydown", { key });
  happen(handle, "keydown", { key: "ArrowLeft", shiftKey: true });
  happen(handle, "keyup");
  happen(handle, "blur");
  assert.deepEqual(
    told.map((each) => each.join(" ")),
    ["nudge 1 0", "nudge 0 1", "nudge -5 0", "end"],
  );
});

test("a handle's middle is put at its place", () => {
  const handle = element(0, 0);
  place(handle, 1.234, -5);
  assert.equal(handle.style.transform, "translate(1.23px, -5.00px) translate(-50%, -50%)");
});
