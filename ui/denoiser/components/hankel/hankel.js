/* The Hankel microscope: point at a sample, and the cells light up that are averaged to get it back. */

import { colorAt, signedColors } from "../../../kit/colors.js";
import { palette, sharp } from "../../../kit/draw.js";
import { fixed } from "../../../kit/formats.js";
import { SizeWatch, find, living } from "../../../kit/host.js";
import { oncePerFrame } from "../../../kit/motion.js";

/** @import { Look } from "../../../kit/draw.js" */
/** @import { Call } from "../../../kit/host.js" */

/** @typedef {{ x: number[], every: number, window: number, wrong: boolean }} Data */
/** @typedef {[number, number]} Cell row and column */

const BARS = { negative: 0.25, positive: 0.75 }; // places on the diverging scale

/**
 * The cells whose mean becomes sample n: along i + j = n, or as the tutorial takes them.
 * @param {number} n
 * @param {number} rows
 * @param {number} columns
 * @param {boolean} wrong
 * @returns {Cell[]}
 */
export function cellsFor(n, rows, columns, wrong) {
  /** @type {Cell[]} */
  const cells = [];
  for (let i = 0; i < rows; i += 1) {
    const j = wrong ? i + n - (rows - 1) : n - i;
    if (j >= 0 && j < columns) cells.push([i, j]);
  }
  return cells;
}

/**
 * What the cells of sample n hold: which samples, and their mean.
 * @param {number[]} x
 * @param {Cell[]} cells
 */
export function averaged(x, cells) {
  const samples = [...new Set(cells.map(([i, j]) => i + j))].sort((a, b) => a - b);
  const mean = cells.reduce((sum, [i, j]) => sum + x[i + j], 0) / cells.length;
  return { samples, mean };
}

/**
 * The number of a sample in the signal that the series was taken from, counted from 1.
 * @param {number} n
 * @param {number} every
 */
const numbered = (n, every) => n * every + 1;

/**
 * The sentence about sample n and its cells.
 * @param {number} n
 * @param {number} value of the sample
 * @param {number} count of cells
 * @param {{ samples: number[], mean: number }} average
 * @param {number} [every] the series holds one of so many samples of the signal
 */
export function sentence(n, value, count, { samples, mean }, every = 1) {
  const name = numbered(n, every);
  if (samples.length === 1) {
    const cells = `${count} ${count === 1 ? "cell" : "cells"}, along an anti-diagonal`;
    return `Sample ${name} stands in ${cells}. Their mean is the sample: ${fixed(mean)}.`;
  }
  const names = samples.map((i) => numbered(i, every));
  const list = names.length > 6 ? `${names.slice(0, 3).join(", ")} … ${names.at(-1)}` : names.join(", ");
  return (
    `For sample ${name} these ${count} cells are averaged. They hold ${samples.length} different samples: ` +
    `${list}. The mean is ${fixed(mean)}, the sample is ${fixed(value)}.`
  );
}

class Microscope {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.lab = find(parent, ".lab", HTMLElement);
    this.series = find(parent, ".series", HTMLCanvasElement);
    this.matrix = find(parent, ".matrix", HTMLCanvasElement);
    this.told = find(parent, ".told", HTMLElement);
    /** @type {Data} */
    this.data = { x: [0], every: 1, window: 1, wrong: false };
    /** @type {number | null} */
    this.n = null;
    this.box = { size: 1, x0: 0 };
    this.redraw = oncePerFrame(() => this.draw(), this.lab);
    this.size = new SizeWatch(this.redraw);
    this.listen();
  }

  get shape() {
    const columns = this.data.window;
    return { rows: this.data.x.length - columns + 1, columns };
  }

  listen() {
    this.series.onpointerdown = this.series.onpointermove = (event) => {
      const { left, width } = this.series.getBoundingClientRect();
      this.choose(Math.floor(((event.clientX - left) / width) * this.data.x.length));
    };
    this.matrix.onpointerdown = this.matrix.onpointermove = (event) => {
      const { left, top } = this.matrix.getBoundingClientRect();
      const { rows, columns } = this.shape;
      const i = Math.floor((event.clientY - top) / this.box.size);
      const j = Math.floor((event.clientX - left - this.box.x0) / this.box.size);
      if (i < 0 || j < 0 || i >= rows || j >= columns) return;
      this.choose(this.data.wrong ? j - i + rows - 1 : i + j);
    };
    this.series.onkeydown = (event) => {
      /** @type {Record<string, number>} */
      const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -1000, End: 1000 };
      const step = steps[event.key];
      if (!step) return;
      event.preventDefault();
      this.choose((this.n ?? 0) + step);
    };
  }

  /** @param {Data} data */
  adopt(data) {
    this.data = data;
    this.size.begin(this.lab);
    this.choose(this.n ?? Math.floor(data.x.length / 2));
  }

  /** @param {number} n */
  choose(n) {
    this.n = Math.min(this.data.x.length - 1, Math.max(0, n));
    this.redraw();
  }

  draw() {
    const { x, every, wrong } = this.data;
    const n = this.n ?? 0;
    const { rows, columns } = this.shape;
    const look = palette(this.lab);
    const largest = Math.max(...x.map(Math.abs), 1e-12);
    const cells = cellsFor(n, rows, columns, wrong);
    const average = averaged(x, cells);
    this.drawSeries(n, new Set(average.samples), largest, look);
    this.drawMatrix(cells, largest, look);
    this.told.textContent = sentence(n, x[n], cells.length, average, every);
    this.series.setAttribute("aria-valuenow", String(n + 1));
    this.series.setAttribute("aria-valuemax", String(x.length));
    this.series.setAttribute("aria-valuetext", `sample ${numbered(n, every)}, place ${n + 1} of ${x.length}`);
    const samples = average.samples.length;
    this.lab.dataset.state = JSON.stringify({ n, cells: cells.length, samples, mean: average.mean });
  }

  /**
   * The samples as bars, those in the cells at full strength.
   * @param {number} n
   * @param {Set<number>} used
   * @param {number} largest
   * @param {Look} look
   */
  drawSeries(n, used, largest, look) {
    const { x } = this.data;
    const { ctx, width, height } = sharp(this.series);
    const wide = width / x.length;
    const middle = height / 2;
    x.forEach((value, i) => {
      const tall = (value / largest) * (middle - 12);
      ctx.globalAlpha = used.has(i) ? 1 : 0.35;
      ctx.fillStyle = `rgb(${colorAt(look.diverging, value < 0 ? BARS.negative : BARS.positive)})`;
      ctx.fillRect(i * wide + 1, middle, wide - 2, -tall);
    });
    ctx.globalAlpha = 1;
    ctx.strokeStyle = look.ink;
    ctx.lineWidth = 2.5;
    ctx.strokeRect(n * wide + 0.5, 2, wide - 1, height - 4);
  }

  /**
   * The trajectory matrix, the cells framed.
   * @param {Cell[]} cells
   * @param {number} largest
   * @param {Look} look
   */
  drawMatrix(cells, largest, look) {
    const { rows, columns } = this.shape;
    const { ctx, width, height } = sharp(this.matrix);
    const size = Math.min(width / columns, height / rows);
    const x0 = (width - size * columns) / 2;
    const color = signedColors(look.diverging, largest);
    this.box = { size, x0 };
    for (let i = 0; i < rows; i += 1) {
      for (let j = 0; j < columns; j += 1) {
        ctx.fillStyle = `rgb(${color(this.data.x[i + j])})`;
        ctx.fillRect(x0 + j * size, i * size, size - 1, size - 1);
      }
    }
    ctx.strokeStyle = look.ink;
    ctx.lineWidth = 3;
    for (const [i, j] of cells) ctx.strokeRect(x0 + j * size + 0.5, i * size + 0.5, size - 2, size - 2);
  }

  leave() {
    this.size.end();
  }
}

/** @param {Call<Data>} call */
export default function ({ data, parentElement }) {
  const microscope = living(parentElement, Microscope);
  microscope.adopt(data);
  return () => microscope.leave();
}
