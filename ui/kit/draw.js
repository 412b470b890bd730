/* What the drawn components share: sharp canvases in the page's colours, one redraw a frame, handles. */

/** The page's colours as they are now; read again after a change of theme. */
export function palette(element) {
  const style = getComputedStyle(element);
  const read = (name) => style.getPropertyValue(`--lab-${name}`).trim();
  const names = ["u", "s", "v", "mark", "noise", "ink", "paper", "panel", "line", "accent"];
  const colours = Object.fromEntries(names.map((name) => [name, read(name)]));
  for (const name of ["diverging", "sequential"]) colours[name] = stopsOf(read(name));
  colours.font = style.getPropertyValue("--st-font").trim() || "sans-serif";
  return colours;
}

/** Fit the canvas's dots to the screen's; return its context and its size in CSS pixels. */
export function sharp(canvas) {
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const dots = window.devicePixelRatio || 1;
  const across = Math.round(width * dots);
  const down = Math.round(height * dots);
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  const ctx = canvas.getContext("2d");
  ctx.setTransform(dots, 0, 0, dots, 0, 0);
  ctx.clearRect(0, 0, width, height);
  return { ctx, width, height };
}

/** Return a function that asks for one call of `draw` at the next frame, however often it is asked. */
export function oncePerFrame(draw) {
  let queued = false;
  return () => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      draw();
    });
  };
}

/** Whether the visitor has asked the system for less motion. */
export function prefersStillness() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Call `step(share)` each frame while share runs from 0 to 1 in `duration` ms; return a function that stops it. */
export function run(duration, step, done = () => {}) {
  const began = performance.now();
  let going = true;
  const tick = (now) => {
    if (!going) return;
    const share = Math.min(1, Math.max(0, (now - began) / duration));
    step(share);
    if (share < 1) requestAnimationFrame(tick);
    else done();
  };
  requestAnimationFrame(tick);
  return () => {
    going = false;
  };
}

/** Start and end softly: 0 to 0, 1 to 1. */
export function soft(share) {
  return share * share * (3 - 2 * share);
}

export function mix(a, b, share) {
  return a + (b - a) * share;
}

export function dot(ctx, x, y, radius, fill, stroke) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  if (fill) {
    ctx.fillStyle = fill;
    ctx.fill();
  }
  if (stroke) {
    ctx.strokeStyle = stroke;
    ctx.stroke();
  }
}

export function segment(ctx, x0, y0, x1, y1) {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

/** An arrow of the given colour; its head shrinks with a short shaft. */
export function arrow(ctx, x0, y0, x1, y1, colour, width = 3) {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length < 1) return;
  const head = Math.min(4 + 2.6 * width, 0.6 * length);
  const ux = (x1 - x0) / length;
  const uy = (y1 - y0) / length;
  ctx.strokeStyle = ctx.fillStyle = colour;
  ctx.lineWidth = width;
  segment(ctx, x0, y0, x1 - 0.8 * head * ux, y1 - 0.8 * head * uy);
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x1 - head * ux - 0.45 * head * uy, y1 - head * uy + 0.45 * head * ux);
  ctx.lineTo(x1 - head * ux + 0.45 * head * uy, y1 - head * uy - 0.45 * head * ux);
  ctx.fill();
}

/** Text with a rim in the colour of the paper, readable on whatever lies beneath. */
export function label(ctx, text, x, y, colours, colour, size = 16, align = "center") {
  ctx.font = `600 ${size}px ${colours.font}`;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = colours.paper;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

/** A round number of about `target`: 1, 2 or 5 times a power of ten. */
export function roundStep(target) {
  const power = 10 ** Math.floor(Math.log10(target));
  return power * [1, 2, 5, 10].find((factor) => factor * power >= target * 0.999);
}

/** Let a handle be moved by mouse, finger and arrow keys. `move(x, y)` gets CSS pixels in `area`. */
export function draggable(handle, area, { start = () => {}, move, nudge, end }) {
  handle.style.touchAction = "none";
  let grip = null;
  handle.onpointerdown = (event) => {
    if (event.button > 0) return;
    const box = handle.getBoundingClientRect();
    grip = { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
    handle.setPointerCapture(event.pointerId);
    handle.focus({ preventScroll: true });
    event.preventDefault();
    start();
  };
  handle.onpointermove = (event) => {
    if (!grip) return;
    const box = area.getBoundingClientRect();
    move(event.clientX - grip.x - box.left, event.clientY - grip.y - box.top);
  };
  handle.onpointerup = handle.onpointercancel = () => {
    if (!grip) return;
    grip = null;
    end();
  };
  const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  let nudged = false;
  handle.onkeydown = (event) => {
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    const times = event.shiftKey ? 5 : 1;
    nudged = true;
    nudge(times * direction[0], times * direction[1]);
  };
  handle.onkeyup = handle.onblur = () => {
    if (!nudged) return;
    nudged = false;
    end();
  };
}

/** Put a handle's middle at (x, y), in CSS pixels of its area. */
export function place(handle, x, y) {
  handle.style.transform = `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px) translate(-50%, -50%)`;
}

/** The stops of a colour scale written as "0 #rrggbb, 0.5 #rrggbb": places and red, green, blue. */
export function stopsOf(text) {
  return text.split(",").map((stop) => {
    const [at, colour] = stop.trim().split(/\s+/);
    return [Number(at), rgbOf(colour)];
  });
}

/** Red, green and blue of "#rrggbb". */
export function rgbOf(hex) {
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
}

/** The colour of a scale, as red, green and blue; what lies beyond its ends has their colours. */
export function colourAt(stops, share) {
  const at = Math.max(0, Math.min(1, share));
  const next = Math.max(
    1,
    stops.findIndex(([stop]) => stop >= at),
  );
  const [low, from] = stops[next - 1];
  const [high, to] = stops[next];
  return from.map((part, i) => Math.round(part + ((to[i] - part) * (at - low)) / (high - low)));
}
