/* Two pictures of one size: a wiper between them, and the piece under the pointer drawn large from both. */

import { palette, segment, sharp } from "../draw.js";
import { SizeWatch, find, living } from "../host.js";
import { oncePerFrame } from "../motion.js";
import { jsonAt } from "../packing.js";

/** @import { Call } from "../host.js" */

/** @typedef {{ x0: number, y0: number, w: number, h: number }} Box */

const ACROSS = 48; // pixels of the picture that a zoomed piece shows

/**
 * The largest box of a picture's proportions in the middle of a canvas.
 * @param {number} width of the canvas
 * @param {number} height
 * @param {number} across the picture
 * @param {number} down
 * @returns {Box}
 */
export function fitted(width, height, across, down) {
  const scale = Math.min(width / across, height / down);
  const w = across * scale;
  const h = down * scale;
  return { x0: (width - w) / 2, y0: (height - h) / 2, w, h };
}

/**
 * The piece of a picture around a point, `across` pixels wide and of the canvas's proportions; it never
 * leaves the picture.
 * @param {{ x: number, y: number }} at in pixels of the picture
 * @param {{ across: number, down: number }} picture
 * @param {number} ratio the canvas's height over its width
 * @returns {Box}
 */
export function piece(at, picture, ratio) {
  const w = Math.min(ACROSS, picture.across, picture.down / ratio);
  const h = w * ratio;
  /** @param {number} middle @param {number} size @param {number} all */
  const start = (middle, size, all) => Math.round(Math.min(Math.max(0, middle - size / 2), all - size));
  return { x0: start(at.x, w, picture.across), y0: start(at.y, h, picture.down), w, h };
}

/**
 * The files behind the head, as addresses that an image can show.
 * @param {Uint8Array} bytes
 */
export function unpackPictures(bytes) {
  const block = bytes.slice();
  const { value: head, end } = jsonAt(block);
  const second = end + head.sizes[0];
  const files = [block.subarray(end, second), block.subarray(second, second + head.sizes[1])];
  return { names: head.names, alt: head.alt, kinds: head.kinds, files };
}

class Wipe {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.lab = find(parent, ".lab", HTMLElement);
    this.whole = find(parent, ".whole", HTMLCanvasElement);
    this.edge = find(parent, ".edge", HTMLInputElement);
    this.zooms = [find(parent, ".first", HTMLCanvasElement), find(parent, ".second", HTMLCanvasElement)];
    this.names = [find(parent, ".first-name", HTMLElement), find(parent, ".second-name", HTMLElement)];
    /** @type {HTMLImageElement[]} */
    this.images = [];
    this.turn = 0;
    /** @type {{ x: number, y: number } | null} as shares of the picture */
    this.at = null;
    this.redraw = oncePerFrame(() => this.draw(), this.lab);
    this.size = new SizeWatch(this.redraw);
    this.listen();
  }

  listen() {
    this.edge.oninput = () => this.redraw();
    let dragging = false;
    this.whole.onpointerdown = (event) => {
      dragging = true;
      this.whole.setPointerCapture(event.pointerId);
      this.point(event, true);
    };
    this.whole.onpointermove = (event) => this.point(event, dragging);
    this.whole.onpointerup = this.whole.onpointercancel = () => {
      dragging = false;
    };
    this.whole.onkeydown = (event) => {
      /** @type {Record<string, [number, number]>} */
      const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      const step = steps[event.key];
      if (!step) return;
      event.preventDefault();
      const { x, y } = this.at ?? { x: 0.5, y: 0.5 };
      this.look(x + step[0] / 40, y + step[1] / 40);
    };
  }

  /** @param {PointerEvent} event @param {boolean} wiping */
  point(event, wiping) {
    const image = this.images[0];
    if (!image) return;
    const { left, top, width, height } = this.whole.getBoundingClientRect();
    const box = fitted(width, height, image.naturalWidth, image.naturalHeight);
    const x = (event.clientX - left - box.x0) / box.w;
    if (wiping) this.edge.value = String(Math.round(100 * x));
    this.look(x, (event.clientY - top - box.y0) / box.h);
  }

  /** @param {number} x @param {number} y */
  look(x, y) {
    this.at = { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
    this.redraw();
  }

  /** @param {Uint8Array | null} bytes */
  async adopt(bytes) {
    if (!bytes?.byteLength) return;
    const { names, alt, kinds, files } = unpackPictures(bytes);
    this.turn += 1;
    const turn = this.turn;
    const images = await Promise.all(files.map((file, i) => shown(file, kinds[i])));
    if (turn !== this.turn) return; // a later pair has overtaken this one
    this.images = images;
    this.names.forEach((name, i) => (name.textContent = names[i]));
    this.whole.setAttribute("aria-label", alt);
    this.edge.setAttribute("aria-label", `Wipe between ${names[0]} and ${names[1]}, in per cent`);
    this.size.begin(this.lab);
    this.redraw();
  }

  draw() {
    const [before, after] = this.images;
    if (!before || !after) return;
    const picture = { across: before.naturalWidth, down: before.naturalHeight };
    const look = palette(this.lab);
    const share = Number(this.edge.value) / 100;
    const { ctx, width, height } = sharp(this.whole);
    const box = fitted(width, height, picture.across, picture.down);
    ctx.imageSmoothingEnabled = box.w < picture.across;
    ctx.drawImage(after, box.x0, box.y0, box.w, box.h);
    const cut = share * box.w;
    ctx.save();
    ctx.beginPath();
    ctx.rect(box.x0, box.y0, cut, box.h);
    ctx.clip();
    ctx.drawImage(before, box.x0, box.y0, box.w, box.h);
    ctx.restore();
    ctx.strokeStyle = look.mark;
    ctx.lineWidth = 3;
    segment(ctx, box.x0 + cut, box.y0, box.x0 + cut, box.y0 + box.h);
    const { x, y } = this.at ?? { x: 0.5, y: 0.5 };
    const at = { x: x * picture.across, y: y * picture.down };
    const part = piece(at, picture, this.zooms[0].clientHeight / Math.max(1, this.zooms[0].clientWidth));
    const scale = box.w / picture.across;
    ctx.lineWidth = 2;
    ctx.strokeRect(box.x0 + part.x0 * scale, box.y0 + part.y0 * scale, part.w * scale, part.h * scale);
    this.zooms.forEach((canvas, i) => {
      const zoom = sharp(canvas);
      zoom.ctx.imageSmoothingEnabled = false;
      zoom.ctx.drawImage(this.images[i], part.x0, part.y0, part.w, part.h, 0, 0, zoom.width, zoom.height);
    });
    this.lab.dataset.state = JSON.stringify({ wipe: share, at: [Math.round(at.x), Math.round(at.y)] });
  }

  leave() {
    this.size.end();
  }
}

/**
 * A picture file as an image that is ready to be drawn.
 * @param {Uint8Array} file
 * @param {string} kind
 */
async function shown(file, kind) {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([new Uint8Array(file)], { type: kind }));
  image.src = address;
  await image.decode();
  URL.revokeObjectURL(address);
  return image;
}

/** @param {Call<Uint8Array | null>} call */
export default function ({ data, parentElement }) {
  const wiper = living(parentElement, Wipe);
  void wiper.adopt(data);
  return () => wiper.leave();
}
