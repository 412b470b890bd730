/* Matrices as tables of coloured numbers.  What follows k (A_k, A - A_k, a layer, faded parts, prepared
   texts) is redrawn here while the slider moves; Python hears of it when the hand lets go. */

import { isDark, rgbOf } from "../../../kit/colors.js";
import { palette } from "../../../kit/draw.js";
import { find, living, make } from "../../../kit/host.js";
import { oncePerFrame } from "../../../kit/motion.js";
import { MatrixFigure, PictureFigure, Strip } from "./figures.js";
import { pointedAt } from "./values.js";

/** @import { Call, Send } from "../../../kit/host.js" */
/** @import { Part, View } from "./figures.js" */
/** @import { Data, Item, SignItem } from "./values.js" */

/** @typedef {{ em: number, px: number }} Width in letters, and in pixels beside them */
/**
 * @typedef {{ node: HTMLElement, parts: Width[], reserved: number } & Aside} Line
 * @typedef {{ aside: HTMLElement[], kept: Width[] }} Aside what may leave, and the widths of the others
 */

const LARGEST_FONT = 1.35; // times the size of the page's letters, which are larger before a class
const SMALLEST_FONT = 11;
const TO_CLASS = 18; // pixels: what is read from the last row
const CLASS_LETTERS = 18; // pixels, of a page that is shown to a class, or more
const SIGN_WIDTH = { em: 2.2, px: 0 };
const SAID_WIDTH = { em: 6, px: 0 }; // of a sign that says something at each k
const BESIDE_WIDTH = 330; // pixels, of what stands beside the first line

/**
 * Whether the theme's paper is dark: the middle of the scale is then dark too, so that 0 stays quiet.
 * @param {string} paper
 */
function isDarkPaper(paper) {
  return /^#[0-9a-f]{6}$/i.test(paper) && isDark(rgbOf(paper));
}

/**
 * The size of the letters: as large as the line allows; where it cannot hold all, its parts wrap and the
 * widest
 * must fit.
 * @param {{ em: number, px: number }[]} parts
 * @param {number} width
 * @param {number} largest
 */
export function fontSize(parts, width, largest) {
  const em = parts.reduce((sum, part) => sum + part.em, 0);
  const px = parts.reduce((sum, part) => sum + part.px + 7, 0);
  let size = (width - px - 4) / em;
  if (size < SMALLEST_FONT) {
    size = Math.min(12, ...parts.map((part) => (part.em ? (width - part.px - 4) / part.em : 12)));
  }
  return Math.max(SMALLEST_FONT - 0.5, Math.min(largest, size));
}

class Matrices {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.root = find(parent, ".matrices", HTMLElement);
    this.control = find(this.root, ".control", HTMLElement);
    this.range = find(this.root, ".k", HTMLInputElement);
    this.play = find(this.root, ".play", HTMLButtonElement);
    this.linesNode = find(this.root, ".lines", HTMLElement);
    this.below = find(this.root, ".below", HTMLElement);
    this.table = find(this.root, ".live", HTMLTableElement);
    this.told = find(this.root, ".told", HTMLElement);
    this.words = {
      name: find(this.root, "label .name", HTMLElement),
      now: find(this.root, "label output", HTMLElement),
      says: find(this.root, ".says", HTMLElement),
      blocks: find(this.root, ".blocks", HTMLElement),
      scale: find(this.root, ".scale", HTMLElement),
      cost: find(this.root, ".cost", HTMLElement),
    };
    /** @type {View | null} */
    this.view = null;
    this.signature = "";
    /** @type {number | null} */
    this.wish = null; // what was asked for outlives a matrix that has fewer layers
    /** @type {{ update: () => void }[]} */
    this.parts = [];
    /** @type {Line[]} */
    this.lines = [];
    /** @type {Map<Element, MatrixFigure>} */
    this.figures = new Map();
    /** @type {{ td: HTMLElement, texts: string[] }[]} */
    this.liveCells = [];
    /** @type {number | null} */
    this.timer = null;
    this.refreshSoon = oncePerFrame(() => this.refresh(), this.root);
    this.size = new ResizeObserver(() => this.fit());
    this.size.observe(this.root);
    this.listen();
  }

  listen() {
    this.range.oninput = () => {
      this.stop();
      this.go(Number(this.range.value));
    };
    this.range.onchange = () => this.goAndTell(Number(this.range.value));
    this.play.onclick = () => (this.timer === null ? this.start() : this.pause());
    this.linesNode.onpointerover = this.linesNode.onclick = (event) => this.tellAbout(event.target);
  }

  // ---- what Python says

  /**
   * @param {Data} data
   * @param {Send} send
   */
  adopt(data, send) {
    this.send = send;
    const look = palette(this.root);
    const dark = isDarkPaper(look.paper);
    const signature = JSON.stringify([data, dark]);
    if (this.signature === signature) return;
    this.signature = signature;
    this.stop();
    const { slider } = data;
    const scale = dark ? look.divergingDark : look.diverging;
    this.wish ??= slider?.value ?? null;
    const { low, high } = slider ?? { low: 1, high: 1 };
    const k = slider ? Math.max(low, Math.min(high, this.wish ?? low)) : 0;
    const view = { data, scale, k, low, high };
    this.view = view;
    this.showSlider(view);
    this.parts = [];
    this.figures = new Map();
    this.lines = data.lines.map((items) => this.makeLine(items, view));
    this.placeLines(data);
    this.fillTable(data);
    this.words.blocks.hidden = !data.blocks;
    this.told.textContent = data.hint || "";
    this.told.classList.remove("lit");
    for (const handle of this.linesNode.querySelectorAll(".grid [tabindex]")) {
      if (handle instanceof HTMLElement) handle.onfocus = () => this.tellAbout(handle);
    }
    this.fit();
    this.refresh();
  }

  /** @param {View} view */
  showSlider({ data: { slider }, k }) {
    this.control.hidden = !slider;
    if (!slider) return;
    this.range.disabled = slider.low === slider.high;
    this.words.name.textContent = slider.label;
    this.range.min = String(slider.low);
    this.range.max = String(slider.high);
    this.range.value = String(k);
    this.play.hidden = !slider.play;
  }

  /**
   * @param {Item[]} items
   * @param {View} view
   * @returns {Line}
   */
  makeLine(items, view) {
    const pictures = items.some((item) => item.kind === "picture");
    const node = make("div", pictures ? "line pictures" : "line");
    /** @type {{ em: number, px: number }[]} */
    const widths = [];
    /** @type {{ em: number, px: number }[]} */
    const kept = [];
    /** @type {HTMLElement[]} */
    const aside = [];
    for (const item of items) {
      const before = widths.length;
      if (item.kind === "op") {
        node.append(this.makeSign(item, view));
        widths.push(item.texts ? SAID_WIDTH : SIGN_WIDTH);
      } else {
        const part = this.makePart(item, view);
        this.parts.push(part);
        node.append(part.node);
        if (item.kind !== "strip") widths.push(part);
      }
      if (item.aside) aside.push(/** @type {HTMLElement} */ (node.lastElementChild));
      else kept.push(...widths.slice(before));
    }
    return { node, parts: widths, reserved: 0, aside, kept };
  }

  /** @param {SignItem} item @param {View} view */
  makeSign({ text, texts }, view) {
    const sign = make("span", "op", text);
    if (!texts) return sign;
    sign.classList.add("said");
    const update = () => {
      sign.textContent = texts[view.k - view.low];
    };
    this.parts.push({ update });
    return sign;
  }

  /**
   * @param {Exclude<Item, SignItem>} item
   * @param {View} view
   * @returns {Part}
   */
  makePart(item, view) {
    if (item.kind === "strip") return new Strip(item, view, (k) => this.goAndTell(k));
    if (item.kind === "picture") return new PictureFigure(item, view);
    const figure = new MatrixFigure(item, view);
    this.figures.set(figure.node, figure);
    return figure;
  }

  /** @param {Data} data */
  placeLines(data) {
    if (data.beside) {
      this.lines[0].node.append(this.below);
      this.lines[0].reserved = BESIDE_WIDTH;
    }
    this.linesNode.replaceChildren(...this.lines.map((line) => line.node));
    if (!data.beside) this.root.append(this.below);
  }

  /** The table of texts that follow k. @param {Data} data */
  fillTable({ live }) {
    this.table.hidden = !live;
    this.liveCells = [];
    const head = make("tr");
    for (const text of live?.head ?? []) {
      const th = make("th", "", text);
      th.scope = "col";
      head.append(th);
    }
    const rows = (live?.rows ?? []).map(({ name, formula, cells }) => {
      const tr = make("tr");
      const th = make("th", "", name);
      if (formula) th.append(make("small", "", formula));
      th.scope = "row";
      tr.append(th);
      for (const texts of cells) {
        const td = make("td");
        this.liveCells.push({ td, texts });
        tr.append(td);
      }
      return tr;
    });
    this.table.tHead?.replaceChildren(head);
    this.table.tBodies[0].replaceChildren(...rows);
  }

  // ---- k

  /** @param {number} k */
  go(k) {
    if (!this.view) return;
    this.view.k = this.wish = Math.max(this.view.low, Math.min(this.view.high, k));
    this.refreshSoon();
  }

  /** @param {number} k */
  goAndTell(k) {
    this.go(k);
    this.tell();
  }

  tell() {
    const slider = this.view?.data.slider;
    if (slider) this.send?.(slider.name, this.view?.k);
  }

  start() {
    if (!this.view) return;
    const { k, low, high } = this.view;
    this.go(k >= high ? low : k);
    this.play.textContent = "Pause";
    const pause = Math.max(120, Math.min(700, 6000 / (high - low)));
    this.timer = window.setInterval(() => this.step(), pause);
  }

  step() {
    if (!this.view) return;
    if (!this.root.isConnected) {
      this.stop();
      return;
    }
    this.go(this.view.k + 1);
    if (this.view.k >= this.view.high) this.pause();
  }

  pause() {
    this.stop();
    this.tell();
  }

  stop() {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.play.textContent = "Play";
  }

  // ---- drawing

  refresh() {
    const { view, words } = this;
    if (!view) return;
    for (const part of this.parts) part.update();
    const { slider, blocks } = view.data;
    if (!slider) return;
    const { k } = view;
    const at = k - view.low;
    const says = slider.says[at] || "";
    words.now.textContent = String(k);
    words.says.textContent = says;
    this.range.value = String(k);
    this.range.setAttribute("aria-valuetext", `${slider.label} ${k}${says && ", "}${says}`);
    for (const { td, texts } of this.liveCells) td.textContent = texts[at];
    if (!blocks) return;
    drawBlocks(words.scale, blocks, k);
    words.cost.textContent = blocks.texts[at];
    words.cost.classList.toggle("over", blocks.over[at]);
  }

  /**
   * Give every line the largest letters that fit.  Before a class, what stands aside leaves where the last
   * row could not read all.
   */
  fit() {
    const whole = this.root.clientWidth;
    const letters = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const largest = (this.view?.data.largest || LARGEST_FONT) * letters;
    for (const { node, parts, reserved, aside, kept } of this.lines) {
      const width = reserved && whole > 2 * reserved ? whole - reserved : whole;
      let size = fontSize(parts, width, largest);
      const leaves = aside.length > 0 && letters >= CLASS_LETTERS && size < TO_CLASS;
      if (leaves) size = fontSize(kept, width, TO_CLASS);
      for (const part of aside) part.hidden = leaves;
      if (aside.length) this.root.classList.toggle("alone", leaves);
      if (parts.length) node.style.fontSize = `${size.toFixed(2)}px`;
    }
  }

  // ---- words

  /**
   * Say what there is to say about the row, column, component or number pointed at.
   * @param {EventTarget | null} target
   */
  tellAbout(target) {
    const tells = this.view?.data.tells;
    if (!tells || !(target instanceof Element)) return;
    const cell = target.closest(".grid td[data-i], .grid th[data-i], .grid th[data-j]");
    const node = cell?.closest("figure");
    const figure = node ? this.figures.get(node) : undefined;
    if (!(cell instanceof HTMLElement) || !figure || figure.item.mark) return;
    const { i, j } = cell.dataset;
    const row = i === undefined ? null : Number(i);
    const column = j === undefined ? null : Number(j);
    const answer = pointedAt(figure.item, row, column, tells);
    if (!answer) return;
    for (const other of this.figures.values()) if (!other.item.mark) other.light(answer.lit);
    this.told.textContent = answer.text;
    this.told.classList.add("lit");
  }

  leave() {
    this.stop();
  }
}

/**
 * A and its k columns, numbers and rows as rectangles to scale; what is dropped is faded.
 * @param {HTMLElement} place
 * @param {{ m: number, n: number, r: number }} blocks
 * @param {number} k
 */
function drawBlocks(place, { m, n, r }, k) {
  const unit = Math.max(2, Math.min(12, 130 / Math.max(m, n), 230 / (2 * n + r + 1)));
  /** @param {[number, number]} size @param {string} tone @param {[number, number]} kept */
  const block = ([rows, columns], tone, [keptRows, keptColumns]) => {
    const node = make("div", "block");
    node.style.width = `${columns * unit}px`;
    node.style.height = `${rows * unit}px`;
    const ghost = make("div", "ghost");
    const full = make("i");
    ghost.style.background = full.style.background = `var(--lab-${tone})`;
    full.style.width = `${keptColumns * unit}px`;
    full.style.height = `${keptRows * unit}px`;
    node.append(ghost, full);
    return node;
  };
  place.replaceChildren(
    block([m, n], "ink", [m, n]),
    make("span", "op", "≈"),
    block([m, r], "u", [m, k]),
    block([r, 1], "s", [k, 1]),
    block([r, n], "v", [k, n]),
  );
}

/** @param {Call<Data>} call */
export default function ({ data, parentElement, setStateValue }) {
  const matrices = living(parentElement, Matrices);
  matrices.adopt(data, setStateValue);
  return () => matrices.leave();
}
