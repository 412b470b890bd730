/* A cloud, its principal axes, and the variance of its shadow on a line.  Only sums over the points are needed:
   n, the mean and the second moments about it; those of the points that are not drawn come from Python. */

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
  draggable,
  place,
} from "../../../kit/draw.js";
import { fixed, percent, short } from "../../../kit/formats.js";

/** n, mean and sums of squares about the mean of the drawn points joined with those of the rest. */
function sums(points, rest) {
  let n = 0;
  let mx = 0;
  let my = 0;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (const [x, y] of points) {
    n += 1;
    const dx = x - mx;
    const dy = y - my;
    mx += dx / n;
    my += dy / n;
    xx += dx * (x - mx);
    xy += dx * (y - my);
    yy += dy * (y - my);
  }
  if (!rest.n) return { n, mean: [mx, my], xx, xy, yy };
  const all = n + rest.n;
  const dx = rest.mean[0] - mx;
  const dy = rest.mean[1] - my;
  const weight = (n * rest.n) / all;
  return {
    n: all,
    mean: [mx + (dx * rest.n) / all, my + (dy * rest.n) / all],
    xx: xx + rest.scatter[0] + weight * dx * dx,
    xy: xy + rest.scatter[1] + weight * dx * dy,
    yy: yy + rest.scatter[2] + weight * dy * dy,
  };
}

/** What PCA says: shift and unit of each column, covariance, angle of v1 (in radians), variances along v1 and v2. */
function analyse(points, rest, center, scale) {
  const { n, mean, xx, xy, yy } = sums(points, rest);
  const free = Math.max(1, n - 1);
  const unit = scale ? [Math.sqrt(xx / free) || 1, Math.sqrt(yy / free) || 1] : [1, 1];
  const shift = center ? mean : [0, 0];
  const cov = [xx / free / unit[0] ** 2, xy / free / unit[0] / unit[1], yy / free / unit[1] ** 2];
  const away = [(mean[0] - shift[0]) / unit[0], (mean[1] - shift[1]) / unit[1]];
  const about = [
    cov[0] + (n / free) * away[0] ** 2,
    cov[1] + (n / free) * away[0] * away[1],
    cov[2] + (n / free) * away[1] ** 2,
  ];
  const angle = steepest(about);
  return {
    n,
    mean,
    unit,
    shift,
    cov,
    away,
    angle,
    best: steepest(cov),
    total: cov[0] + cov[2],
    reach: [angle, angle + Math.PI / 2].map((turn) => Math.sqrt(Math.max(0, along(about, turn)))),
    variances: [angle, angle + Math.PI / 2].map((turn) => along(cov, turn)),
  };
}

/** The angle, from 0 to below pi, in which the quadratic form (a, b; b, c) is largest. */
function steepest([a, b, c]) {
  const angle = Math.atan2(2 * b, a - c) / 2;
  return angle < -1e-12 ? angle + Math.PI : Math.max(0, angle);
}

function along([a, b, c], angle) {
  const x = Math.cos(angle);
  const y = Math.sin(angle);
  return a * x * x + 2 * b * x * y + c * y * y;
}

/** How the data lie on the canvas: pixels a data unit in x and y, the turn, and the data point in the middle. */
function layoutOf(points, facts, turned, size) {
  const alpha = turned ? -nearestTurn(facts.angle) : 0;
  const c = Math.cos(alpha);
  const s = Math.sin(alpha);
  let [x0, x1, y0, y1] = [0, 0, 0, 0];
  for (const point of points) {
    const zx = (point[0] - facts.shift[0]) / facts.unit[0];
    const zy = (point[1] - facts.shift[1]) / facts.unit[1];
    const x = c * zx - s * zy;
    const y = s * zx + c * zy;
    x0 = Math.min(x0, x);
    x1 = Math.max(x1, x);
    y0 = Math.min(y0, y);
    y1 = Math.max(y1, y);
  }
  const away = Math.hypot(...facts.away) > 1e-9;
  const half = away ? Math.max(x1 - x0, y1 - y0) / 2 : Math.max(x1, -x0, y1, -y0);
  const k = size / 2 / (1.12 * half || 1);
  const middle = away ? [(x0 + x1) / 2, (y0 + y1) / 2] : [0, 0];
  const z = [c * middle[0] + s * middle[1], -s * middle[0] + c * middle[1]];
  return {
    kx: k / facts.unit[0],
    ky: k / facts.unit[1],
    alpha,
    k,
    middle,
    px: facts.shift[0] + facts.unit[0] * z[0],
    py: facts.shift[1] + facts.unit[1] * z[1],
  };
}

/** v1 and -v1 are one axis: of the two turns that lay it flat, the smaller. */
function nearestTurn(angle) {
  return angle > Math.PI / 2 ? angle - Math.PI : angle;
}

function between(a, b, share) {
  const blend = (name) => mix(a[name], b[name], share);
  const grow = (name) => a[name] * (b[name] / a[name]) ** share;
  return {
    kx: grow("kx"),
    ky: grow("ky"),
    alpha: blend("alpha"),
    px: blend("px"),
    py: blend("py"),
    k: b.k,
    middle: b.middle,
  };
}

export default function ({ parentElement: root, data, setStateValue }) {
  const lab = root.querySelector(".lab");
  const plot = lab.querySelector(".plot");
  const curve = lab.querySelector(".curve");
  const theta = lab.querySelector(".theta");
  const back = lab.querySelector(".back");
  const pin = lab.querySelector(".point");
  const grip = lab.querySelector(".line");
  const state = (root.__cloud ??= {
    id: null,
    points: [],
    base: [],
    moved: new Map(),
    layout: null,
    held: null,
    chosen: 0,
    theta: 0,
    turned: false,
    stop: () => {},
    draws: 0,
  });
  state.look = palette(lab);
  state.data = data;
  const put = (selector, text) => {
    const element = lab.querySelector(selector);
    if (element.textContent !== text) element.textContent = text;
  };
  const radians = () => (state.theta * Math.PI) / 180;
  const analyseNow = () => {
    state.facts = analyse(state.points, state.data.rest, state.data.center, state.data.scale);
  };

  // ---- where things lie
  const target = () =>
    layoutOf(state.points, state.facts, state.turned, Math.min(plot.clientWidth, plot.clientHeight) || 300);
  const toScreen = (x, y) => {
    const { kx, ky, alpha, px, py } = state.layout;
    const c = Math.cos(alpha);
    const s = Math.sin(alpha);
    const ax = kx * (x - px);
    const ay = ky * (y - py);
    return [plot.clientWidth / 2 + c * ax - s * ay, plot.clientHeight / 2 - (s * ax + c * ay)];
  };
  const toData = (sx, sy) => {
    const { kx, ky, alpha, px, py } = state.layout;
    const c = Math.cos(alpha);
    const s = Math.sin(alpha);
    const x = sx - plot.clientWidth / 2;
    const y = plot.clientHeight / 2 - sy;
    return [px + (c * x + s * y) / kx, py + (-s * x + c * y) / ky];
  };
  const settle = (soften = true) => {
    state.stop();
    const from = state.layout;
    const to = target();
    if (!from || !soften || prefersStillness()) {
      state.layout = to;
      state.fresh = 1;
      redraw();
      return;
    }
    state.stop = run(700, (share) => {
      state.layout = between(from, to, soft(share));
      state.fresh = share;
      redraw();
    });
  };

  // ---- drawing
  const draw = () => {
    if (!state.facts || !plot.clientWidth) return;
    state.layout ??= target();
    state.draws += 1;
    drawCloud();
    drawCurve();
    tell();
  };
  const drawCloud = () => {
    const { ctx, width, height } = sharp(plot);
    const { facts, look } = state;
    const { shift, unit, mean } = facts;
    const turn = radians();
    const z = (x, y) => toScreen(shift[0] + unit[0] * x, shift[1] + unit[1] * y);
    drawScales(ctx, z, width, height);
    const reach = (4 * Math.max(width, height)) / state.layout.k;
    const dx = Math.cos(turn);
    const dy = Math.sin(turn);
    ctx.strokeStyle = look.mark;
    ctx.lineWidth = 2;
    segment(ctx, ...z(-reach * dx, -reach * dy), ...z(reach * dx, reach * dy));
    ctx.lineWidth = 0.7;
    const feet = [];
    ctx.globalAlpha = 0.35;
    for (const [x, y] of state.points) {
      const share = ((x - shift[0]) / unit[0]) * dx + ((y - shift[1]) / unit[1]) * dy;
      const foot = z(share * dx, share * dy);
      segment(ctx, ...toScreen(x, y), ...foot);
      feet.push(foot);
    }
    ctx.globalAlpha = 0.8;
    for (const foot of feet) dot(ctx, ...foot, 2, look.mark);
    const small = state.points.length > 250 ? 3 : 4;
    ctx.globalAlpha = 0.62;
    for (const [x, y] of state.points) dot(ctx, ...toScreen(x, y), small, look.ink);
    ctx.globalAlpha = 1;
    ctx.lineWidth = 1.5;
    for (const i of state.moved.keys())
      dot(ctx, ...toScreen(...state.points[i]), small + 1, look.mark, look.paper);
    if (state.held !== null || root.activeElement === pin) {
      ctx.lineWidth = 2.5;
      dot(ctx, ...toScreen(...state.points[state.held ?? state.chosen]), 9, null, look.accent);
    }
    const times = data.center ? 2 : 1;
    facts.reach.forEach((length, i) => {
      const angle = nearestTurn(facts.angle) + (i * Math.PI) / 2;
      const far = times * length;
      const from = z(0, 0);
      const to = z(far * Math.cos(angle), far * Math.sin(angle));
      arrow(ctx, ...from, ...to, look.v, 4);
      const long = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
      if (long > 14) {
        const at = [to[0] + (14 * (to[0] - from[0])) / long, to[1] + (14 * (to[1] - from[1])) / long];
        label(
          ctx,
          `v${"₁₂"[i]}`,
          Math.min(width - 14, Math.max(14, at[0])),
          Math.min(height - 12, Math.max(12, at[1])),
          look,
          look.v,
          17,
        );
      }
    });
    const [mx, my] = toScreen(...mean);
    ctx.lineWidth = 5;
    ctx.strokeStyle = look.paper;
    cross(ctx, mx, my, 7);
    ctx.lineWidth = 3;
    ctx.strokeStyle = look.s;
    cross(ctx, mx, my, 7);
    label(ctx, "mean", mx + 8, my + 18, look, look.s, 14, "left");
    if (!data.center) {
      const [ox, oy] = z(0, 0);
      dot(ctx, ox, oy, 5, look.ink);
      label(ctx, "0", ox + 11, oy - 11, look, look.ink, 15);
    }
    const end = lineEnd(z, dx, dy, width, height);
    ctx.lineWidth = 2;
    dot(ctx, ...end, 8, look.mark, look.paper);
    place(grip, ...end);
    place(pin, ...toScreen(...state.points[state.chosen]));
  };
  /** The end of the line that lies in the canvas: where its handle sits. */
  const lineEnd = (z, dx, dy, width, height) => {
    const [ox, oy] = z(0, 0);
    const [px, py] = z(dx / state.layout.k, dy / state.layout.k);
    const long = Math.hypot(px - ox, py - oy) || 1;
    const ux = (px - ox) / long;
    const uy = (py - oy) / long;
    const room = (origin, step, size) =>
      step > 0 ? (size - 14 - origin) / step : step < 0 ? (14 - origin) / step : Infinity;
    const far = Math.max(20, Math.min(room(ox, ux, width), room(oy, uy, height)));
    const near = Math.max(20, Math.min(room(ox, -ux, width), room(oy, -uy, height)));
    state.flip = near > 2 * far;
    return state.flip ? [ox - near * ux, oy - near * uy] : [ox + far * ux, oy + far * uy];
  };
  const drawScales = (ctx, z, width, height) => {
    const { layout, look, facts, fresh = 1 } = state;
    const side = Math.min(width, height);
    const names = state.turned
      ? ["score on v₁", "score on v₂"]
      : state.data.names.map((name, i) => axisName(name, state.data.units[i]));
    ctx.globalAlpha = Math.max(0, 2 * fresh - 1);
    const half = side / 2 / layout.k;
    const every = roundStep(half / 2.5);
    const angle = state.turned ? nearestTurn(facts.angle) : 0;
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    const turned = (x, y) => z(c * x - s * y, s * x + c * y);
    ctx.font = `13px ${look.font}`;
    const [ox, oy] = z(0, 0);
    const decimals = Math.max(0, Math.ceil(-Math.log10(every) - 1e-9));
    for (let i = 0; i < 2; i += 1) {
      const begin = Math.ceil((layout.middle[i] - half * Math.max(1, width / side)) / every);
      for (let step = begin; step * every <= layout.middle[i] + half * Math.max(1, width / side); step += 1) {
        const [x, y] = i ? turned(0, step * every) : turned(step * every, 0);
        ctx.strokeStyle = look.line;
        ctx.lineWidth = step === 0 ? 1.6 : 0.6;
        if (i) segment(ctx, 0, y, width, y);
        else segment(ctx, x, 0, x, height);
        if (step === 0 && state.data.center) continue;
        ctx.fillStyle = look.ink;
        ctx.textAlign = i ? "left" : "center";
        ctx.textBaseline = i ? "middle" : "bottom";
        const text = fixed(step * every, decimals);
        if (i && y > 26 && y < height - 26) ctx.fillText(text, 3, y);
        if (!i && x > 34 && x < width - 20) ctx.fillText(text, x, height - 2);
      }
    }
    ctx.strokeStyle = look.line;
    ctx.lineWidth = 1.6;
    if (oy > 0 && oy < height) segment(ctx, 0, oy, width, oy);
    if (ox > 0 && ox < width) segment(ctx, ox, 0, ox, height);
    label(ctx, names[0], width - 4, height - 26, look, look.ink, 14, "right");
    label(ctx, names[1], 4, 11, look, look.ink, 14, "left");
    ctx.globalAlpha = 1;
  };
  const curveFrame = () => ({
    left: 46,
    right: curve.clientWidth - 14,
    top: 26,
    bottom: curve.clientHeight - 24,
  });
  const drawCurve = () => {
    const { ctx } = sharp(curve);
    const { facts, look } = state;
    const { left, right, top, bottom } = curveFrame();
    const largest = along(facts.cov, facts.best);
    const step = roundStep((1.12 * largest || 1) / 3);
    const ceiling = Math.max(step, Math.ceil((1.05 * largest) / step - 1e-9) * step);
    const x = (angle) => mix(left, right, angle / Math.PI);
    const y = (value) => mix(bottom, top, value / ceiling);
    ctx.font = `13px ${look.font}`;
    ctx.strokeStyle = look.line;
    ctx.fillStyle = look.ink;
    ctx.lineWidth = 0.8;
    const decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    ctx.textAlign = "right";
    ctx.textBaseline = "middle";
    for (let value = 0; value <= ceiling * 1.001; value += step) {
      segment(ctx, left, y(value), right, y(value));
      ctx.fillText(step >= 1e4 ? value.toExponential(0) : fixed(value, decimals), left - 5, y(value));
    }
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    for (const angle of [0, 45, 90, 135, 180])
      ctx.fillText(`${angle}°`, x((angle * Math.PI) / 180), bottom + 5);
    label(ctx, `variance on the line${varianceUnit()}`, left, 10, look, look.ink, 14, "left");
    ctx.setLineDash([6, 4]);
    ctx.lineWidth = 2;
    ctx.strokeStyle = look.v;
    const axes = [facts.angle, (facts.angle + Math.PI / 2) % Math.PI];
    for (const angle of axes) segment(ctx, x(angle), bottom, x(angle), y(along(facts.cov, angle)));
    ctx.setLineDash([]);
    ctx.strokeStyle = look.s;
    ctx.lineWidth = 3;
    ctx.beginPath();
    for (let i = 0; i <= 180; i += 2)
      ctx.lineTo(x((i * Math.PI) / 180), y(along(facts.cov, (i * Math.PI) / 180)));
    ctx.stroke();
    axes.forEach((angle, i) => {
      const tall = y(along(facts.cov, angle));
      dot(ctx, x(angle), tall, 5, look.v);
      label(
        ctx,
        `v${"₁₂"[i]}`,
        Math.min(right - 8, Math.max(left + 10, x(angle))),
        tall + 18 > bottom - 8 ? tall - 18 : tall + 18,
        look,
        look.v,
        16,
      );
    });
    ctx.lineWidth = 2;
    dot(ctx, x(facts.best), y(largest), 8, null, look.s);
    label(
      ctx,
      "largest",
      Math.min(right - 26, Math.max(left + 28, x(facts.best))),
      y(largest) - 15,
      look,
      look.s,
      14,
    );
    const turn = radians();
    const here = along(facts.cov, turn);
    ctx.strokeStyle = look.mark;
    ctx.lineWidth = 1.5;
    segment(ctx, x(turn), bottom, x(turn), y(here));
    dot(ctx, x(turn), y(here), 8, look.mark, look.paper);
  };
  const redraw = (root.__redraw ??= oncePerFrame(() => root.__draw()));
  root.__draw = draw;

  // ---- words
  const varianceUnit = () => {
    const [a, b] = state.data.units;
    if (state.data.scale) return ", columns scaled to 1";
    if (a !== b) return `, ${a || "no unit"} and ${b || "no unit"} mixed`;
    return a ? `, ${a}²` : "";
  };
  const tell = () => {
    const { facts } = state;
    const here = along(facts.cov, radians());
    put(".angle", `${fixed(state.theta, 1)}°`);
    put(
      ".at",
      facts.total > 0
        ? `On this line: ${short(here)} of ${short(facts.total)}, ${percent(here / facts.total)} of the variance.`
        : "All points lie in one place: there is no variance, and no direction.",
    );
    const { text, wrong } = verdict(facts, state.data);
    put(".says", text);
    lab.querySelector(".says").classList.toggle("wrong", wrong);
    back.hidden = state.moved.size === 0;
    theta.value = state.theta;
    grip.setAttribute("aria-valuenow", String(Math.round(state.theta)));
    grip.setAttribute("aria-valuetext", `${fixed(state.theta, 1)} degrees`);
    const [px, py] = state.points[state.chosen];
    pin.setAttribute("aria-valuenow", String(state.chosen + 1));
    pin.setAttribute(
      "aria-valuetext",
      `point ${state.chosen + 1} of ${state.points.length}: ${short(px)}, ${short(py)}`,
    );
    lab.dataset.state = JSON.stringify({
      n: facts.n,
      mean: facts.mean,
      angle: (facts.angle * 180) / Math.PI,
      best: (facts.best * 180) / Math.PI,
      variances: facts.variances,
      total: facts.total,
      here,
      theta: state.theta,
      turned: state.turned,
      screen: state.points.slice(0, 3).map(([x, y]) => toScreen(x, y)),
      points: state.points.slice(0, 3),
      alpha: state.layout.alpha,
      moved: state.moved.size,
      draws: state.draws,
    });
  };

  // ---- hands
  const nearest = (x, y, within) => {
    let found = null;
    let least = within * within;
    state.points.forEach((point, i) => {
      const [sx, sy] = toScreen(...point);
      const distance = (sx - x) ** 2 + (sy - y) ** 2;
      if (distance < least) [found, least] = [i, distance];
    });
    return found;
  };
  const spot = (event) => {
    const box = plot.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const movePoint = (i, x, y) => {
    const inside = [
      Math.min(plot.clientWidth - 4, Math.max(4, x)),
      Math.min(plot.clientHeight - 4, Math.max(4, y)),
    ];
    state.points[i] = toData(...inside);
    state.moved.set(i, state.points[i]);
    analyseNow();
    redraw();
  };
  const release = () => {
    state.held = null;
    settle();
    sendMoved();
  };
  const sendMoved = () => {
    const moved = [...state.moved].map(([i, [x, y]]) => [
      i,
      Number(x.toPrecision(6)),
      Number(y.toPrecision(6)),
    ]);
    for (const [i, x, y] of moved) state.points[i] = [x, y];
    analyseNow();
    setStateValue("moved", { cloud: state.id, points: moved });
  };
  plot.onpointerdown = (event) => {
    if (event.button > 0) return;
    const found = nearest(...spot(event), event.pointerType === "touch" ? 26 : 14);
    if (found === null) return;
    state.stop();
    state.held = state.chosen = found;
    plot.setPointerCapture(event.pointerId);
    event.preventDefault();
    redraw();
  };
  plot.ontouchstart = (event) => {
    const touch = event.touches[0];
    if (touch && nearest(...spot(touch), 26) !== null) event.preventDefault();
  };
  plot.onpointermove = (event) => {
    if (state.held !== null) movePoint(state.held, ...spot(event));
    else plot.style.cursor = nearest(...spot(event), 14) === null ? "default" : "grab";
  };
  plot.onpointerup = plot.onpointercancel = () => {
    if (state.held !== null) release();
  };
  let nudged = false;
  pin.onkeydown = (event) => {
    const direction = { ArrowLeft: [-4, 0], ArrowRight: [4, 0], ArrowUp: [0, -4], ArrowDown: [0, 4] }[
      event.key
    ];
    const other = { PageUp: -1, PageDown: 1 }[event.key];
    if (!direction && !other) return;
    event.preventDefault();
    if (other) {
      state.chosen = (state.chosen + other + state.points.length) % state.points.length;
      redraw();
      return;
    }
    const [x, y] = toScreen(...state.points[state.chosen]);
    const times = event.shiftKey ? 5 : 1;
    state.stop();
    nudged = true;
    movePoint(state.chosen, x + times * direction[0], y + times * direction[1]);
  };
  pin.onkeyup = pin.onblur = () => {
    if (nudged) release();
    nudged = false;
    redraw();
  };
  pin.onfocus = () => redraw();
  const setTheta = (value) => {
    state.theta = Math.min(180, Math.max(0, value));
    redraw();
  };
  const tellTheta = () => setStateValue("theta", Math.round(state.theta * 10) / 10);
  theta.oninput = () => setTheta(Number(theta.value));
  theta.onchange = tellTheta;
  draggable(grip, plot, {
    move: (x, y) => {
      const { shift, unit } = state.facts;
      const [px, py] = toData(x, y);
      const angle = Math.atan2((py - shift[1]) / unit[1], (px - shift[0]) / unit[0]);
      setTheta((Math.round((angle * 360) / Math.PI) / 2 + 360) % 180);
    },
    nudge: (dx, dy) => setTheta((state.theta + (dx + dy) + 180) % 180),
    end: tellTheta,
  });
  let sweeping = false;
  const sweep = (event) => {
    const { left, right } = curveFrame();
    setTheta(
      Math.round((360 * (event.clientX - curve.getBoundingClientRect().left - left)) / (right - left)) / 2,
    );
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
    if (sweeping) tellTheta();
    sweeping = false;
  };
  back.onclick = () => {
    state.moved.clear();
    state.points = state.base.map((point) => [...point]);
    analyseNow();
    settle();
    setStateValue("moved", { cloud: state.id, points: [] });
  };

  // ---- what Python says
  const first = state.id === null;
  const other = state.id !== data.id;
  if (other) {
    state.id = data.id;
    state.base = data.points;
    state.points = data.points.map((point) => [...point]);
    state.moved = new Map(data.moved.map(([i, x, y]) => [i, [x, y]]));
    for (const [i, point] of state.moved) state.points[i] = point;
    state.chosen = 0;
  }
  if (first) state.theta = data.theta;
  state.turned = data.turned;
  const wish = [data.id, data.center, data.scale, data.turned].join();
  analyseNow();
  if (state.held === null && root.__wish !== wish) settle(!other);
  root.__wish = wish;
  if (!root.__watch) {
    root.__watch = new ResizeObserver(() => {
      if (state.facts && state.held === null) {
        state.layout = target();
        redraw();
      }
    });
    root.__watch.observe(plot);
  }
  redraw();
  return () => {
    state.stop();
    root.__watch?.disconnect();
    root.__watch = null;
  };
}

function cross(ctx, x, y, size) {
  segment(ctx, x - size, y, x + size, y);
  segment(ctx, x, y - size, x, y + size);
}

function axisName(name, unit) {
  return unit ? `${name} (${unit})` : name;
}

/** What v1 says about this cloud, and whether something is wrong with asking it so. */
function verdict(facts, { center, scale, names, units }) {
  if (facts.total <= 0) return { text: "Move a point: a cloud needs some width.", wrong: true };
  const [first, second] = facts.variances;
  const largest = along(facts.cov, facts.best);
  const degrees = fixed((facts.angle * 180) / Math.PI, 1);
  if (!center) {
    const toMean = ((Math.atan2(facts.away[1], facts.away[0]) * 180) / Math.PI + 360) % 180;
    return {
      text: `Not centred: v₁ (${degrees}°) runs from the origin towards the mean (${fixed(toMean, 1)}°). On it lies ${percent(first / largest)} of the largest variance that a line can have.`,
      wrong: first < 0.99 * largest,
    };
  }
  if (first - second < 0.05 * first)
    return {
      text: `A nearly round cloud: the variance is almost the same in all directions, and v₁ (${degrees}°) is a matter of chance.`,
      wrong: false,
    };
  const dominant = facts.cov[0] >= facts.cov[2] ? 0 : 1;
  const share = Math.max(facts.cov[0], facts.cov[2]) / facts.total;
  if (!scale && units[0] !== units[1] && share > 0.9) {
    return {
      text: `Not scaled: ${names[dominant]} makes ${percent(share)} of the variance because it is counted in ${units[dominant]}. v₁ (${degrees}°) is nearly that column alone; in another unit it would be another axis.`,
      wrong: true,
    };
  }
  const scaled = scale ? " With two scaled columns it can lie at 45° or 135° only." : "";
  return {
    text: `v₁ (${degrees}°) is where the curve is highest: ${percent(first / facts.total)} of the variance. v₂, at a right angle, has the rest.${scaled}`,
    wrong: false,
  };
}
