/* Scales give the colours between their stops; ink is chosen by contrast. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { colorAt, inkOn, isDark, luminance, rgbOf, scaleOf, signedColors } from "../../../ui/kit/colors.js";

const GREYS = scaleOf("0 #000000, 0.5 #808080,1 #ffffff");

test("a colour is read from its six digits", () => {
  assert.deepEqual(rgbOf("#1c68d0"), [28, 104, 208]);
});

test("a scale is read as the style sheet writes it", () => {
  const stops = scaleOf(" 0 #000000, 0.25 #102030 , 1 #ffffff ");
  assert.deepEqual(stops, [
    [0, [0, 0, 0]],
    [0.25, [16, 32, 48]],
    [1, [255, 255, 255]],
  ]);
});

test("between two stops the colour is between theirs, beyond the ends it is that of the end", () => {
  const found = [-1, 0, 0.25, 0.5, 0.75, 1, 7].map((at) => colorAt(GREYS, at)[0]);
  assert.deepEqual(found, [0, 0, 64, 128, 192, 255, 255]); // 191.5 is rounded up
});

test("each channel goes its own way", () => {
  assert.deepEqual(colorAt(scaleOf("0 #ff0010, 1 #000020"), 0.5), [128, 0, 24]);
});

test("signed values have 0 in the middle of the scale and the largest magnitudes at its ends", () => {
  const color = signedColors(GREYS, 2);
  assert.deepEqual(
    [-2, -1, 0, 1, 2, 9, -9].map((x) => color(x)[0]),
    [0, 64, 128, 192, 255, 255, 0],
  );
});

test("luminance runs from 0 to 1 and counts green most", () => {
  assert.equal(luminance([0, 0, 0]), 0);
  assert.ok(Math.abs(luminance([255, 255, 255]) - 1) < 1e-12);
  const dark = ((64 / 255 + 0.055) / 1.055) ** 2.4; // the power law holds from 11 of 255 on
  assert.ok(Math.abs(luminance([64, 64, 64]) - dark) < 1e-12);
  assert.ok(luminance([0, 255, 0]) > luminance([255, 0, 0]));
  assert.ok(luminance([255, 0, 0]) > luminance([0, 0, 255]));
});

test("ink has a contrast of 4.5 or more on every colour", () => {
  for (let r = 0; r < 256; r += 15) {
    for (let g = 0; g < 256; g += 15) {
      for (let b = 0; b < 256; b += 15) {
        const paper = luminance([r, g, b]);
        const ink = luminance(rgbOf(inkOn([r, g, b])));
        assert.ok((Math.max(paper, ink) + 0.05) / (Math.min(paper, ink) + 0.05) >= 4.5);
        assert.equal(isDark([r, g, b]), inkOn([r, g, b]) === "#ffffff");
      }
    }
  }
});
