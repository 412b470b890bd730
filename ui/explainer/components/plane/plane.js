/* A 2 x 2 matrix as turn, stretch, turn.  A is kept as [a, b, c, d], the rows (a, b) and (c, d). */

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
import { fixed } from "../../../kit/formats.js";

const LARGEST = 5;
const ALMOST = 1e-4; // as in ui/views/rotate_stretch.py
const LETTER = [
  [-0.3, -0.5],
  [-0.3, 0.5],
  [0.4, 0.5],
  [0.4, 0.32],
  [-0.1, 0.32],
  [-0.1, 0.1],
  [0.25, 0.1],
  [0.25, -0.08],
  [-0.1, -0.08],
  [-0.1, -0.5],
];

/** An angle between -pi and pi. */
function wrapped(angle) {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}

/**
 * A = turn(phi) diag(s1, det < 0 ? -s2 : s2) turn(theta), in closed form: V^T = turn(theta) never flips, and where
 * A flips, the flip of the second axis belongs to U.  (theta, phi) and (theta + pi, phi + pi) are the same matrix:
 * the theta nearest to `near` is taken.
 */
function decompose([a, b, c, d], near = null) {
  const E = (a + d) / 2;
  const F = (a - d) / 2;
  const G = (c + b) / 2;
  const H = (c - b) / 2;
  const even = Math.hypot(E, H);
  const odd = Math.hypot(F, G);
  const difference = Math.atan2(G, F);
  const sum = Math.atan2(H, E);
  let theta = (sum - difference) / 2;
  let phi = (sum + difference) / 2;
  const round = 1e-9 * Math.max(even, odd, 1e-300);
  if (even <= round || odd <= round) {
    theta = near ?? 0; // s1 = s2: every V does
    phi = odd <= round ? sum - theta : difference + theta;
  }
  const turns = Math.round((theta - (near ?? 0)) / Math.PI);
  theta -= turns * Math.PI;
  phi -= turns * Math.PI;
  const flips = even < odd - 1e-12;
  return { s1: even + odd, s2: Math.abs(even - odd), theta: wrapped(theta), phi: wrapped(phi), flips };
}

/** The matrix that has carried the plane so far at time t: 0 nothing, 1 V^T, 2 S V^T, 3 A. */
function carried({ s1, s2, theta, phi, flips }, t) {
  const [first, second, third] = [0, 1, 2].map((start) => Math.min(1, Math.max(0, t - start)));
  const p = mix(1, s1, second);
  let q = mix(1, s2, second);
  let turned = third * phi;
  if (flips && third > 0) {
    q *= Math.cos(Math.PI * Math.min(1, 2 * third));
    turned = Math.max(0, 2 * third - 1) * phi;
  }
  const cv = Math.cos(first * theta);
  const sv = Math.sin(first * theta);
  const cu = Math.cos(turned);
  const su = Math.sin(turned);
  return [
    p * cu * cv - q * su * sv,
    -p * cu * sv - q * su * cv,
    p * su * cv + q * cu * sv,
    -p * su * sv + q * cu * cv,
  ];
}

function apply([a, b, c, d], [x, y]) {
  return [a * x + b * y, c * x + d * y];
}

/** The special cases that A is one of, as core.plane.describe names them, to within ALMOST. */
function namesOf([a, b, c, d]) {
  const size = Math.max(...[a, b, c, d].map(Math.abs));
  const near = ALMOST * Math.max(1, size);
  const small = (...values) => values.every((value) => Math.abs(value) <= near);
  const det = a * d - b * c;
  const flat = Math.abs(det) <= ALMOST * (a * a + b * b + c * c + d * d);
  const identity = small(a - 1, b, c, d - 1);
  const zero = size <= ALMOST;
  const orthogonal = small(a * a + c * c - 1, a * b + c * d, b * b + d * d - 1);
  const holds = {
    identity,
    zero,
    rotation: orthogonal && !flat && det > 0,
    reflection: orthogonal && !flat && det < 0,
    orthogonal,
    scaling: small(b, c, a - d) && !zero,
    diagonal: small(b, c),
    symmetric: small(b - c),
    shear: small(a + d - 2) && Math.abs(det - 1) <= near * Math.max(1, size) && !identity,
    projection: flat && small(a + d - 1),
    singular: flat,
  };
  return Object.keys(holds).filter((name) => holds[name]);
}

/** Rounded so that the link, the page and this drawing speak of one matrix. */
function tidy(A) {
  return A.map((value) => Math.round(value * 1e5) / 1e5 + 0);
}

export default function ({ parentElement: root, data, setStateValue }) {
  const lab = root.querySelector(".lab");
  const state = (root.__plane ??= {
    A: [1, 0, 0, 1],
    parts: null,
    t: 3,
    range: 2.4,
    sent: null,
    stop: () => {},
    zoom: () => {},
    held: null,
    draws: 0,
  });
  state.colours = palette(lab);
  const canvas = lab.querySelector("canvas");
  const time = lab.querySelector(".time");
  const play = lab.querySelector(".play");
  const columns = [...lab.querySelectorAll(".column")];
  const tips = [...lab.querySelectorAll(".tip")];
  const put = (selector, text) => {
    const element = lab.querySelector(selector);
    if (element.textContent !== text) element.textContent = text;
  };

  const setMatrix = (A, near = state.parts?.theta ?? null) => {
    state.A = A;
    state.parts = decompose(A, near);
    redraw();
  };
  const setTime = (t) => {
    state.t = Math.min(3, Math.max(0, t));
    time.value = state.t;
    redraw();
  };

  // ---- drawing
  const draw = () => {
    const { ctx, width, height } = sharp(canvas);
    if (!width || !state.parts) return;
    state.draws += 1;
    const { colours: look, parts, t } = state;
    const scale = Math.min(width, height) / 2 / state.range;
    const at = ([x, y]) => [width / 2 + x * scale, height / 2 - y * scale];
    const M = carried(parts, t);
    drawPaper(ctx, at, width, height, state.range, look);
    const path = (points, through) => {
      ctx.beginPath();
      for (const point of points) ctx.lineTo(...at(through ? apply(M, point) : point));
    };
    const ring = Array.from({ length: 97 }, (_, i) => [
      Math.cos((i * Math.PI) / 48),
      Math.sin((i * Math.PI) / 48),
    ]);

    ctx.strokeStyle = look.ink; // where the circle was
    ctx.globalAlpha = 0.45;
    ctx.lineWidth = 1.5;
    ctx.setLineDash([5, 5]);
    path(ring, false);
    ctx.stroke();
    ctx.setLineDash([]);

    ctx.globalAlpha = 0.5; // the sheet with its grid
    ctx.strokeStyle = look.accent;
    for (let i = -4; i <= 4; i += 1) {
      ctx.lineWidth = i === 0 ? 1.6 : 0.8;
      path(
        [
          [i / 2, -2],
          [i / 2, 2],
        ],
        true,
      );
      ctx.stroke();
      path(
        [
          [-2, i / 2],
          [2, i / 2],
        ],
        true,
      );
      ctx.stroke();
    }
    ctx.globalAlpha = 0.3;
    ctx.fillStyle = look.mark;
    path(LETTER, true);
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.strokeStyle = look.mark;
    ctx.lineWidth = 1.5;
    ctx.lineJoin = "round";
    ctx.closePath();
    ctx.stroke();

    ctx.strokeStyle = look.s;
    ctx.lineWidth = 3;
    path(ring, true);
    ctx.closePath();
    ctx.stroke();

    const stop = Math.round(t);
    const ends = [];
    const cv = Math.cos(parts.theta);
    const sv = Math.sin(parts.theta);
    const arrowTo = (vector, colour, thick, names, side) => {
      const tip = apply(M, vector);
      const [x, y] = at(tip);
      const [x0, y0] = at([0, 0]);
      arrow(ctx, x0, y0, x, y, colour, thick);
      ends.push({ x, y, text: names[stop], colour, side });
      return tip;
    };
    const shade = t < 1.5 ? look.v : t < 2.5 ? look.s : look.u;
    const a = [
      [1, 0],
      [0, 1],
    ].map((e, j) =>
      arrowTo(e, look.ink, 2, [`e${SUB[j]}`, `Vᵀe${SUB[j]}`, `SVᵀe${SUB[j]}`, `a${SUB[j]}`], -1),
    );
    const w = [
      [cv, -sv],
      [sv, cv],
    ].map((v, i) =>
      arrowTo(v, shade, 4, [`v${SUB[i]}`, `Vᵀv${SUB[i]}`, `s${SUB[i]}e${SUB[i]}`, `s${SUB[i]}u${SUB[i]}`], 1),
    );
    rightAngle(ctx, at, w, look);
    const ready = t >= 2.995;
    if (ready) {
      ctx.lineWidth = 2.5;
      for (const point of a) dot(ctx, ...at(point), 10, null, look.ink);
      for (const point of w) dot(ctx, ...at(point), 7, shade, look.paper);
    }
    writeEnds(ctx, ends, at([0, 0]), width, height, look);
    a.forEach((point, j) => place(columns[j], ...at(point)));
    w.forEach((point, i) => place(tips[i], ...at(point)));
    for (const handle of [...columns, ...tips]) handle.hidden = !ready;
    tell(ready);
  };
  const redraw = (root.__redraw ??= oncePerFrame(() => root.__draw()));
  root.__draw = draw;

  // ---- words and numbers
  const tell = (ready) => {
    const { A, parts, t } = state;
    const { s1, s2, theta, phi, flips } = parts;
    A.forEach((value, i) => put(`.c${i}`, fixed(value)));
    put(".s1", fixed(s1));
    put(".s2", fixed(s2));
    const det = A[0] * A[3] - A[1] * A[2];
    const names = namesOf(A);
    put(".determinant", fixed(det));
    put(".tells-det", aboutDeterminant(det, names.includes("singular")));
    put(".tells-v", `turns by ${degrees(theta)}: v₁ and v₂ come to lie on the axes.`);
    put(
      ".tells-s",
      s1 - s2 <= ALMOST * s1
        ? `stretches by ${fixed(s1)} in every direction: the circle stays a circle.`
        : `stretches by ${fixed(s1)} along the first axis and by ${fixed(s2)} along the second.`,
    );
    put(
      ".tells-u",
      flips ? `flips the second axis over, then turns by ${degrees(phi)}.` : `turns by ${degrees(phi)}.`,
    );
    const now = t <= 0 ? -1 : Math.min(2, Math.ceil(t - 1e-9) - 1);
    lab.querySelectorAll(".story li").forEach((item, i) => item.classList.toggle("now", i === now));
    for (const button of lab.querySelectorAll(".stops button")) {
      button.setAttribute("aria-pressed", String(Math.abs(t - Number(button.dataset.stop)) < 0.005));
    }
    time.setAttribute(
      "aria-valuetext",
      ["nothing yet", "after V transposed", "after S", "after U"][Math.round(t)],
    );
    put(
      ".hint",
      ready
        ? "Drag a₁, a₂ or the tips s₁u₁, s₂u₂ (or Tab to one and press the arrow keys)."
        : "Slide to the end to drag a₁, a₂ and the tips.",
    );
    const said = names.join("|") || "no special case";
    const box = lab.querySelector(".names");
    if (box.dataset.said !== said) {
      box.dataset.said = said;
      box.replaceChildren(
        ...(names.length ? names : ["general: no special case"]).map((name) => {
          const chip = document.createElement("span");
          chip.textContent = shownName(name, names);
          chip.classList.toggle("plain", !names.length);
          return chip;
        }),
      );
    }
    columns.forEach((handle, j) => speak(handle, A[j], A[2 + j]));
    const u = unitDirections(parts);
    tips.forEach((handle, i) => speak(handle, [s1, s2][i] * u[i][0], [s1, s2][i] * u[i][1]));
    lab.dataset.state = JSON.stringify({
      A,
      t,
      s: [s1, s2],
      U: [u[0][0], u[1][0], u[0][1], u[1][1]],
      Vt: [Math.cos(theta), -Math.sin(theta), Math.sin(theta), Math.cos(theta)],
      M: carried(parts, t),
      names,
      determinant: det,
      draws: state.draws,
    });
  };

  // ---- hands
  const release = () => {
    state.held = null;
    state.A = tidy(state.A);
    setMatrix(state.A);
    fit();
    state.sent = state.A.join();
    setStateValue("matrix", state.A);
  };
  const fit = () => {
    const wanted = wantedRange(state.A, state.parts);
    const from = state.range;
    state.zoom();
    if (Math.abs(wanted - from) < 0.01) return;
    if (prefersStillness() || !canvas.clientWidth) {
      state.range = wanted;
      redraw();
      return;
    }
    state.zoom = run(300, (share) => {
      state.range = mix(from, wanted, soft(share));
      redraw();
    });
  };
  const inWorld = (x, y) => {
    const scale = Math.min(canvas.clientWidth, canvas.clientHeight) / 2 / state.range;
    const edge = Math.min(LARGEST, 0.97 * state.range);
    const keep = (value) => Math.min(edge, Math.max(-edge, value));
    return [keep((x - canvas.clientWidth / 2) / scale), keep((canvas.clientHeight / 2 - y) / scale)];
  };
  const grid = (value) => Math.round(value * 20) / 20 + 0;
  const setColumn = (j, [x, y]) => {
    const A = [...state.A];
    A[j] = Math.min(LARGEST, Math.max(-LARGEST, grid(x)));
    A[2 + j] = Math.min(LARGEST, Math.max(-LARGEST, grid(y)));
    setMatrix(A);
  };
  /** Keep V; let the held tip go to the finger and the other follow at a right angle. */
  const setTip = ([x, y]) => {
    const { v, other, stretch, turn } = state.held;
    const long = Math.min(LARGEST, grid(Math.hypot(x, y)));
    if (long > 0) state.held.angle = (Math.round((Math.atan2(y, x) * 180) / Math.PI) * Math.PI) / 180;
    const u = [Math.cos(state.held.angle), Math.sin(state.held.angle)];
    const beside = [-turn * u[1], turn * u[0]];
    setMatrix(
      [0, 1].flatMap((row) =>
        [0, 1].map((column) => long * u[row] * v[column] + stretch * beside[row] * other[column]),
      ),
    );
  };
  const grasp = (i) => {
    const { theta, s1, s2 } = state.parts;
    const u = unitDirections(state.parts);
    const v = [
      [Math.cos(theta), -Math.sin(theta)],
      [Math.sin(theta), Math.cos(theta)],
    ];
    const turn = Math.sign(u[i][0] * u[1 - i][1] - u[i][1] * u[1 - i][0]);
    state.held = {
      v: v[i],
      other: v[1 - i],
      stretch: [s2, s1][i],
      turn,
      angle: Math.atan2(u[i][1], u[i][0]),
    };
  };
  columns.forEach((handle, j) =>
    draggable(handle, canvas, {
      start: () => state.zoom(),
      move: (x, y) => setColumn(j, inWorld(x, y)),
      nudge: (dx, dy) => setColumn(j, [state.A[j] + 0.05 * dx, state.A[2 + j] + 0.05 * dy]),
      end: release,
    }),
  );
  tips.forEach((handle, i) =>
    draggable(handle, canvas, {
      start: () => {
        state.zoom();
        grasp(i);
      },
      move: (x, y) => setTip(inWorld(x, y)),
      nudge: (dx, dy) => {
        // up and down: longer, shorter; left and right: turn
        if (!state.held) grasp(i);
        const long = Math.max(0, (state.held.long ??= [state.parts.s1, state.parts.s2][i]) + 0.05 * dy);
        state.held.long = long;
        const angle = state.held.angle - (dx * Math.PI) / 180;
        state.held.angle = angle;
        setTip([long * Math.cos(angle), long * Math.sin(angle)]);
      },
      end: release,
    }),
  );

  // ---- the scrubber
  const halt = () => {
    state.stop();
    state.stop = () => {};
    play.textContent = "Play";
  };
  const tellTime = () => setStateValue("stage", Math.round(state.t * 100) / 100);
  time.oninput = () => {
    halt();
    setTime(Number(time.value));
  };
  time.onchange = tellTime;
  for (const button of lab.querySelectorAll(".stops button")) {
    button.onclick = () => {
      halt();
      glide(Number(button.dataset.stop));
    };
  }
  const glide = (target) => {
    const from = state.t;
    if (prefersStillness()) {
      setTime(target);
      tellTime();
      return;
    }
    state.stop = run(
      200 + 500 * Math.abs(target - from),
      (share) => setTime(mix(from, target, soft(share))),
      tellTime,
    );
  };
  play.onclick = () => {
    if (play.textContent === "Pause") {
      halt();
      tellTime();
      return;
    }
    halt();
    play.textContent = "Pause";
    const from = state.t > 2.99 ? 0 : state.t;
    state.stop = run(
      2000 * (3 - from),
      (share) => {
        const clock = mix(from, 3, share);
        const whole = Math.min(2, Math.floor(clock));
        setTime(whole + soft(Math.min(1, (clock - whole) / 0.8)));
      },
      () => {
        halt();
        tellTime();
      },
    );
  };

  // ---- what Python says
  const told = tidy(data.matrix);
  const key = told.join();
  if (root.__told !== key && state.sent !== key) {
    const first = root.__told === undefined;
    const from = state.A;
    const show = (share) =>
      setMatrix(
        from.map((value, i) => mix(value, told[i], share)),
        null,
      );
    state.zoom();
    if (first || prefersStillness()) {
      setMatrix(told, null);
      state.range = wantedRange(told, state.parts);
    } else {
      state.zoom = run(
        350,
        (share) => show(soft(share)),
        () => {
          setMatrix(told, null);
          fit();
        },
      );
    }
    if (first) setTime(data.stage);
  }
  root.__told = key;
  state.sent = null;
  if (!root.__watch) {
    root.__watch = new ResizeObserver(() => redraw());
    root.__watch.observe(canvas);
  }
  redraw();
  return () => {
    halt();
    root.__watch?.disconnect();
    root.__watch = null;
  };
}

const SUB = ["₁", "₂"];

function degrees(angle) {
  return `${fixed((angle * 180) / Math.PI, 0)}°`;
}

/** u1 and u2; the flip, where there is one, is in u2. */
function unitDirections({ phi, flips }) {
  const c = Math.cos(phi);
  const s = Math.sin(phi);
  return [[c, s], flips ? [s, -c] : [-s, c]];
}

function speak(handle, x, y) {
  handle.setAttribute("aria-valuenow", x.toFixed(2));
  handle.setAttribute("aria-valuetext", `x ${fixed(x)}, y ${fixed(y)}`);
}

/** How far the view must reach from the middle, so that the ellipse and the columns are in it. */
function wantedRange([a, b, c, d], { s1 }) {
  return Math.max(2.3, 1.18 * s1, 1.18 * Math.hypot(a, c), 1.18 * Math.hypot(b, d));
}

/** The small square that says: these two are at a right angle. */
function rightAngle(ctx, at, [first, second], look) {
  const long = Math.hypot(...first);
  const short = Math.hypot(...second);
  if (short < 0.25 || long < 0.25) return;
  const side = 0.13;
  const p = first.map((x) => (side * x) / long);
  const q = second.map((x) => (side * x) / short);
  ctx.strokeStyle = look.ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  for (const corner of [p, [p[0] + q[0], p[1] + q[1]], q]) ctx.lineTo(...at(corner));
  ctx.stroke();
}

/** A name as it is shown: what a flat matrix keeps is its rank. */
function shownName(name, names) {
  if (name === "zero") return "zero (rank 0)";
  return name === "singular" && !names.includes("zero") ? "singular (rank 1)" : name;
}

function aboutDeterminant(det, collapsed) {
  if (collapsed) return "every area becomes 0, and there is no way back.";
  const size =
    Math.abs(Math.abs(det) - 1) <= ALMOST
      ? "areas stay as they are"
      : `areas become ${fixed(Math.abs(det))} times as large`;
  return det > 0
    ? `${size}, the orientation is kept.`
    : `${size}, the orientation is flipped (F is mirrored).`;
}

function drawPaper(ctx, at, width, height, range, look) {
  const every = roundStep(range / 4);
  ctx.strokeStyle = look.line;
  ctx.fillStyle = look.ink;
  ctx.font = `13px ${look.font}`;
  const [ox, oy] = at([0, 0]);
  for (let i = -Math.floor(range / every); i * every <= range; i += 1) {
    const [x, y] = at([i * every, i * every]);
    ctx.lineWidth = i === 0 ? 1.5 : 0.6;
    segment(ctx, x, 0, x, height);
    segment(ctx, 0, y, width, y);
    if (i === 0) continue;
    const text = fixed(i * every, every < 1 ? 1 : 0);
    ctx.globalAlpha = 0.65;
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    if (i % 2 === 0 || every >= 1) ctx.fillText(text, x, oy + 4);
    ctx.textAlign = "right";
    ctx.textBaseline = "middle";
    if (i % 2 === 0 || every >= 1) ctx.fillText(text, ox - 5, y);
    ctx.globalAlpha = 1;
  }
}

/** Names beside the arrows' ends, away from the nearest other arrow: `side` 1 to the left of the arrow, -1 to the right. */
function writeEnds(ctx, ends, [ox, oy], width, height, look) {
  const heading = ({ x, y }) => Math.atan2(oy - y, x - ox);
  for (const end of ends) {
    const apart = ends
      .filter((other) => other !== end)
      .map((other) => wrapped(heading(other) - heading(end)));
    const nearest = apart.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
    if (Math.abs(nearest) > 0.02) end.side = -Math.sign(nearest);
  }
  const inside = (value, size) => Math.min(size - 14, Math.max(14, value));
  for (const { x, y, text, colour, side } of ends) {
    const long = Math.hypot(x - ox, y - oy) || 1;
    const ux = (x - ox) / long || 1;
    const uy = (y - oy) / long || 0;
    const across = 17 + 3.2 * text.length * Math.abs(uy);
    label(
      ctx,
      text,
      inside(x + 8 * ux + side * across * uy, width),
      inside(y + 8 * uy - side * 17 * ux, height),
      look,
      colour,
    );
  }
}
