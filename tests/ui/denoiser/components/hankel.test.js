/* The microscope lights the cells whose mean is the sample, or those of the tutorials. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { averaged, cellsFor, sentence } from "../../../../ui/denoiser/components/hankel/hankel.js";

test("the cells of a sample lie on an anti-diagonal, the tutorials' on a diagonal", () => {
  assert.deepEqual(cellsFor(3, 4, 3, false), [
    [1, 2],
    [2, 1],
    [3, 0],
  ]);
  assert.deepEqual(cellsFor(3, 4, 3, true), [
    [0, 0],
    [1, 1],
    [2, 2],
  ]);
});

test("every sample has its cells, all hold it, and together they are the whole matrix", () => {
  let count = 0;
  for (let n = 0; n < 6; n += 1) {
    const cells = cellsFor(n, 4, 3, false);
    assert.ok(cells.every(([i, j]) => i + j === n && i < 4 && j < 3));
    count += cells.length;
  }
  assert.equal(count, 12);
});

test("the mean over a sample's cells is the sample, over others' it is not", () => {
  const x = [1, 2, 4, 8, 16, 32];
  assert.deepEqual(averaged(x, cellsFor(3, 4, 3, false)), { samples: [3], mean: 8 });
  assert.deepEqual(averaged(x, cellsFor(3, 4, 3, true)), { samples: [0, 2, 4], mean: 7 });
});

test("the sentence counts the cells and names the samples, the first three and the last of many", () => {
  assert.match(sentence(0, 1, 1, { samples: [0], mean: 1 }), /^Sample 1 stands in 1 cell, .*sample: 1.00.$/);
  assert.match(sentence(1, 2, 2, { samples: [1], mean: 2 }), /stands in 2 cells/);
  assert.equal(
    sentence(3, -8, 3, { samples: [0, 2, 4], mean: 7 }),
    "For sample 4 these 3 cells are averaged. They hold 3 different samples: 1, 3, 5. " +
      "The mean is 7.00, the sample is −8.00.",
  );
  const many = { samples: [0, 1, 2, 3, 4, 5, 6], mean: 0 };
  assert.match(sentence(0, 0, 7, many), /7 different samples: 1, 2, 3 … 7\./);
});

test("of a series that was thinned, samples have the numbers that they have in the signal", () => {
  assert.match(sentence(15, 1, 2, { samples: [15], mean: 1 }, 3), /^Sample 46 stands in 2 cells/);
  assert.match(sentence(1, 0, 2, { samples: [0, 2], mean: 0 }, 3), /^For sample 4 .* samples: 1, 7\./);
});
