/* The plane carried through V^T, S and U: the hand moves the columns of A or the tips of its ellipse. */

import { dot, palette, sharp } from "../../../kit/draw.js";
import { fixed } from "../../../kit/formats.js";
import { draggable, place } from "../../../kit/hands.js";
import { SizeWatch, find, findAll, living, put } from "../../../kit/host.js";
import { mix, oncePerFrame, prefersStillness, run, soft } from "../../../kit/motion.js";
import { drawArrows, drawDirection, drawPaper, drawSheet, stageColor, writeEnds } from "./sheet.js";
import {
  carried,
  decompose,
  determinant,
  eigenOf,
  grasped,
  leftDirections,
  namesOf,
  pairAt,
  rightDirections,
  tidy,
  wantedRange,
  withTip,
  wrapped,
} from "./stages.js";
import { aboutDeterminant, aboutEigen, aboutPair, isFound, shownName, story } from "./words.js";

/** @import { Point } from "../../../kit/draw.js" */
/** @import { Call, Send } from "../../../kit/host.js" */
/** @import { View } from "./sheet.js" */
/** @import { Grasp, Matrix, Pair, Parts } from "./stages.js" */

/** @typedef {{ matrix: Matrix, stage: number, by_hand: boolean }} Data */

const LARGEST = 5;
const END = 3; // the stage at which A is complete
const STAGES = ["nothing yet", "after V transposed", "after S", "after U"];

/** On the grid that a hand moves on. @param {number} value */
const onGrid = (value) => Math.round(value * 20) / 20 + 0;

/** @param {number} value */
const within = (value) => Math.min(LARGEST, Math.max(-LARGEST, value));

/** The places in the component's HTML where words and numbers stand. @param {HTMLElement} lab */
function wordsOf(lab) {
  /** @param {string} selector */
  const named = (selector) => find(lab, selector, HTMLElement);
  return {
    cells: [".c0", ".c1", ".c2", ".c3"].map(named),
    s1: named(".s1"),
    s2: named(".s2"),
    determinant: named(".determinant"),
    areas: named(".tells-det"),
    v: named(".tells-v"),
    s: named(".tells-s"),
    u: named(".tells-u"),
    hint: named(".hint"),
    names: named(".names"),
    pair: named(".pair"),
    kept: named(".kept"),
    degrees: named(".degrees"),
  };
}

class Plane {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.lab = find(parent, ".lab", HTMLElement);
    this.canvas = find(this.lab, "canvas", HTMLCanvasElement);
    this.time = find(this.lab, ".time", HTMLInputElement);
    this.button = find(this.lab, ".play", HTMLButtonElement);
    this.columns = findAll(this.lab, ".column", HTMLElement);
    this.tips = findAll(this.lab, ".tip", HTMLElement);
    this.stops = findAll(this.lab, ".stops button", HTMLButtonElement);
    this.stories = findAll(this.lab, ".story li", HTMLElement);
    this.byHand = find(this.lab, ".by-hand", HTMLButtonElement);
    this.eigen = find(this.lab, ".eigen", HTMLButtonElement);
    this.turning = find(this.lab, ".turning", HTMLElement);
    this.angle = find(this.lab, ".angle", HTMLInputElement);
    this.story = find(this.lab, ".story", HTMLElement);
    this.words = wordsOf(this.lab);
    this.isByHand = false;
    this.isFound = false; // the pair at hand has had images at a right angle
    /** @type {Matrix} */
    this.A = [1, 0, 0, 1];
    /** @type {Parts} */
    this.parts = decompose(this.A);
    this.t = END;
    this.range = 2.4;
    /** @type {string | null} */
    this.told = null; // the matrix that Python told last
    /** @type {string | null} */
    this.sent = null; // the matrix that was sent last, until Python answers
    /** @type {Grasp | null} */
    this.held = null;
    this.named = "";
    this.draws = 0;
    this.stop = () => {};
    this.zoom = () => {};
    this.redraw = oncePerFrame(() => this.draw(), this.lab);
    this.size = new SizeWatch(this.redraw);
    this.listenToColumns();
    this.listenToTips();
    this.listenToTime();
    this.listenToLooks();
  }

  // ---- hands

  listenToLooks() {
    this.byHand.onclick = () => {
      this.halt();
      this.setByHand(!this.isByHand);
    };
    this.eigen.onclick = () => {
      const on = this.eigen.getAttribute("aria-pressed") === "true";
      this.eigen.setAttribute("aria-pressed", String(!on));
      this.redraw();
    };
    this.angle.oninput = () => {
      this.isFound ||= isFound(pairAt(this.A, Number(this.angle.value)));
      this.redraw();
    };
  }

  /** Look for v1 and v2 by hand, with the plane carried to the end; or leave that. @param {boolean} on */
  setByHand(on) {
    this.isByHand = on;
    this.isFound = false;
    if (on) this.setTime(END);
    this.redraw();
  }

  listenToColumns() {
    this.columns.forEach((handle, j) =>
      draggable(handle, this.canvas, {
        start: () => this.zoom(),
        move: (x, y) => this.setColumn(j, this.inPlane(x, y)),
        nudge: (dx, dy) => this.setColumn(j, [this.A[j] + 0.05 * dx, this.A[2 + j] + 0.05 * dy]),
        end: () => this.release(),
      }),
    );
  }

  listenToTips() {
    this.tips.forEach((handle, tip) => {
      const i = tip === 0 ? 0 : 1;
      draggable(handle, this.canvas, {
        start: () => {
          this.zoom();
          this.held = grasped(this.parts, i);
        },
        move: (x, y) => this.setTip(this.inPlane(x, y)),
        nudge: (dx, dy) => this.nudgeTip(i, dx, dy),
        end: () => this.release(),
      });
    });
  }

  listenToTime() {
    this.time.oninput = () => {
      this.halt();
      this.setByHand(false);
      this.setTime(Number(this.time.value));
    };
    this.time.onchange = () => this.tellTime();
    for (const button of this.stops) {
      button.onclick = () => {
        this.halt();
        this.setByHand(false);
        this.glide(Number(button.dataset.stop));
      };
    }
    this.button.onclick = () => (this.button.textContent === "Pause" ? this.pause() : this.play());
  }

  /**
   * The point of the plane under a place of the canvas, kept where handles can be reached.
   * @param {number} x
   * @param {number} y
   * @returns {Point}
   */
  inPlane(x, y) {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const scale = Math.min(width, height) / 2 / this.range;
    const edge = Math.min(LARGEST, 0.97 * this.range);
    /** @param {number} value */
    const keep = (value) => Math.min(edge, Math.max(-edge, value));
    return [keep((x - width / 2) / scale), keep((height / 2 - y) / scale)];
  }

  /** @param {number} j @param {Point} point */
  setColumn(j, [x, y]) {
    /** @type {Matrix} */
    const A = [...this.A];
    A[j] = within(onGrid(x));
    A[2 + j] = within(onGrid(y));
    this.setMatrix(A);
  }

  /** Keep V; let the held tip go to the finger and the other follow at a right angle. @param {Point} point */
  setTip([x, y]) {
    if (!this.held) return;
    const long = Math.min(LARGEST, onGrid(Math.hypot(x, y)));
    const angle = (Math.round((Math.atan2(y, x) * 180) / Math.PI) * Math.PI) / 180;
    this.held = { ...this.held, long, angle: long > 0 ? angle : this.held.angle };
    this.setMatrix(withTip(this.held));
  }

  /**
   * Up and down: longer, shorter; left and right: turn.
   * @param {0 | 1} i
   * @param {number} dx
   * @param {number} dy
   */
  nudgeTip(i, dx, dy) {
    const held = this.held ?? grasped(this.parts, i);
    const long = Math.max(0, held.long + 0.05 * dy);
    const angle = held.angle - (dx * Math.PI) / 180;
    const shown = Math.min(LARGEST, onGrid(long));
    const turned = (Math.round((wrapped(angle) * 180) / Math.PI) * Math.PI) / 180;
    this.held = { ...held, long, angle: shown > 0 ? turned : angle };
    this.setMatrix(withTip({ ...this.held, long: shown }));
  }

  /** The hand lets go: Python hears of the matrix, and the view fits it. */
  release() {
    this.held = null;
    this.setMatrix(tidy(this.A));
    this.fit();
    this.sent = this.A.join();
    this.send?.("matrix", this.A);
  }

  // ---- the matrix and the stage

  /**
   * @param {Matrix} A
   * @param {number | null} [near] the angle that v1 should stay close to
   */
  setMatrix(A, near = this.parts.theta) {
    this.A = A;
    this.parts = decompose(A, near);
    this.redraw();
  }

  /** @param {number} t */
  setTime(t) {
    this.t = Math.min(END, Math.max(0, t));
    this.time.value = String(this.t);
    this.redraw();
  }

  tellTime() {
    this.send?.("stage", Math.round(this.t * 100) / 100);
  }

  halt() {
    this.stop();
    this.stop = () => {};
    this.button.textContent = "Play";
  }

  pause() {
    this.halt();
    this.tellTime();
  }

  /** Run through the stages to the end, with a rest after each. */
  play() {
    this.halt();
    this.setByHand(false);
    this.button.textContent = "Pause";
    const from = this.t > END - 0.01 ? 0 : this.t;
    /** @param {number} share */
    const step = (share) => {
      const clock = mix(from, END, share);
      const whole = Math.min(END - 1, Math.floor(clock));
      this.setTime(whole + soft(Math.min(1, (clock - whole) / 0.8)));
    };
    this.stop = run(2000 * (END - from), step, () => this.pause());
  }

  /** @param {number} target */
  glide(target) {
    const from = this.t;
    if (prefersStillness()) {
      this.setTime(target);
      this.tellTime();
      return;
    }
    /** @param {number} share */
    const step = (share) => this.setTime(mix(from, target, soft(share)));
    this.stop = run(200 + 500 * Math.abs(target - from), step, () => this.tellTime());
  }

  /** Bring the ellipse and the columns into the view. */
  fit() {
    const wanted = wantedRange(this.A, this.parts);
    const from = this.range;
    this.zoom();
    if (Math.abs(wanted - from) < 0.01) return;
    if (prefersStillness() || !this.canvas.clientWidth) {
      this.range = wanted;
      this.redraw();
      return;
    }
    this.zoom = run(300, (share) => {
      this.range = mix(from, wanted, soft(share));
      this.redraw();
    });
  }

  // ---- what Python says

  /**
   * @param {Data} data
   * @param {Send} send
   */
  adopt(data, send) {
    this.send = send;
    this.look = palette(this.lab);
    const told = tidy(data.matrix);
    const key = told.join();
    if (this.told !== key && this.sent !== key) {
      this.show(told, this.told === null);
      if (this.told === null) {
        this.setTime(data.stage);
        if (data.by_hand) this.setByHand(true);
      }
    }
    this.told = key;
    this.sent = null;
    this.size.begin(this.canvas);
    this.redraw();
  }

  /** @param {Matrix} told @param {boolean} first */
  show(told, first) {
    const from = this.A;
    this.zoom();
    if (first || prefersStillness()) {
      this.setMatrix(told, null);
      this.range = wantedRange(told, this.parts);
      return;
    }
    this.zoom = run(
      350,
      (share) => {
        const [a, b, c, d] = from.map((value, i) => mix(value, told[i], soft(share)));
        this.setMatrix([a, b, c, d], null);
      },
      () => {
        this.setMatrix(told, null);
        this.fit();
      },
    );
  }

  // ---- drawing

  draw() {
    const { ctx, width, height } = sharp(this.canvas);
    const { look, parts, t, range } = this;
    if (!width || !look) return;
    this.draws += 1;
    const scale = Math.min(width, height) / 2 / range;
    /** @param {Point} point @returns {Point} */
    const at = ([x, y]) => [width / 2 + x * scale, height / 2 - y * scale];
    /** @type {View} */
    const view = { ctx, width, height, at, range, look };
    const M = carried(parts, t);
    drawPaper(view);
    drawSheet(view, M);
    const pair = this.isByHand ? pairAt(this.A, Number(this.angle.value)) : null;
    this.drawKept(view);
    const { ends, columns, tips } = drawArrows(view, M, parts, t, pair);
    const ready = t >= END - 0.005;
    if (ready) {
      ctx.lineWidth = 2.5;
      for (const point of columns) dot(ctx, ...at(point), 10, null, look.ink);
      for (const point of tips) dot(ctx, ...at(point), 7, stageColor(t, look), look.paper);
    }
    writeEnds(view, ends);
    columns.forEach((point, j) => place(this.columns[j], ...at(point)));
    tips.forEach((point, i) => place(this.tips[i], ...at(point)));
    for (const handle of this.columns) handle.hidden = !ready;
    for (const handle of this.tips) handle.hidden = !ready || pair !== null;
    this.tellPair(pair);
    this.tell(ready, M);
  }

  /** The directions that A keeps, where asked for, and the one that it sends to 0. @param {View} view */
  drawKept(view) {
    const { A, parts, words } = this;
    const on = this.eigen.getAttribute("aria-pressed") === "true";
    const eigen = eigenOf(A);
    put(words.kept, on ? aboutEigen(eigen) : "");
    if (on) {
      for (const direction of eigen.directions) drawDirection(view, direction, view.look.mark, "eigenvector");
    }
    if (namesOf(A).includes("singular") && parts.s1 > 0 && (!this.isByHand || this.isFound)) {
      drawDirection(view, rightDirections(parts)[1], view.look.v, "null space");
    }
  }

  /** @param {Pair | null} pair */
  tellPair(pair) {
    const { words, parts } = this;
    this.byHand.setAttribute("aria-pressed", String(pair !== null));
    this.turning.hidden = pair === null;
    this.story.hidden = pair !== null && !this.isFound;
    put(words.degrees, `${this.angle.value}°`);
    put(words.pair, pair ? aboutPair(pair, parts) : "");
  }

  // ---- words and numbers

  /** @param {boolean} ready @param {Matrix} M */
  tell(ready, M) {
    const { A, parts, t, words } = this;
    const det = determinant(A);
    const names = namesOf(A);
    const told = story(parts);
    A.forEach((value, i) => put(words.cells[i], fixed(value)));
    put(words.s1, fixed(parts.s1));
    put(words.s2, fixed(parts.s2));
    put(words.determinant, fixed(det, 4));
    put(words.areas, aboutDeterminant(det, names.includes("singular")));
    put(words.v, told.v);
    put(words.s, told.s);
    put(words.u, told.u);
    const drag = "Drag a₁, a₂ or the tips s₁u₁, s₂u₂ (or Tab to one and press the arrow keys).";
    put(words.hint, this.isByHand ? "" : ready ? drag : "Slide to the end to drag a₁, a₂ and the tips.");
    this.time.setAttribute("aria-valuetext", STAGES[Math.round(t)]);
    this.tellStage();
    this.tellNames(names);
    this.tellHandles();
    this.report(M, names, det);
  }

  tellStage() {
    const { t } = this;
    const now = t <= 0 ? -1 : Math.min(2, Math.ceil(t - 1e-9) - 1);
    this.stories.forEach((item, i) => item.classList.toggle("now", i === now));
    for (const button of this.stops) {
      button.setAttribute("aria-pressed", String(Math.abs(t - Number(button.dataset.stop)) < 0.005));
    }
  }

  /** @param {string[]} names */
  tellNames(names) {
    const named = names.join("|") || "no special case";
    if (this.named === named) return;
    this.named = named;
    const shown = names.length ? names : ["general: no special case"];
    this.words.names.replaceChildren(
      ...shown.map((name) => {
        const chip = document.createElement("span");
        chip.textContent = shownName(name, names);
        chip.classList.toggle("plain", !names.length);
        return chip;
      }),
    );
  }

  tellHandles() {
    const { A, parts } = this;
    const u = leftDirections(parts);
    this.columns.forEach((handle, j) => speak(handle, A[j], A[2 + j]));
    this.tips.forEach((handle, i) => {
      const s = i === 0 ? parts.s1 : parts.s2;
      speak(handle, s * u[i][0], s * u[i][1]);
    });
  }

  /**
   * What whoever measures may read.
   * @param {Matrix} M
   * @param {string[]} names
   * @param {number} det
   */
  report(M, names, det) {
    const { A, t, draws } = this;
    const { s1, s2, theta } = this.parts;
    const [u1, u2] = leftDirections(this.parts);
    this.lab.dataset.state = JSON.stringify({
      A,
      t,
      s: [s1, s2],
      U: [u1[0], u2[0], u1[1], u2[1]],
      Vt: [Math.cos(theta), -Math.sin(theta), Math.sin(theta), Math.cos(theta)],
      M,
      names,
      determinant: det,
      draws,
    });
  }

  leave() {
    this.halt();
    this.size.end();
  }
}

/** @param {HTMLElement} handle @param {number} x @param {number} y */
function speak(handle, x, y) {
  handle.setAttribute("aria-valuenow", x.toFixed(2));
  handle.setAttribute("aria-valuetext", `x ${fixed(x)}, y ${fixed(y)}`);
}

/** @param {Call<Data>} call */
export default function ({ data, parentElement, setStateValue }) {
  const plane = living(parentElement, Plane);
  plane.adopt(data, setStateValue);
  return () => plane.leave();
}
