/* Points in space on a plain canvas.  The camera belongs to the page, not to the data: it stays where the hand
   has put it while points, axes, labels and colours change under it. */

import {
  palette,
  sharp,
  oncePerFrame,
  prefersStillness,
  run,
  soft,
  mix,
  dot,
  segment,
  arrow,
  label,
  roundStep,
} from "../draw.js";
import { short } from "../formats.js";

const FIRST = { yaw: -0.62, pitch: 0.42, zoom: 1 };
const EYE = 4.2; // distance of the eye, in units of half the size of the cloud
const MANY = 1200; // beyond so many points squares are drawn in place of discs
const MOST_LABELS = 70;
const FEW = 80; // up to so many points labels may stand farther off, on a line of their own
const SIZE = 14;

/** The box around all points and the origin: lowest and highest value of each axis, its middle, half its longest side. */
function boxAround(xyz) {
  const low = [0, 0, 0];
  const high = [0, 0, 0];
  for (let i = 0; i < xyz.length; i += 1) {
    low[i % 3] = Math.min(low[i % 3], xyz[i]);
    high[i % 3] = Math.max(high[i % 3], xyz[i]);
  }
  const half = low.map((value, axis) => (high[axis] - value) / 2);
  return { low, high, middle: low.map((value, axis) => value + half[axis]), size: Math.max(...half) || 1 };
}

/** The turn of the camera as two rows and a depth: screen x, screen y, towards the eye. */
function turnOf({ yaw, pitch }) {
  const cy = Math.cos(yaw);
  const sy = Math.sin(yaw);
  const cp = Math.cos(pitch);
  const sp = Math.sin(pitch);
  return [cy, 0, sy, sy * sp, cp, -cy * sp, -sy * cp, sp, cy * cp];
}

function mark(ctx, shape, x, y, radius) {
  ctx.beginPath();
  if (shape === 0) ctx.arc(x, y, radius, 0, 2 * Math.PI);
  else if (shape === 1) ctx.rect(x - 0.9 * radius, y - 0.9 * radius, 1.8 * radius, 1.8 * radius);
  else {
    ctx.moveTo(x, y - 1.5 * radius);
    ctx.lineTo(x + 1.4 * radius, y + radius);
    ctx.lineTo(x - 1.4 * radius, y + radius);
    ctx.closePath();
  }
}

/** Rectangles that are taken, looked up by the squares of a grid that they touch. */
class Taken {
  constructor() {
    this.cells = new Map();
  }

  each(box, visit) {
    for (let gx = Math.floor(box[0] / 60); gx <= Math.floor(box[2] / 60); gx += 1) {
      for (let gy = Math.floor(box[1] / 30); gy <= Math.floor(box[3] / 30); gy += 1) {
        if (visit(gx * 4096 + gy)) return true;
      }
    }
    return false;
  }

  hits(box) {
    return this.each(box, (cell) =>
      (this.cells.get(cell) || []).some(
        (other) => other[0] < box[2] && box[0] < other[2] && other[1] < box[3] && box[1] < other[3],
      ),
    );
  }

  add(box) {
    this.each(box, (cell) => {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
      return false;
    });
  }
}

export default function ({ parentElement: root, data, setStateValue }) {
  const lab = root.querySelector(".lab");
  const stage = lab.querySelector(".stage");
  const view = lab.querySelector(".view");
  const state = (root.__space ??= {
    camera: { ...FIRST },
    id: null,
    spots: null,
    from: null,
    share: 1,
    stop: () => {},
    pointers: new Map(),
    spans: [],
    seats: new Map(),
    draws: 0,
    keyed: false,
  });
  state.look = palette(lab);
  const fresh = state.stamp !== data.stamp;
  state.data = data;
  if (fresh) {
    state.stamp = data.stamp;
    const xyz = Float64Array.from(data.xyz);
    const box = boxAround(xyz);
    for (let i = 0; i < xyz.length; i += 1) xyz[i] = (xyz[i] - box.middle[i % 3]) / box.size;
    const same = state.id === data.id && state.xyz?.length === xyz.length;
    state.stop();
    state.from = same && !prefersStillness() ? Float64Array.from(state.now) : null;
    state.xyz = xyz;
    state.box = box;
    state.now = same && state.from ? Float64Array.from(state.from) : Float64Array.from(xyz);
    state.id = data.id;
    state.picked = data.picked;
    state.near = new Map(data.near.map(([i, distance], order) => [i, { distance, order }]));
    state.seats = new Map();
    state.wide = new Map();
    if (state.from && state.from.some((value, i) => Math.abs(value - xyz[i]) > 1e-9)) {
      state.stop = run(
        500,
        (share) => {
          const soften = soft(share);
          for (let i = 0; i < xyz.length; i += 1) state.now[i] = mix(state.from[i], xyz[i], soften);
          redraw();
        },
        () => state.now.set(xyz),
      );
    } else state.now.set(xyz);
    view.setAttribute("aria-label", data.alt);
    lab.querySelector(".flat").textContent = data.flat;
    legend();
  }

  function legend() {
    const list = lab.querySelector(".legend");
    list.replaceChildren(
      ...data.groups.map(({ name, color, shape }) => {
        const item = document.createElement("li");
        const swatch = document.createElement("canvas");
        swatch.setAttribute("aria-hidden", "true");
        swatch.width = swatch.height = 28;
        const ctx = swatch.getContext("2d");
        ctx.fillStyle = color;
        mark(ctx, shape, 14, 14, 8);
        ctx.fill();
        const text = document.createElement("span");
        text.textContent = name;
        item.append(swatch, text);
        return item;
      }),
    );
  }

  // ---- where a point lies on the screen
  const project = (turn, x, y, z, width, height) => {
    const unit = 0.4 * Math.min(width, height * 1.2) * state.camera.zoom;
    const depth = turn[6] * x + turn[7] * y + turn[8] * z;
    const scale = (unit * EYE) / Math.max(0.4, EYE - depth);
    return [
      width / 2 + scale * (turn[0] * x + turn[2] * z),
      height / 2 - scale * (turn[3] * x + turn[4] * y + turn[5] * z),
      depth,
    ];
  };

  // ---- drawing
  const draw = () => {
    if (!state.now || !view.clientWidth) return;
    const began = performance.now();
    const { ctx, width, height } = sharp(view);
    const { look, now } = state;
    const points = state.data;
    const count = points.labels.length;
    const turn = turnOf(state.camera);
    if (!state.spots || state.spots.length !== 3 * count) state.spots = new Float32Array(3 * count);
    const spots = state.spots;
    for (let i = 0; i < count; i += 1) {
      const [x, y, depth] = project(turn, now[3 * i], now[3 * i + 1], now[3 * i + 2], width, height);
      spots[3 * i] = x;
      spots[3 * i + 1] = y;
      spots[3 * i + 2] = depth;
    }
    const order =
      state.order?.length === count
        ? state.order
        : (state.order = Uint32Array.from({ length: count }, (_, i) => i));
    order.sort((a, b) => spots[3 * a + 2] - spots[3 * b + 2]);
    const taken = new Taken();
    drawAxes(ctx, turn, width, height, look, taken);
    const lit = state.picked !== null || state.near.size > 0;
    const small = count > MANY ? 2.2 : count > 200 ? 3.6 : 5.5;
    for (let at = 0; at < count; at += 1) {
      const i = order[at];
      const group = points.groups[points.group[i]];
      const special = i === state.picked || state.near.has(i);
      const radius = small * (EYE / (EYE - spots[3 * i + 2])) * Math.min(1.5, Math.sqrt(state.camera.zoom));
      ctx.globalAlpha = (special ? 1 : lit ? 0.42 : 0.92) * (0.25 + 0.75 * points.weight[i]);
      ctx.fillStyle = group.color;
      if (count > MANY && !special) {
        ctx.fillRect(spots[3 * i] - radius, spots[3 * i + 1] - radius, 2 * radius, 2 * radius);
        continue;
      }
      mark(ctx, group.shape, spots[3 * i], spots[3 * i + 1], radius);
      ctx.fill();
      if (count <= 200) {
        ctx.lineWidth = 1;
        ctx.strokeStyle = look.paper;
        ctx.stroke();
      }
    }
    ctx.globalAlpha = 1;
    drawLine(ctx, turn, width, height, look);
    drawNear(ctx, look, spots, small, taken);
    const shown = drawLabels(ctx, look, spots, small, width, height, taken, lit);
    for (const [text, x, y, size] of state.named) label(ctx, text, x, y, look, look.ink, size);
    state.draws += 1;
    state.spans.push(performance.now() - began);
    if (state.spans.length > 240) state.spans.shift();
    const { yaw, pitch, zoom } = state.camera;
    lab.dataset.state = JSON.stringify({
      yaw,
      pitch,
      zoom,
      points: count,
      labels: shown,
      picked: state.picked,
      near: [...state.near.keys()],
      draws: state.draws,
    });
  };

  const drawAxes = (ctx, turn, width, height, look, taken) => {
    state.named = [];
    const { low, high, middle, size: unit } = state.box;
    const step = roundStep(unit / 2.5);
    state.data.axes.forEach(({ name, note }, axis) => {
      const at = (value) => {
        const [x, y, z] = middle.map((centre, i) => ((i === axis ? value : 0) - centre) / unit);
        return project(turn, x, y, z, width, height);
      };
      ctx.strokeStyle = look.ink;
      ctx.globalAlpha = 0.5;
      ctx.lineWidth = 1.2;
      const room = 0.06 * unit;
      const from = low[axis] - (low[axis] < 0 ? room : 0);
      const to = Math.max(high[axis], 0.1 * unit) + room;
      const [x0, y0] = at(from);
      const [x1, y1] = at(to);
      segment(ctx, x0, y0, x1, y1);
      const long = Math.hypot(x1 - x0, y1 - y0);
      const nx = long ? (y1 - y0) / long : 0;
      const ny = long ? -(x1 - x0) / long : 0;
      if (long > 40) {
        for (let tick = Math.ceil(from / step); tick * step <= to; tick += 1) {
          const [x, y] = at(tick * step);
          segment(ctx, x - 3 * nx, y - 3 * ny, x + 3 * nx, y + 3 * ny);
        }
      }
      ctx.globalAlpha = 1;
      const size = width < 500 ? 12 : 14;
      const text = `${name} ${note}`;
      ctx.font = `600 ${size}px ${look.font}`;
      const wide = ctx.measureText(text).width / 2 + 4;
      const out = long ? [(x1 - x0) / long, (y1 - y0) / long] : [0, 0];
      const x = Math.min(width - wide, Math.max(wide, x1 + out[0] * (wide + 6)));
      let y = Math.min(height - 12, Math.max(12, y1 + out[1] * 16));
      for (let moved = 0; moved < 6 && taken.hits([x - wide, y - 10, x + wide, y + 10]); moved += 1)
        y = Math.min(height - 12, y + 20);
      state.named.push([text, x, y, size]);
      taken.add([x - wide, y - 10, x + wide, y + 10]);
    });
  };

  /** The axis of one's own, from A to B. */
  const drawLine = (ctx, turn, width, height, look) => {
    if (!state.data.line) return;
    const [a, b] = state.data.line.map((i) =>
      project(turn, state.now[3 * i], state.now[3 * i + 1], state.now[3 * i + 2], width, height),
    );
    arrow(ctx, a[0], a[1], b[0], b[1], look.mark, 2.5);
  };

  const drawNear = (ctx, look, spots, small, taken) => {
    const i = state.picked;
    if (i === null || i >= spots.length / 3) return;
    ctx.strokeStyle = look.accent;
    for (const j of state.near.keys()) {
      ctx.lineWidth = 1.6;
      segment(ctx, spots[3 * i], spots[3 * i + 1], spots[3 * j], spots[3 * j + 1]);
    }
    ctx.lineWidth = 3;
    dot(ctx, spots[3 * i], spots[3 * i + 1], small + 6, null, look.accent);
    taken.add([
      spots[3 * i] - small - 5,
      spots[3 * i + 1] - small - 5,
      spots[3 * i] + small + 5,
      spots[3 * i + 1] + small + 5,
    ]);
  };

  const named = (i) => {
    const near = state.near.get(i);
    const text = state.data.labels[i];
    return near ? `${text}  ${short(near.distance < 1e-12 ? 0 : near.distance)}` : text;
  };

  const drawLabels = (ctx, look, spots, small, width, height, taken, lit) => {
    const count = spots.length / 3;
    const points = state.data;
    const first = [];
    if (state.picked !== null && state.picked < count) first.push(state.picked);
    for (const j of state.near.keys()) if (j < count) first.push(j);
    const rest = [];
    if (count <= MANY || state.camera.zoom > 2) {
      for (let at = count - 1; at >= 0 && rest.length < MOST_LABELS; at -= 1) {
        const i = state.order[at];
        const inside =
          spots[3 * i] > 0 && spots[3 * i] < width && spots[3 * i + 1] > 0 && spots[3 * i + 1] < height;
        if (inside && !first.includes(i)) rest.push(i);
      }
    }
    if (count <= 200)
      for (let i = 0; i < count; i += 1) {
        const r = small + 1;
        taken.add([spots[3 * i] - r, spots[3 * i + 1] - r, spots[3 * i] + r, spots[3 * i + 1] + r]);
      }
    const size = width < 500 ? 12 : SIZE;
    let shown = 0;
    for (const i of [...first, ...rest]) {
      const special = i === state.picked || state.near.has(i);
      const text = special ? named(i) : points.short[i];
      ctx.font = `${special ? 700 : 500} ${size}px ${look.font}`;
      const key = `${size}${text}`;
      if (!state.wide.has(key)) state.wide.set(key, ctx.measureText(text).width);
      const wide = state.wide.get(key);
      const x = spots[3 * i];
      const y = spots[3 * i + 1];
      const seat = seatOf(i, x, y, wide, size, small, width, height, taken);
      if (!seat) continue;
      taken.add(seat.box);
      ctx.globalAlpha = special || !lit ? 1 : 0.6;
      ctx.textAlign = "left";
      ctx.textBaseline = "middle";
      ctx.lineJoin = "round";
      ctx.lineWidth = 3.5;
      ctx.strokeStyle = look.paper;
      if (seat.far) {
        ctx.lineWidth = 1;
        ctx.strokeStyle = look.ink;
        segment(ctx, x, y, seat.x + (seat.x < x ? wide : 0), seat.y);
        ctx.lineWidth = 3.5;
        ctx.strokeStyle = look.paper;
      }
      ctx.strokeText(text, seat.x, seat.y);
      ctx.fillStyle = look.ink;
      ctx.fillText(text, seat.x, seat.y);
      shown += 1;
    }
    ctx.globalAlpha = 1;
    return shown;
  };

  /** A free place beside a point; the place that it had before comes first, so that labels do not jump. */
  const seatOf = (i, x, y, wide, size, small, width, height, taken) => {
    const gap = small + 5;
    const half = size / 2 + 1;
    const seats = [
      [gap, 0],
      [-gap - wide, 0],
      [-wide / 2, -gap - half],
      [-wide / 2, gap + half],
      [gap, -half - 4],
      [gap, half + 4],
      [-gap - wide, -half - 4],
      [-gap - wide, half + 4],
      [gap + 12, -2.2 * half],
      [gap + 12, 2.2 * half],
      [-gap - 12 - wide, -2.2 * half],
      [-gap - 12 - wide, 2.2 * half],
    ];
    const special = i === state.picked || state.near.has(i);
    if (special || state.data.labels.length <= FEW) {
      for (const far of special ? [34, 52, 74, 100] : [32, 48]) {
        for (let turn = 0; turn < 12; turn += 1) {
          const dx = far * Math.cos((turn * Math.PI) / 6);
          const dy = 0.75 * far * Math.sin((turn * Math.PI) / 6);
          seats.push([dx < 0 ? dx - wide : dx, dy]);
        }
      }
    }
    const before = Math.min(state.seats.get(i) ?? 0, seats.length - 1);
    for (let turn = 0; turn < seats.length; turn += 1) {
      const at = turn === 0 ? before : turn <= before ? turn - 1 : turn;
      const left = x + seats[at][0];
      const middle = y + seats[at][1];
      const box = [left - 2, middle - half, left + wide + 2, middle + half];
      if (box[0] < 0 || box[2] > width || box[1] < 0 || box[3] > height || taken.hits(box)) continue;
      state.seats.set(i, at);
      return { x: left, y: middle, box, far: at >= 8 };
    }
    return null;
  };

  const redraw = (root.__redraw ??= oncePerFrame(() => root.__draw()));
  root.__draw = draw;
  lab.spot = (i) => [state.spots[3 * i], state.spots[3 * i + 1]];
  lab.spans = state.spans;

  // ---- hands
  const zoomBy = (factor) => {
    state.camera.zoom = Math.min(12, Math.max(0.4, state.camera.zoom * factor));
    redraw();
  };
  const turnBy = (yaw, pitch) => {
    state.camera.yaw += yaw;
    state.camera.pitch = Math.min(1.5707, Math.max(-1.5707, state.camera.pitch + pitch));
    redraw();
  };
  const pick = (x, y, within) => {
    let found = null;
    let least = within * within;
    for (let at = state.order.length - 1; at >= 0; at -= 1) {
      const i = state.order[at];
      const far = (state.spots[3 * i] - x) ** 2 + (state.spots[3 * i + 1] - y) ** 2;
      if (far < least) [found, least] = [i, far];
    }
    state.picked = found;
    state.near = new Map();
    redraw();
    setStateValue("picked", { id: state.data.id, index: found });
  };
  view.onpointerdown = (event) => {
    if (event.button > 0) return;
    view.setPointerCapture(event.pointerId);
    stage.focus({ preventScroll: true });
    state.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (state.pointers.size === 1) state.pressed = { x: event.clientX, y: event.clientY, moved: false };
    else state.pressed = { moved: true };
    view.classList.add("held");
    event.preventDefault();
  };
  view.onpointermove = (event) => {
    const before = state.pointers.get(event.pointerId);
    if (!before) return;
    const dx = event.clientX - before.x;
    const dy = event.clientY - before.y;
    if (state.pointers.size === 1) {
      if (
        !state.pressed.moved &&
        Math.hypot(event.clientX - state.pressed.x, event.clientY - state.pressed.y) < 4
      )
        return;
      state.pressed.moved = true;
      turnBy(0.008 * dx, 0.008 * dy);
    } else {
      const [other] = [...state.pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
      const was = Math.hypot(before.x - other.x, before.y - other.y);
      const is = Math.hypot(event.clientX - other.x, event.clientY - other.y);
      if (was > 4) zoomBy(is / was);
    }
    state.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  view.onpointerup = view.onpointercancel = (event) => {
    if (!state.pointers.delete(event.pointerId)) return;
    if (state.pointers.size === 0) view.classList.remove("held");
    if (event.type === "pointerup" && state.pressed && !state.pressed.moved) {
      const box = view.getBoundingClientRect();
      pick(event.clientX - box.left, event.clientY - box.top, event.pointerType === "touch" ? 28 : 16);
    }
  };
  view.onwheel = (event) => {
    if (!event.ctrlKey && root.activeElement !== stage && stage.getRootNode().activeElement !== stage) return;
    event.preventDefault();
    zoomBy(Math.exp(-0.0016 * event.deltaY * (event.deltaMode === 1 ? 16 : 1)));
  };
  const keys = {
    ArrowLeft: () => turnBy(-0.12, 0),
    ArrowRight: () => turnBy(0.12, 0),
    ArrowUp: () => turnBy(0, -0.12),
    ArrowDown: () => turnBy(0, 0.12),
    "+": () => zoomBy(1.2),
    "=": () => zoomBy(1.2),
    "-": () => zoomBy(1 / 1.2),
    0: () => look({ ...FIRST }),
  };
  stage.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  };
  const look = (to) => {
    Object.assign(state.camera, to);
    redraw();
  };
  lab.querySelector(".less").onclick = () => zoomBy(1 / 1.3);
  lab.querySelector(".more").onclick = () => zoomBy(1.3);
  lab.querySelector(".home").onclick = () => look({ ...FIRST });
  lab.querySelector(".flat").onclick = () => look({ yaw: 0, pitch: 0, zoom: 1 });
  stage.setAttribute("aria-label", `${data.alt} Arrow keys turn it, plus and minus zoom, 0 resets the view.`);
  if (!root.__watch) {
    root.__watch = new ResizeObserver(() => root.__redraw());
    root.__watch.observe(stage);
  }
  redraw();
}
