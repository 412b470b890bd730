/* A square to draw a digit in: strokes of points, sent when the pen is lifted. */

import { palette, sharp, oncePerFrame, dot, label } from "../../../kit/draw.js";

export default function ({ parentElement: root, data, setStateValue }) {
  const lab = root.querySelector(".lab");
  const sheet = lab.querySelector(".sheet");
  const state = (root.__pad ??= { strokes: [], pen: null });
  state.look = palette(lab);
  if (state.given !== data.stamp) {
    state.given = data.stamp;
    state.strokes = data.strokes.map((stroke) => stroke.map((point) => [...point]));
  }

  const draw = () => {
    if (!sheet.clientWidth) return;
    const { ctx, width } = sharp(sheet);
    ctx.strokeStyle = state.look.ink;
    ctx.fillStyle = state.look.ink;
    ctx.lineWidth = 0.085 * width;
    ctx.lineCap = ctx.lineJoin = "round";
    for (const stroke of state.strokes) {
      ctx.beginPath();
      stroke.forEach(([x, y]) => ctx.lineTo(x * width, y * width));
      ctx.stroke();
      if (stroke.length === 1)
        dot(ctx, stroke[0][0] * width, stroke[0][1] * width, 0.042 * width, state.look.ink);
    }
    if (state.strokes.length === 0) {
      ctx.globalAlpha = 0.6;
      label(ctx, "draw a digit here", width / 2, width / 2, state.look, state.look.ink, 16);
      ctx.globalAlpha = 1;
    }
    lab.dataset.state = JSON.stringify({ strokes: state.strokes.length });
  };
  const redraw = (root.__redraw ??= oncePerFrame(() => root.__draw()));
  root.__draw = draw;

  const spot = (event) => {
    const box = sheet.getBoundingClientRect();
    const within = (value, size) => Math.min(1, Math.max(0, value / size));
    return [within(event.clientX - box.left, box.width), within(event.clientY - box.top, box.height)];
  };
  const send = () => {
    const strokes = state.strokes.map((stroke) =>
      stroke.map(([x, y]) => [Number(x.toFixed(3)), Number(y.toFixed(3))]),
    );
    setStateValue("strokes", strokes);
  };
  sheet.onpointerdown = (event) => {
    if (event.button > 0) return;
    sheet.setPointerCapture(event.pointerId);
    state.pen = event.pointerId;
    state.strokes.push([spot(event)]);
    event.preventDefault();
    redraw();
  };
  sheet.onpointermove = (event) => {
    if (state.pen !== event.pointerId) return;
    state.strokes.at(-1).push(spot(event));
    redraw();
  };
  sheet.onpointerup = sheet.onpointercancel = (event) => {
    if (state.pen !== event.pointerId) return;
    state.pen = null;
    send();
  };
  lab.querySelector(".clear").onclick = () => {
    state.strokes = [];
    redraw();
    send();
  };
  if (!root.__watch) {
    root.__watch = new ResizeObserver(() => root.__redraw());
    root.__watch.observe(sheet);
  }
  redraw();
}
