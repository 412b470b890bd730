/* The figures of a view: a matrix as a table of coloured numbers, as pixels, and all layers in a row. */

import { inkOn, signedColors } from "../../../kit/colors.js";
import { pen } from "../../../kit/draw.js";
import { make } from "../../../kit/host.js";
import { isAdded, isDropped, isMarked, measureOf, valuesOf } from "./values.js";
import { largestOf, precise, raised, written } from "./writing.js";

/** @import { Rgb, Scale } from "../../../kit/colors.js" */
/** @import { Axis, Data, MatrixItem, StripItem } from "./values.js" */
/** @import { Rows, Writing } from "./writing.js" */

/**
 * What figures share: the data, their colours and where the slider stands.
 * @typedef {{ data: Data, scale: Scale, k: number, low: number, high: number }} View
 */

/**
 * One part of a line: how to bring it to the view's k, and how wide it is, in letters and pixels beside them.
 * @typedef {{ node: HTMLElement, update: () => void, em: number, px: number }} Part
 */

const LABEL_WIDTH = 0.56; // of a letter, in em
const DIGIT_WIDTH = 0.52; // of a digit or a minus, in em
const POINT_WIDTH = 0.28;
const FRAME = 10; // pixels
const GAP = 1;
const PICTURE_WIDTH = 250;

/** Grey from 0, black, to 1, white. @param {number} value @returns {Rgb} */
export function grey(value) {
  const level = Math.round(255 * Math.max(0, Math.min(1, value)));
  return [level, level, level];
}

/** @param {HTMLCanvasElement} canvas @param {Rows} rows @param {(value: number) => Rgb} color */
function paint(canvas, rows, color) {
  canvas.height = rows.length;
  canvas.width = rows[0].length;
  const ctx = pen(canvas);
  const image = ctx.createImageData(canvas.width, canvas.height);
  rows.flat().forEach((value, at) => image.data.set([...color(value ?? 0), 255], 4 * at));
  ctx.putImageData(image, 0, 0);
}

/** Let Tab reach one of the handles, and the arrow keys the others. @param {HTMLElement[]} handles */
function rove(handles) {
  /** @type {Record<string, number>} */
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  handles.forEach((handle, at) => {
    handle.tabIndex = at === 0 ? 0 : -1;
    handle.onkeydown = (event) => {
      const next = handles[at + steps[event.key]];
      if (!next) return;
      event.preventDefault();
      handle.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    };
  });
}

/** How wide a number is that is written with digits of one width, in em. @param {string} text */
export function widthOf(text) {
  const points = text.split(".").length - 1;
  return (text.length - points) * DIGIT_WIDTH + points * POINT_WIDTH;
}

/** One matrix as a table. */
export class MatrixFigure {
  /**
   * @param {MatrixItem} item
   * @param {View} view
   */
  constructor(item, view) {
    this.item = item;
    this.view = view;
    this.measure = measureOf(item, view.data.factors);
    this.color = signedColors(view.scale, this.measure.largest || 1);
    this.title = make("b", "", item.title);
    const first = valuesOf(item, view.data.factors, view.k);
    this.shape = { m: first.length, n: first[0].length };
    this.side = this.labels(item.row_axis, item.row_names, this.shape.m);
    this.top = this.labels(item.live === "column" ? null : item.column_axis, item.column_names, this.shape.n);
    /** @type {HTMLElement[]} */
    this.sideCells = [];
    /** @type {HTMLElement[]} */
    this.topCells = [];
    const table = make("table", "grid");
    table.setAttribute("aria-label", `${item.title}, ${this.shape.m} by ${this.shape.n}`);
    this.addHead(table);
    this.cells = this.addBody(table);
    this.letHandlesRove();
    this.isShown = false;
    this.node = make("figure", item.tone || "plain");
    const frame = make("div", "frame");
    const scroller = make("div", "scroller");
    frame.append(table);
    scroller.append(frame);
    this.node.append(this.caption(), scroller);
    const cell = Math.max(1.9, this.widest(first) + 0.45);
    for (const td of this.cells.flat()) td.style.minWidth = `${cell.toFixed(2)}em`;
    const letters = this.side ? Math.max(...this.side.map((text) => text.length)) : 0;
    this.em = this.shape.n * cell + (this.side ? Math.min(8, letters * LABEL_WIDTH + 0.5) : 0);
    this.px = FRAME + (this.shape.n + 1) * GAP;
  }

  caption() {
    const { item, measure } = this;
    const caption = make("figcaption");
    caption.append(this.title, ` ${item.size || ""}`);
    if (measure.power) caption.append(make("span", "", ` (× 10${raised(measure.power)})`));
    if (item.words) caption.append(make("small", "", item.words));
    return caption;
  }

  /**
   * What stands beside the rows or above the columns.
   * @param {Axis | null | undefined} axis
   * @param {string[] | undefined} names
   * @param {number} count
   * @returns {string[] | undefined}
   */
  labels(axis, names, count) {
    if (!axis) return names;
    const numbers = Array.from({ length: count }, (_, i) => String(i + 1));
    return axis === "components" ? numbers : this.view.data.labels[axis];
  }

  /** A label in full. @param {Axis | null | undefined} axis @param {string[]} labels @param {number} at */
  nameOf(axis, labels, at) {
    const names = axis && axis !== "components" ? this.view.data.names?.[axis] : null;
    return (names ?? labels)[at];
  }

  /** @param {HTMLTableElement} table */
  addHead(table) {
    const { top } = this;
    if (!top) return;
    const head = table.createTHead().insertRow();
    if (this.side) head.append(make("td"));
    const long = top.some((text) => text.length > 4);
    top.forEach((text, j) => {
      const th = make("th", long ? "long" : "");
      th.scope = "col";
      th.title = this.nameOf(this.item.column_axis, top, j);
      th.dataset.j = String(j);
      th.append(make("span", "", text));
      this.topCells.push(th);
      head.append(th);
    });
  }

  /** @param {HTMLTableElement} table */
  addBody(table) {
    const body = table.createTBody();
    return Array.from({ length: this.shape.m }, (_, i) => {
      const row = body.insertRow();
      if (this.side) row.append(this.sideCell(this.side, i));
      return Array.from({ length: this.shape.n }, (__, j) => {
        const td = row.insertCell();
        td.dataset.i = String(i);
        td.dataset.j = String(j);
        return td;
      });
    });
  }

  /** @param {string[]} side @param {number} i */
  sideCell(side, i) {
    const th = make("th", "side", side[i]);
    th.scope = "row";
    th.title = this.nameOf(this.item.row_axis, side, i);
    th.dataset.i = String(i);
    this.sideCells.push(th);
    return th;
  }

  /** Whether the matrix is S: the singular values on a diagonal. */
  get isDiagonal() {
    return this.item.tone === "s" && Boolean(this.item.column_axis);
  }

  letHandlesRove() {
    if (!this.view.data.tells) return;
    const { tone } = this.item;
    if (tone === "u") rove(this.sideCells);
    if (tone === "v") rove(this.topCells);
    if (tone === "s" && this.isDiagonal) rove(this.cells.flatMap((row, i) => (row[i] ? [row[i]] : [])));
  }

  /** How wide the longest number is, at any k, in em. @param {Rows} first */
  widest(first) {
    const { item, view, measure } = this;
    const { factors } = view.data;
    const all = item.live
      ? [valuesOf(item, factors, 1), valuesOf(item, factors, view.high), factors?.A ?? [[0]]]
      : [first];
    const widths = all.flat(2).map((x) => (x === null ? DIGIT_WIDTH : widthOf(written(x, measure))));
    return Math.max(...widths, item.live ? (measure.digits + 1) * DIGIT_WIDTH + POINT_WIDTH : 0);
  }

  update() {
    const { item, view } = this;
    if (item.live || !this.isShown) this.write(valuesOf(item, view.data.factors, view.k));
    this.isShown = true;
    const { k } = view;
    const follows = Boolean(view.data.slider);
    this.eachCell((td, i, j) => {
      td.classList.toggle("dropped", follows && isDropped(item, i, j, k));
      td.classList.toggle("added", isAdded(item, i, j));
      td.classList.toggle("lit", isMarked(item, i, j, k));
    });
    if (item.titles) this.title.textContent = item.titles[k - view.low];
  }

  /** @param {(td: HTMLTableCellElement, i: number, j: number) => void} visit */
  eachCell(visit) {
    this.cells.forEach((row, i) => row.forEach((td, j) => visit(td, i, j)));
  }

  /** @param {Rows} values */
  write(values) {
    this.eachCell((td, i, j) => {
      const value = values[i][j];
      const off = this.isDiagonal && i !== j;
      if (value === null) {
        td.textContent = "?";
        td.title = "has no meaning: division by 0";
        return;
      }
      td.textContent = off ? "0" : written(value, this.measure);
      td.title = precise(value);
      td.classList.toggle("off", off);
      if (off) return;
      const rgb = this.color(value);
      td.style.setProperty("--cell", `rgb(${rgb})`);
      td.style.setProperty("--ink", inkOn(rgb));
    });
  }

  /** Light the entries of a row, a column or a component. @param {Partial<Record<Axis, number>>} lit */
  light(lit) {
    const { row_axis: rows, column_axis: columns } = this.item;
    const row = rows ? lit[rows] : undefined;
    const column = columns ? lit[columns] : undefined;
    const asked = row !== undefined || column !== undefined;
    this.eachCell((td, i, j) => {
      const here = (row === undefined || row === i) && (column === undefined || column === j);
      td.classList.toggle("lit", asked && here);
    });
  }
}

/** One matrix as pixels. */
export class PictureFigure {
  /**
   * @param {MatrixItem} item
   * @param {View} view
   */
  constructor(item, view) {
    this.item = item;
    this.view = view;
    this.title = make("b", "", item.title);
    this.canvas = make("canvas", "pixels");
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", item.alt ?? "");
    const caption = make("figcaption");
    caption.append(this.title);
    this.node = make("figure", item.tone || "plain");
    this.node.append(caption, this.canvas);
    this.isShown = false;
    this.em = 0;
    this.px = PICTURE_WIDTH;
  }

  update() {
    const { item, view } = this;
    if (item.titles) this.title.textContent = item.titles[view.k - view.low];
    if (this.isShown && item.live === "all") return;
    this.isShown = true;
    const values = valuesOf(item, view.data.factors, view.k);
    paint(this.canvas, values, item.signed ? signedColors(view.scale, largestOf(values) || 1) : grey);
  }
}

/** All layers in small, in a row; those not yet added are faded, and a click goes there. */
export class Strip {
  /**
   * @param {StripItem} item
   * @param {View} view
   * @param {(k: number) => void} go
   */
  constructor(item, view, go) {
    this.view = view;
    this.node = make("div", "strip");
    this.em = 0;
    this.px = 0;
    const { U = [], s = [], Vt = [] } = view.data.factors ?? {};
    const count = Math.min(item.most, s.length);
    this.buttons = Array.from({ length: count }, (_, c) => {
      const layer = U.map((row) => Vt[c].map((v) => row[c] * v));
      return layerButton(layer, view.scale, item.texts[c], c, go);
    });
    this.buttons.forEach((button, c) =>
      this.node.append(...(c ? [make("span", "", "+"), button] : [button])),
    );
    if (s.length > count) this.node.append(make("span", "quiet", `+ ${s.length - count} more`));
  }

  update() {
    this.buttons.forEach((button, c) => {
      button.setAttribute("aria-pressed", String(c < this.view.k));
      button.setAttribute("aria-current", String(c === this.view.k - 1));
    });
  }
}

/**
 * @param {Rows} layer
 * @param {Scale} scale
 * @param {string} text
 * @param {number} c
 * @param {(k: number) => void} go
 */
function layerButton(layer, scale, text, c, go) {
  const button = make("button");
  button.type = "button";
  const canvas = make("canvas");
  canvas.setAttribute("aria-hidden", "true");
  paint(canvas, layer, signedColors(scale, largestOf(layer) || 1));
  button.append(canvas, make("span", "s", text));
  button.setAttribute("aria-label", `Layer ${c + 1}, s = ${text}`);
  button.onclick = () => go(c + 1);
  return button;
}
