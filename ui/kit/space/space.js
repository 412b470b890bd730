/* Points in space on a plain canvas.  The camera belongs to the page, not to the data: it stays where the
   hand has put it while points, axes, labels and colours change under it. */

import { arrow, dot, label, palette, pen, roundStep, segment, sharp } from "../draw.js";
import { short } from "../formats.js";
import { SizeWatch, find, living, make } from "../host.js";
import { mix, oncePerFrame, prefersStillness, run, soft } from "../motion.js";
import { EYE, project, turnOf, turned, unitOf, zoomed } from "./camera.js";
import { lettersOn, mark, nameAxis, writeLabel } from "./marks.js";
import { Points } from "./points.js";
import { NEAR_SEATS, Taken, firstFree, halfLine, seatsAround } from "./seats.js";

/** @import { Ctx, Look } from "../draw.js" */
/** @import { Call, Send } from "../host.js" */
/** @import { Box, Camera } from "./camera.js" */
/** @import { Frame } from "./marks.js" */

/**
 * @typedef {object} Data
 * @property {string} id of the space: its points are the same ones, wherever they lie
 * @property {string} stamp of everything in this payload
 * @property {number[]} xyz three numbers a point
 * @property {string[]} labels
 * @property {string[]} short the labels, cut
 * @property {{ name: string, color: string, shape: number }[]} groups
 * @property {number[]} group of each point
 * @property {number[]} weight of each point, from 0 to 1
 * @property {{ name: string, note: string }[]} axes
 * @property {string} flat what the button for the flat view says
 * @property {number | null} picked
 * @property {[number, number][]} near neighbours of the picked point and their distances
 * @property {[number, number] | null} line an arrow from one point to another
 * @property {string} alt
 */

/** @type {Camera} */
const FIRST = { yaw: -0.62, pitch: 0.42, zoom: 1 };
/** @type {Camera} */
const FLAT = { yaw: 0, pitch: 0, zoom: 1 };
const MANY = 1200; // beyond so many points squares are drawn in place of discs
const SOME = 200; // up to so many points they have a rim, and labels keep clear of them
const FEW = 80; // up to so many points labels may stand farther off, on a line of their own
const MAX_LABELS = 70;
const ROUND_OFF = 1e-12;

class Space {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    /** @type {HTMLElement & { spot: (i: number) => [number, number], spans: number[] }} */
    this.lab = Object.assign(find(parent, ".lab", HTMLElement), {
      spot: (/** @type {number} */ i) => /** @type {[number, number]} */ (this.points?.spot(i) ?? [0, 0]),
      spans: /** @type {number[]} */ ([]), // milliseconds of the last redraws, for whoever measures
    });
    this.stage = find(this.lab, ".stage", HTMLElement);
    this.view = find(this.lab, ".view", HTMLCanvasElement);
    this.legend = find(this.lab, ".legend", HTMLElement);
    this.flat = find(this.lab, ".flat", HTMLButtonElement);
    /** @type {Camera} */
    this.camera = { ...FIRST };
    /** @type {Data | null} */
    this.data = null;
    /** @type {Points | null} */
    this.points = null;
    /** @type {number | null} */
    this.picked = null;
    /** @type {Map<number, number>} */
    this.near = new Map(); // neighbours of the picked point, the nearest first, and their distances
    /** @type {Map<number, number>} */
    this.seats = new Map(); // where each label stood last
    /** @type {Map<string, number>} */
    this.widths = new Map(); // of the labels, as measured
    /** @type {Map<number, { x: number, y: number }>} */
    this.pointers = new Map();
    this.pressed = { x: 0, y: 0, moved: false };
    this.draws = 0;
    this.stop = () => {};
    this.redraw = oncePerFrame(() => this.draw(), this.lab);
    this.size = new SizeWatch(this.redraw);
    this.listenToPointers();
    this.listenToWheelAndKeys();
    this.listenToButtons();
  }

  // ---- hands

  listenToPointers() {
    const { view, pointers } = this;
    view.onpointerdown = (event) => {
      if (event.button > 0) return;
      view.setPointerCapture(event.pointerId);
      this.stage.focus({ preventScroll: true });
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      this.pressed = { x: event.clientX, y: event.clientY, moved: pointers.size > 1 };
      view.classList.add("held");
      event.preventDefault();
    };
    view.onpointermove = (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      if (pointers.size === 1) {
        const { x, y, moved } = this.pressed;
        if (!moved && Math.hypot(event.clientX - x, event.clientY - y) < 4) return;
        this.pressed.moved = true;
        this.turnBy(0.008 * (event.clientX - before.x), 0.008 * (event.clientY - before.y));
      } else this.pinch(event, before);
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    };
    view.onpointerup = view.onpointercancel = (event) => {
      if (!pointers.delete(event.pointerId)) return;
      if (pointers.size === 0) view.classList.remove("held");
      if (event.type !== "pointerup" || this.pressed.moved) return;
      const box = view.getBoundingClientRect();
      const within = event.pointerType === "touch" ? 28 : 16;
      this.pick(event.clientX - box.left, event.clientY - box.top, within);
    };
  }

  /**
   * Two fingers: zoom by how their distance grows.
   * @param {PointerEvent} event
   * @param {{ x: number, y: number }} before
   */
  pinch(event, before) {
    for (const [id, other] of this.pointers) {
      if (id === event.pointerId) continue;
      const was = Math.hypot(before.x - other.x, before.y - other.y);
      const is = Math.hypot(event.clientX - other.x, event.clientY - other.y);
      if (was > 4) this.zoomBy(is / was);
      return;
    }
  }

  listenToWheelAndKeys() {
    this.view.onwheel = (event) => {
      if (!event.ctrlKey && !this.stage.matches(":focus")) return;
      event.preventDefault();
      this.zoomBy(Math.exp(-0.0016 * event.deltaY * (event.deltaMode === 1 ? 16 : 1)));
    };
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowLeft: () => this.turnBy(-0.12, 0),
      ArrowRight: () => this.turnBy(0.12, 0),
      ArrowUp: () => this.turnBy(0, -0.12),
      ArrowDown: () => this.turnBy(0, 0.12),
      "+": () => this.zoomBy(1.2),
      "=": () => this.zoomBy(1.2),
      "-": () => this.zoomBy(1 / 1.2),
      0: () => this.lookFrom(FIRST),
    };
    this.stage.onkeydown = (event) => {
      if (event.ctrlKey || event.metaKey || !keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    };
  }

  listenToButtons() {
    find(this.lab, ".less", HTMLButtonElement).onclick = () => this.zoomBy(1 / 1.3);
    find(this.lab, ".more", HTMLButtonElement).onclick = () => this.zoomBy(1.3);
    find(this.lab, ".home", HTMLButtonElement).onclick = () => this.lookFrom(FIRST);
    this.flat.onclick = () => this.lookFrom(FLAT);
  }

  /** @param {Camera} camera */
  lookFrom(camera) {
    this.camera = { ...camera };
    this.redraw();
  }

  /** @param {number} factor */
  zoomBy(factor) {
    this.lookFrom(zoomed(this.camera, factor));
  }

  /** @param {number} yaw @param {number} pitch */
  turnBy(yaw, pitch) {
    this.lookFrom(turned(this.camera, yaw, pitch));
  }

  /**
   * Pick the point nearest to a place of the view, the foremost of equals; none if none is within so many
   * pixels.
   * @param {number} x
   * @param {number} y
   * @param {number} within
   */
  pick(x, y, within) {
    if (!this.points || !this.data) return;
    this.picked = null;
    let least = within * within;
    for (const i of [...this.points.order].reverse()) {
      const [sx, sy] = this.points.spot(i);
      const far = (sx - x) ** 2 + (sy - y) ** 2;
      if (far < least) [this.picked, least] = [i, far];
    }
    this.near = new Map();
    this.redraw();
    this.send?.("picked", { id: this.data.id, index: this.picked });
  }

  // ---- what Python says

  /**
   * @param {Data} data
   * @param {Send} send
   */
  adopt(data, send) {
    const before = this.data;
    this.send = send;
    this.look = palette(this.lab);
    this.data = data;
    if (before?.stamp !== data.stamp) this.take(data);
    this.stage.setAttribute(
      "aria-label",
      `${data.alt} Arrow keys turn it, plus and minus zoom, 0 resets the view.`,
    );
    this.size.begin(this.stage);
    this.redraw();
  }

  /** @param {Data} data */
  take(data) {
    this.stop();
    const points = new Points(data);
    const moves = !prefersStillness() && points.comeFrom(this.points);
    this.points = points;
    if (moves) this.stop = this.glide(points);
    this.picked = data.picked;
    this.near = new Map(data.near);
    this.seats = new Map();
    this.widths = new Map();
    this.view.setAttribute("aria-label", data.alt);
    this.flat.textContent = data.flat;
    this.drawLegend(data);
  }

  /** Let the points go softly from where they are to their new places. @param {Points} points */
  glide(points) {
    const from = Float64Array.from(points.now);
    /** @param {number} share */
    const step = (share) => {
      const gone = soft(share);
      for (let i = 0; i < from.length; i += 1) points.now[i] = mix(from[i], points.xyz[i], gone);
      this.redraw();
    };
    return run(500, step, () => points.now.set(points.xyz));
  }

  /** @param {Data} data */
  drawLegend({ groups }) {
    const items = groups.map(({ name, color, shape }) => {
      const item = make("li");
      const swatch = make("canvas");
      swatch.setAttribute("aria-hidden", "true");
      swatch.width = swatch.height = 28;
      const ctx = pen(swatch);
      ctx.fillStyle = color;
      mark(ctx, shape, 14, 14, 8);
      ctx.fill();
      item.append(swatch, make("span", "", name));
      return item;
    });
    this.legend.replaceChildren(...items);
  }

  // ---- drawing

  draw() {
    const { points, data, look, view } = this;
    if (!points || !data || !look || !view.clientWidth) return;
    const began = performance.now();
    const { ctx, width, height } = sharp(view);
    const turn = turnOf(this.camera);
    const unit = unitOf(this.camera.zoom, width, height);
    const lit = this.picked !== null || this.near.size > 0;
    const small = points.count > MANY ? 2.2 : points.count > SOME ? 3.6 : 5.5;
    const frame = { ctx, width, height, turn, unit, look, taken: new Taken(), small, lit };
    points.project(frame);
    const names = this.drawAxes(frame, points.box, data);
    this.drawPoints(frame, points, data);
    this.drawLine(frame, points, data);
    this.drawNear(frame, points);
    const shown = this.drawLabels(frame, points, data);
    for (const { text, x, y, size } of names) label(ctx, text, x, y, look, look.ink, size);
    this.report(points, shown, performance.now() - began);
  }

  /** @param {Frame} frame @param {Points} points @param {Data} data */
  drawPoints({ ctx, look, small, lit }, { spots, order, count }, { groups, group, weight }) {
    const zoom = Math.min(1.5, Math.sqrt(this.camera.zoom));
    ctx.lineWidth = 1;
    ctx.strokeStyle = look.paper;
    for (let at = 0; at < count; at += 1) {
      const i = order[at];
      const { color, shape } = groups[group[i]];
      const special = this.isSpecial(i);
      const x = spots[3 * i];
      const y = spots[3 * i + 1];
      const radius = small * (EYE / (EYE - spots[3 * i + 2])) * zoom;
      ctx.globalAlpha = (special ? 1 : lit ? 0.42 : 0.92) * (0.25 + 0.75 * weight[i]);
      ctx.fillStyle = color;
      if (count > MANY && !special) {
        ctx.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
        continue;
      }
      mark(ctx, shape, x, y, radius);
      ctx.fill();
      if (count <= SOME) ctx.stroke();
    }
    ctx.globalAlpha = 1;
  }

  /** Whether a point is the picked one or one of its neighbours. @param {number} i */
  isSpecial(i) {
    return i === this.picked || this.near.has(i);
  }

  /**
   * The axes with their ticks; return where their names go.
   * @param {Frame} frame
   * @param {Box} box
   * @param {Data} data
   */
  drawAxes(frame, { low, high, middle, size: half }, data) {
    const { ctx, width, height, turn, unit, look } = frame;
    const step = roundStep(half / 2.5);
    return data.axes.map(({ name, note }, axis) => {
      /** @param {number} value */
      const at = (value) => {
        const [x, y, z] = middle.map((center, i) => ((i === axis ? value : 0) - center) / half);
        return project(turn, unit, width, height, x, y, z);
      };
      ctx.strokeStyle = look.ink;
      ctx.globalAlpha = 0.5;
      ctx.lineWidth = 1.2;
      const room = 0.06 * half;
      const from = low[axis] - (low[axis] < 0 ? room : 0);
      const to = Math.max(high[axis], 0.1 * half) + room;
      const [x0, y0] = at(from);
      const [x1, y1] = at(to);
      segment(ctx, x0, y0, x1, y1);
      const long = Math.hypot(x1 - x0, y1 - y0);
      const ux = long ? (x1 - x0) / long : 0;
      const uy = long ? (y1 - y0) / long : 0;
      for (let tick = Math.ceil(from / step); long > 40 && tick * step <= to; tick += 1) {
        const [x, y] = at(tick * step);
        segment(ctx, x - 3 * uy, y + 3 * ux, x + 3 * uy, y - 3 * ux);
      }
      ctx.globalAlpha = 1;
      return nameAxis(frame, `${name} ${note}`, [x1, y1], [ux, uy]);
    });
  }

  /**
   * The axis of one's own, from one point to another.
   * @param {Frame} frame
   * @param {Points} points
   * @param {Data} data
   */
  drawLine({ ctx, look }, points, { line }) {
    if (line) arrow(ctx, points.spot(line[0]), points.spot(line[1]), look.mark, 2.5);
  }

  /**
   * A ring around the picked point and lines to its neighbours.
   * @param {Frame} frame
   * @param {Points} points
   */
  drawNear({ ctx, look, small, taken }, points) {
    const i = this.picked;
    if (i === null || i >= points.count) return;
    const [x, y] = points.spot(i);
    ctx.strokeStyle = look.accent;
    ctx.lineWidth = 1.6;
    for (const j of this.near.keys()) segment(ctx, x, y, ...points.spot(j));
    ctx.lineWidth = 3;
    dot(ctx, x, y, small + 6, null, look.accent);
    taken.add([x - small - 5, y - small - 5, x + small + 5, y + small + 5]);
  }

  /**
   * Which points are labelled, in the order in which they may take seats.
   * @param {Frame} frame
   * @param {Points} points
   */
  labelled({ width, height }, { spots, order, count }) {
    const first = this.picked !== null && this.picked < count ? [this.picked] : [];
    for (const j of this.near.keys()) if (j < count) first.push(j);
    /** @type {number[]} */
    const rest = [];
    if (count > MANY && this.camera.zoom <= 2) return first;
    for (let at = count - 1; at >= 0 && rest.length < MAX_LABELS; at -= 1) {
      const i = order[at];
      const x = spots[3 * i];
      const y = spots[3 * i + 1];
      if (x > 0 && x < width && y > 0 && y < height && !first.includes(i)) rest.push(i);
    }
    return [...first, ...rest];
  }

  /**
   * Write the labels that find a seat; return how many.
   * @param {Frame} frame
   * @param {Points} points
   * @param {Data} data
   */
  drawLabels(frame, points, data) {
    const { ctx, look, small, width, taken, lit } = frame;
    if (points.count <= SOME) {
      const r = small + 1;
      for (let i = 0; i < points.count; i += 1) {
        const [x, y] = points.spot(i);
        taken.add([x - r, y - r, x + r, y + r]);
      }
    }
    const size = lettersOn(width);
    let shown = 0;
    for (const i of this.labelled(frame, points)) {
      const special = this.isSpecial(i);
      const text = special ? this.named(i, data) : data.short[i];
      ctx.font = `${special ? 700 : 500} ${size}px ${look.font}`;
      const wide = this.widthOf(ctx, text, size);
      const spot = points.spot(i);
      const seat = this.seatOf(frame, i, spot, wide, size);
      if (!seat) continue;
      ctx.globalAlpha = special || !lit ? 1 : 0.6;
      writeLabel(ctx, look, text, spot, seat, wide);
      shown += 1;
    }
    ctx.globalAlpha = 1;
    return shown;
  }

  /** A point's label, of a neighbour with its distance. @param {number} i @param {Data} data */
  named(i, { labels }) {
    const distance = this.near.get(i);
    return distance === undefined ? labels[i] : `${labels[i]}  ${short(distance < ROUND_OFF ? 0 : distance)}`;
  }

  /** @param {Ctx} ctx @param {string} text @param {number} size */
  widthOf(ctx, text, size) {
    const key = `${size}${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    const { width } = ctx.measureText(text);
    this.widths.set(key, width);
    return width;
  }

  /**
   * Take a free place beside a point; null if there is none.
   * @param {Frame} frame
   * @param {number} i
   * @param {[number, number]} spot
   * @param {number} wide
   * @param {number} size
   */
  seatOf({ width, height, small, taken }, i, [x, y], wide, size) {
    const half = halfLine(size);
    const special = this.isSpecial(i);
    const few = (this.points?.count ?? 0) <= FEW;
    const seats = seatsAround(wide, small + 5, half, special ? [34, 52, 74, 100] : few ? [32, 48] : []);
    /** @param {[number, number]} seat @returns {[number, number, number, number]} */
    const boxAt = ([dx, dy]) => [x + dx - 2, y + dy - half, x + dx + wide + 2, y + dy + half];
    const at = firstFree(seats, this.seats.get(i) ?? 0, (seat) => {
      const [left, top, right, bottom] = boxAt(seat);
      const inside = left >= 0 && right <= width && top >= 0 && bottom <= height;
      return inside && !taken.hits([left, top, right, bottom]);
    });
    if (at === null) return null;
    this.seats.set(i, at);
    taken.add(boxAt(seats[at]));
    return { x: x + seats[at][0], y: y + seats[at][1], far: at >= NEAR_SEATS };
  }

  /** What whoever measures may read. @param {Points} points @param {number} labels @param {number} span */
  report({ count }, labels, span) {
    const { yaw, pitch, zoom } = this.camera;
    this.draws += 1;
    this.lab.spans.push(span);
    if (this.lab.spans.length > 240) this.lab.spans.shift();
    const near = [...this.near.keys()];
    const { picked, draws } = this;
    this.lab.dataset.state = JSON.stringify({ yaw, pitch, zoom, points: count, labels, picked, near, draws });
  }

  leave() {
    this.size.end();
  }
}

/** @param {Call<Data>} call */
export default function ({ data, parentElement, setStateValue }) {
  const space = living(parentElement, Space);
  space.adopt(data, setStateValue);
  return () => space.leave();
}
