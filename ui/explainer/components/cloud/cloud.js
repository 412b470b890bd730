/* A cloud, its principal axes, and the variance of its shadow on a line: the hand moves points and line. */

import { palette } from "../../../kit/draw.js";
import { fixed, short } from "../../../kit/formats.js";
import { draggable, place } from "../../../kit/hands.js";
import { SizeWatch, find, living, put } from "../../../kit/host.js";
import { oncePerFrame, prefersStillness, run, soft } from "../../../kit/motion.js";
import { along, analyze, between, isFound, layoutOf, toData, toScreen } from "./pca.js";
import { curveFrame, drawCloud, drawCurve } from "./plots.js";
import { TO_BE_FOUND, onTheLine, verdict } from "./words.js";

/** @import { Point } from "../../../kit/draw.js" */
/** @import { Call, Send } from "../../../kit/host.js" */
/** @import { Facts, Layout, Rest } from "./pca.js" */

/**
 * @typedef {object} Data
 * @property {string} id of the data
 * @property {Point[]} points those that are drawn
 * @property {[number, number, number][]} moved which of them the hand has moved, and where to
 * @property {Rest} rest
 * @property {string[]} names
 * @property {string[]} units
 * @property {boolean} center
 * @property {boolean} scale
 * @property {boolean} turned
 * @property {number} theta degrees
 * @property {boolean} hidden whether v1 is still to be found
 */

const FOUND = 2; // degrees within which a line that rests has found v1
const NEAR = 14; // pixels within which a point is taken hold of
const NEAR_A_FINGER = 26;

/** @type {Record<string, Point>} */
const STEPS = { ArrowLeft: [-4, 0], ArrowRight: [4, 0], ArrowUp: [0, -4], ArrowDown: [0, 4] };

class Cloud {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.lab = find(parent, ".lab", HTMLElement);
    this.plot = find(this.lab, ".plot", HTMLCanvasElement);
    this.curve = find(this.lab, ".curve", HTMLCanvasElement);
    this.slider = find(this.lab, ".theta", HTMLInputElement);
    this.back = find(this.lab, ".back", HTMLButtonElement);
    this.pin = find(this.lab, ".point", HTMLElement);
    this.grip = find(this.lab, ".line", HTMLElement);
    this.words = {
      angle: find(this.lab, ".angle", HTMLElement),
      at: find(this.lab, ".at", HTMLElement),
      says: find(this.lab, ".says", HTMLElement),
    };
    /** @type {Data | null} */
    this.data = null;
    /** @type {Point[]} */
    this.points = [];
    /** @type {Map<number, Point>} */
    this.moved = new Map();
    /** @type {Facts | null} */
    this.facts = null;
    /** @type {Layout | null} */
    this.layout = null;
    /** @type {number | null} */
    this.held = null;
    this.chosen = 0;
    this.theta = 0;
    this.found = false;
    this.fresh = 1;
    this.wish = "";
    this.draws = 0;
    this.stop = () => {};
    this.redraw = oncePerFrame(() => this.draw(), this.lab);
    this.size = new SizeWatch(() => this.refit());
    this.listenToPoints();
    this.listenToPin();
    this.listenToLine();
    this.back.onclick = () => this.putBack();
  }

  // ---- hands

  listenToPoints() {
    const { plot } = this;
    plot.onpointerdown = (event) => {
      if (event.button > 0) return;
      const found = this.nearest(spot(plot, event), event.pointerType === "touch" ? NEAR_A_FINGER : NEAR);
      if (found === null) return;
      this.stop();
      this.held = this.chosen = found;
      plot.setPointerCapture(event.pointerId);
      event.preventDefault();
      this.redraw();
    };
    plot.ontouchstart = (event) => {
      const touch = event.touches[0];
      if (touch && this.nearest(spot(plot, touch), NEAR_A_FINGER) !== null) event.preventDefault();
    };
    plot.onpointermove = (event) => {
      if (this.held !== null) this.movePoint(this.held, spot(plot, event));
      else plot.style.cursor = this.nearest(spot(plot, event), NEAR) === null ? "default" : "grab";
    };
    plot.onpointerup = plot.onpointercancel = () => {
      if (this.held !== null) this.release();
    };
  }

  listenToPin() {
    const { pin } = this;
    let nudged = false;
    pin.onkeydown = (event) => {
      const step = STEPS[event.key];
      const other = { PageUp: -1, PageDown: 1 }[event.key];
      if (!step && !other) return;
      event.preventDefault();
      if (other) {
        this.chosen = (this.chosen + other + this.points.length) % this.points.length;
        this.redraw();
        return;
      }
      const [x, y] = this.onScreen(this.points[this.chosen]);
      const times = event.shiftKey ? 5 : 1;
      this.stop();
      nudged = true;
      this.movePoint(this.chosen, [x + times * step[0], y + times * step[1]]);
    };
    pin.onkeyup = pin.onblur = () => {
      if (nudged) this.release();
      nudged = false;
      this.redraw();
    };
    pin.onfocus = () => this.redraw();
  }

  listenToLine() {
    const { slider, curve } = this;
    slider.oninput = () => this.setTheta(Number(slider.value));
    slider.onchange = () => this.tellTheta();
    draggable(this.grip, this.plot, {
      move: (x, y) => this.pointLine([x, y]),
      nudge: (dx, dy) => this.setTheta((this.theta + (dx + dy) + 180) % 180),
      end: () => this.tellTheta(),
    });
    let sweeping = false;
    /** @param {PointerEvent} event */
    const sweep = (event) => {
      const { left, right } = curveFrame(curve);
      const [x] = spot(curve, event);
      this.setTheta(Math.round((360 * (x - left)) / (right - left)) / 2);
    };
    curve.onpointerdown = (event) => {
      if (event.button > 0) return;
      sweeping = true;
      curve.setPointerCapture(event.pointerId);
      sweep(event);
    };
    curve.onpointermove = (event) => {
      if (sweeping) sweep(event);
    };
    curve.onpointerup = curve.onpointercancel = () => {
      if (sweeping) this.tellTheta();
      sweeping = false;
    };
  }

  /** Turn the line towards a place of the plot, in steps of half a degree. @param {Point} where */
  pointLine(where) {
    if (!this.facts) return;
    const { shift, unit } = this.facts;
    const [px, py] = this.inData(where);
    const angle = Math.atan2((py - shift[1]) / unit[1], (px - shift[0]) / unit[0]);
    this.setTheta((Math.round((angle * 360) / Math.PI) / 2 + 360) % 180);
  }

  /** @param {number} degrees */
  setTheta(degrees) {
    this.theta = Math.min(180, Math.max(0, degrees));
    this.redraw();
  }

  tellTheta() {
    this.send?.("theta", Math.round(this.theta * 10) / 10);
    if (!this.data?.hidden || !this.facts || this.found) return;
    if (!isFound(this.theta, (this.facts.best * 180) / Math.PI, FOUND)) return;
    this.found = true;
    this.send?.("found", true);
    this.redraw();
  }

  /**
   * Which point lies nearest to a place of the plot, if one is within so many pixels.
   * @param {Point} place
   * @param {number} within
   */
  nearest([x, y], within) {
    /** @type {number | null} */
    let found = null;
    let least = within * within;
    this.points.forEach((point, i) => {
      const [sx, sy] = this.onScreen(point);
      const distance = (sx - x) ** 2 + (sy - y) ** 2;
      if (distance < least) [found, least] = [i, distance];
    });
    return found;
  }

  /** @param {number} i @param {Point} place */
  movePoint(i, [x, y]) {
    const { clientWidth: width, clientHeight: height } = this.plot;
    const inside = /** @type {Point} */ ([
      Math.min(width - 4, Math.max(4, x)),
      Math.min(height - 4, Math.max(4, y)),
    ]);
    this.points[i] = this.inData(inside);
    this.moved.set(i, this.points[i]);
    this.analyze();
    this.redraw();
  }

  /** The hand lets go of a point: what Python hears is what is drawn from then on. */
  release() {
    this.held = null;
    this.settle();
    const moved = [...this.moved].map(([i, [x, y]]) => [
      i,
      Number(x.toPrecision(6)),
      Number(y.toPrecision(6)),
    ]);
    for (const [i, x, y] of moved) this.points[i] = [x, y];
    this.analyze();
    this.send?.("moved", { cloud: this.data?.id, points: moved });
  }

  putBack() {
    if (!this.data) return;
    this.moved.clear();
    this.points = this.data.points.map(([x, y]) => [x, y]);
    this.analyze();
    this.settle();
    this.send?.("moved", { cloud: this.data.id, points: [] });
  }

  // ---- where things lie

  get radians() {
    return (this.theta * Math.PI) / 180;
  }

  analyze() {
    if (!this.data) return;
    const { rest, center, scale } = this.data;
    this.facts = analyze(this.points, rest, center, scale);
  }

  /** The layout that fits the points as they are. */
  target() {
    if (!this.facts || !this.data) return null;
    const size = Math.min(this.plot.clientWidth, this.plot.clientHeight) || 300;
    return layoutOf(this.points, this.facts, this.data.turned, size);
  }

  /** @param {Point} point @returns {Point} */
  onScreen(point) {
    if (!this.layout) return [0, 0];
    return toScreen(this.layout, this.plot.clientWidth, this.plot.clientHeight, point);
  }

  /** @param {Point} where @returns {Point} */
  inData(where) {
    if (!this.layout) return [0, 0];
    return toData(this.layout, this.plot.clientWidth, this.plot.clientHeight, where);
  }

  /** Go to the layout that fits, softly where there is one to come from. */
  settle(soften = true) {
    this.stop();
    const from = this.layout;
    const to = this.target();
    if (!to) return;
    if (!from || !soften || prefersStillness()) {
      this.layout = to;
      this.fresh = 1;
      this.redraw();
      return;
    }
    this.stop = run(700, (share) => {
      this.layout = between(from, to, soft(share));
      this.fresh = share;
      this.redraw();
    });
  }

  refit() {
    if (!this.facts || this.held !== null) return;
    this.layout = this.target();
    this.redraw();
  }

  // ---- what Python says

  /**
   * @param {Data} data
   * @param {Send} send
   */
  adopt(data, send) {
    const first = this.data === null;
    const other = this.data?.id !== data.id;
    this.send = send;
    this.data = data;
    this.look = palette(this.lab);
    if (other) this.take(data);
    if (first) this.theta = data.theta;
    const wish = [data.id, data.center, data.scale, data.turned].join();
    this.analyze();
    if (this.held === null && this.wish !== wish) this.settle(!other);
    this.wish = wish;
    this.size.begin(this.plot);
    this.redraw();
  }

  /** Take another cloud's points. @param {Data} data */
  take(data) {
    this.points = data.points.map(([x, y]) => [x, y]);
    this.moved = new Map(data.moved.map(([i, x, y]) => [i, [x, y]]));
    for (const [i, point] of this.moved) this.points[i] = point;
    this.chosen = 0;
  }

  // ---- drawing and words

  draw() {
    const { facts, data, look, points } = this;
    if (!facts || !data || !look || !this.plot.clientWidth) return;
    const layout = (this.layout ??= this.target());
    if (!layout) return;
    this.draws += 1;
    const ring = this.held !== null || this.pin.matches(":focus");
    const marked = ring ? (this.held ?? this.chosen) : null;
    const { moved, fresh, radians: angle } = this;
    const { turned } = data;
    const scene = {
      points,
      facts,
      layout,
      columns: data,
      turned,
      hidden: data.hidden && !this.found,
      angle,
      moved: moved.keys(),
      marked,
      fresh,
      look,
    };
    const end = drawCloud(this.plot, scene);
    drawCurve(this.curve, scene);
    place(this.grip, ...end);
    place(this.pin, ...this.onScreen(points[this.chosen]));
    this.tell(facts, data);
    this.report(facts, layout, data);
  }

  /** @param {Facts} facts @param {Data} data */
  tell(facts, data) {
    const { words, theta, chosen } = this;
    const { text, wrong } = data.hidden && !this.found ? TO_BE_FOUND : verdict(facts, data);
    put(words.angle, `${fixed(theta, 1)}°`);
    put(words.at, onTheLine(facts, this.radians));
    put(words.says, text);
    words.says.classList.toggle("wrong", wrong);
    this.back.hidden = this.moved.size === 0;
    this.slider.value = String(theta);
    this.grip.setAttribute("aria-valuenow", String(Math.round(theta)));
    this.grip.setAttribute("aria-valuetext", `${fixed(theta, 1)} degrees`);
    const [x, y] = this.points[chosen];
    const which = `point ${chosen + 1} of ${this.points.length}`;
    this.pin.setAttribute("aria-valuenow", String(chosen + 1));
    this.pin.setAttribute("aria-valuetext", `${which}: ${short(x)}, ${short(y)}`);
  }

  /**
   * What whoever measures may read.
   * @param {Facts} facts
   * @param {Layout} layout
   * @param {Data} data
   */
  report(facts, layout, data) {
    const first = this.points.slice(0, 3);
    this.lab.dataset.state = JSON.stringify({
      n: facts.n,
      mean: facts.mean,
      angle: (facts.angle * 180) / Math.PI,
      best: (facts.best * 180) / Math.PI,
      variances: facts.variances,
      total: facts.total,
      here: along(facts.cov, this.radians),
      theta: this.theta,
      turned: data.turned,
      hidden: data.hidden && !this.found,
      screen: first.map((point) => this.onScreen(point)),
      points: first,
      alpha: layout.alpha,
      moved: this.moved.size,
      draws: this.draws,
    });
  }

  leave() {
    this.stop();
    this.size.end();
  }
}

/**
 * Where a pointer is on an element, in CSS pixels.
 * @param {Element} element
 * @param {{ clientX: number, clientY: number }} event
 * @returns {Point}
 */
function spot(element, event) {
  const box = element.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

/** @param {Call<Data>} call */
export default function ({ data, parentElement, setStateValue }) {
  const cloud = living(parentElement, Cloud);
  cloud.adopt(data, setStateValue);
  return () => cloud.leave();
}
