// The Hankel microscope: point at a sample, and the cells light up that are averaged to get it back.

import { palette, sharp, oncePerFrame, colourAt } from "../../../kit/draw.js";
import { fixed } from "../../../kit/formats.js";

/** The cells (row, column) whose mean becomes sample n: along i + j = n, or as the tutorial takes them. */
function cellsFor(n, rows, columns, wrong) {
  const cells = [];
  for (let i = 0; i < rows; i += 1) {
    const j = wrong ? i + n - (rows - 1) : n - i;
    if (j >= 0 && j < columns) cells.push([i, j]);
  }
  return cells;
}

class Microscope {
  constructor(parent) {
    const find = (name) => parent.querySelector("." + name);
    this.root = find("hankel");
    this.series = find("series");
    this.matrix = find("matrix");
    this.told = find("told");
    this.redraw = oncePerFrame(() => this.draw());
    this.series.onpointerdown = this.series.onpointermove = (event) => {
      const { left, width } = this.series.getBoundingClientRect();
      this.choose(Math.floor(((event.clientX - left) / width) * this.data.x.length));
    };
    this.matrix.onpointerdown = this.matrix.onpointermove = (event) => {
      const { left, top } = this.matrix.getBoundingClientRect();
      const { size, x0, y0, rows, columns } = this.box;
      const i = Math.floor((event.clientY - top - y0) / size);
      const j = Math.floor((event.clientX - left - x0) / size);
      if (i < 0 || j < 0 || i >= rows || j >= columns) return;
      this.choose(this.data.wrong ? j - i + rows - 1 : i + j);
    };
    this.series.onkeydown = (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1, Home: -1000, End: 1000 }[event.key];
      if (!step) return;
      event.preventDefault();
      this.choose(this.n + step);
    };
    new ResizeObserver(() => this.redraw()).observe(this.root);
  }

  adopt(data) {
    this.data = data;
    this.n ??= Math.floor(data.x.length / 2);
    this.choose(this.n);
  }

  choose(n) {
    this.n = Math.min(this.data.x.length - 1, Math.max(0, n));
    this.redraw();
  }

  colour(value) {
    return `rgb(${colourAt(this.look.diverging, 0.5 + (0.5 * value) / this.largest)})`;
  }

  draw() {
    const { x, window: L, wrong } = this.data;
    const rows = x.length - L + 1;
    const columns = L;
    this.largest = Math.max(...x.map(Math.abs), 1e-12);
    const look = (this.look = palette(this.root));
    const cells = cellsFor(this.n, rows, columns, wrong);
    const used = new Set(cells.map(([i, j]) => i + j));
    this.drawSeries(x, used, look);
    this.drawMatrix(x, rows, columns, cells, look);
    const mean = cells.reduce((sum, [i, j]) => sum + x[i + j], 0) / cells.length;
    const names = [...used].sort((a, b) => a - b).map((i) => i + 1);
    const list =
      names.length > 6 ? `${names.slice(0, 3).join(", ")} … ${names[names.length - 1]}` : names.join(", ");
    this.told.textContent =
      used.size === 1
        ? `Sample ${this.n + 1} stands in ${cells.length} ${cells.length === 1 ? "cell" : "cells"}, along an anti-diagonal. Their mean is the sample: ${fixed(mean)}.`
        : `For sample ${this.n + 1} these ${cells.length} cells are averaged. They hold ${used.size} different samples: ${list}. The mean is ${fixed(mean)}, the sample is ${fixed(x[this.n])}.`;
    this.series.setAttribute("aria-valuenow", this.n + 1);
    this.series.setAttribute("aria-valuemax", x.length);
    this.series.setAttribute("aria-valuetext", `sample ${this.n + 1} of ${x.length}`);
    this.root.dataset.state = JSON.stringify({ n: this.n, cells: cells.length, samples: used.size, mean });
  }

  drawSeries(x, used, look) {
    const { ctx, width, height } = sharp(this.series);
    const wide = width / x.length;
    const middle = height / 2;
    x.forEach((value, i) => {
      const tall = (value / this.largest) * (middle - 12);
      ctx.globalAlpha = used.has(i) ? 1 : 0.35;
      ctx.fillStyle = `rgb(${look.diverging[value < 0 ? 1 : 3][1]})`;
      ctx.fillRect(i * wide + 1, middle, wide - 2, -tall);
    });
    ctx.globalAlpha = 1;
    ctx.strokeStyle = look.ink;
    ctx.lineWidth = 2.5;
    ctx.strokeRect(this.n * wide + 0.5, 2, wide - 1, height - 4);
  }

  drawMatrix(x, rows, columns, cells, look) {
    const { ctx, width, height } = sharp(this.matrix);
    const size = Math.min(width / columns, height / rows);
    const x0 = (width - size * columns) / 2;
    const y0 = 0;
    this.box = { size, x0, y0, rows, columns };
    for (let i = 0; i < rows; i += 1)
      for (let j = 0; j < columns; j += 1) {
        ctx.fillStyle = this.colour(x[i + j]);
        ctx.fillRect(x0 + j * size, y0 + i * size, size - 1, size - 1);
      }
    ctx.strokeStyle = look.ink;
    ctx.lineWidth = 3;
    for (const [i, j] of cells) ctx.strokeRect(x0 + j * size + 0.5, y0 + i * size + 0.5, size - 2, size - 2);
  }
}

export default function ({ data, parentElement }) {
  parentElement.microscope ??= new Microscope(parentElement);
  parentElement.microscope.adopt(data);
}
