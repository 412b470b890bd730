/* Pictures of one thing side by side, or two of them under a wipe: one zoom and one place for all of them. */

import { find, findAll, living, make, put } from "../../../kit/host.js";
import { depot } from "../live_picture/picture_depot.js";

/** @import { Call } from "../../../kit/host.js" */

/** @typedef {{ name: string, identity: string, says: string, alt: string }} Shown */

/** @typedef {{ pictures: Shown[], beside: boolean }} Data the original first, beside the others or not */

const STEP = 0.05; // of a side, a press of an arrow key
const NEAR = 3; // times: from here on the pixels are shown as squares

/**
 * Where in a pane of this size a point of the screen lies, from 0 to 1 each way.
 * @param {{ left: number, top: number, width: number, height: number }} pane
 * @param {{ clientX: number, clientY: number }} point
 */
export function within(pane, point) {
  /** @param {number} at @param {number} size */
  const share = (at, size) => Math.min(1, Math.max(0, at / Math.max(1, size)));
  return { x: share(point.clientX - pane.left, pane.width), y: share(point.clientY - pane.top, pane.height) };
}

/**
 * How far the original reaches over a magnified picture, in per cent of the picture as it was before.
 * @param {number} wipe per cent of the pane
 * @param {number} zoom
 * @param {number} x the place that stays where it is, 0 to 1
 */
export function reach(wipe, zoom, x) {
  return 100 * x + (wipe - 100 * x) / zoom;
}

class Compared {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.root = find(parent, ".lab", HTMLElement);
    this.tiles = find(parent, ".tiles", HTMLElement);
    this.zoom = find(parent, "input.zoom", HTMLInputElement);
    this.wipe = find(parent, "input.wipe", HTMLInputElement);
    this.times = find(parent, ".times", HTMLElement);
    this.mode = find(parent, ".mode", HTMLButtonElement);
    this.flip = find(parent, ".flip", HTMLButtonElement);
    this.rivals = find(parent, ".rivals", HTMLElement);
    this.place = { x: 0.5, y: 0.5 };
    this.chosen = 1;
    /** @type {Shown[]} */
    this.pictures = [];
    this.zoom.oninput = this.wipe.oninput = () => this.draw();
    this.mode.onclick = () => {
      this.root.dataset.mode = this.isWiping() ? "tiles" : "wipe";
      this.draw();
    };
    this.listenToFlip();
  }

  isWiping() {
    return this.root.dataset.mode === "wipe";
  }

  listenToFlip() {
    const { flip } = this;
    flip.onpointerdown = () => this.press(true);
    flip.onpointerup = flip.onpointerleave = flip.onpointercancel = flip.onblur = () => this.press(false);
    flip.onkeydown = (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      this.press(true);
    };
    flip.onkeyup = () => this.press(false);
  }

  /** @param {boolean} on */
  press(on) {
    for (const figure of findAll(this.tiles, "figure", HTMLElement)) figure.classList.toggle("flipped", on);
    this.flip.setAttribute("aria-pressed", String(on));
  }

  /** @param {Data} data */
  adopt({ pictures, beside }) {
    const before = this.pictures;
    this.root.classList.toggle("alone", !beside);
    this.pictures = pictures;
    if (pictures.map((each) => each.name).join() !== before.map((each) => each.name).join()) this.build();
    const figures = findAll(this.tiles, "figure", HTMLElement);
    pictures.forEach((picture, i) => {
      put(find(figures[i], ".badge", HTMLElement), picture.name);
      put(find(figures[i], "figcaption", HTMLElement), picture.says);
      const shown = find(figures[i], "img.base", HTMLImageElement);
      shown.alt = picture.alt;
      if (picture.identity !== before[i]?.identity) this.fetch(picture.identity, i);
    });
    this.draw();
  }

  /** @param {string} identity @param {number} i */
  async fetch(identity, i) {
    const address = await depot().awaited(identity);
    if (this.pictures[i]?.identity !== identity) return;
    const figures = findAll(this.tiles, "figure", HTMLElement);
    if (figures[i]) find(figures[i], "img.base", HTMLImageElement).src = address;
    if (i > 0) return;
    for (const figure of figures) find(figure, "img.over", HTMLImageElement).src = address;
  }

  build() {
    const originals = findAll(this.tiles, "img.over", HTMLImageElement);
    const original = originals[0]?.src ?? "";
    this.tiles.replaceChildren(...this.pictures.map(() => this.tile(original)));
    this.chosen = Math.min(this.chosen, this.pictures.length - 1);
    this.rivals.replaceChildren(
      ...this.pictures.slice(1).map(({ name }, i) => {
        const button = make("button", "rival", name);
        button.type = "button";
        button.onclick = () => {
          this.chosen = i + 1;
          this.draw();
        };
        return button;
      }),
    );
    this.pictures.forEach(({ identity }, i) => this.fetch(identity, i));
  }

  /** @param {string} original */
  tile(original) {
    const figure = make("figure");
    const pane = make("div", "pane");
    pane.tabIndex = 0;
    const over = make("img", "over");
    over.alt = "";
    if (original) over.src = original;
    pane.append(make("img", "base"), over, make("div", "edge"), make("span", "badge"));
    figure.append(pane, make("figcaption"));
    pane.onpointermove = (event) => this.follow(pane, event);
    pane.onpointerdown = (event) => {
      if (event.button !== 0) return;
      this.follow(pane, event);
      if (!this.isWiping() && event.pointerType === "mouse") figure.classList.add("flipped");
    };
    pane.onpointerup = pane.onpointerleave = pane.onpointercancel = () => figure.classList.remove("flipped");
    pane.onkeydown = (event) => this.step(event);
    return figure;
  }

  /** @param {HTMLElement} pane @param {PointerEvent} event */
  follow(pane, event) {
    const at = within(pane.getBoundingClientRect(), event);
    if (this.isWiping()) {
      if (event.buttons) this.wipe.value = String(Math.round(100 * at.x));
    } else {
      this.place = at;
    }
    this.draw();
  }

  /** @param {KeyboardEvent} event */
  step(event) {
    const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    const step = by[/** @type {keyof typeof by} */ (event.key)];
    if (!step) return;
    event.preventDefault();
    const [x, y] = [this.place.x + step[0], this.place.y + step[1]];
    this.place = { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
    this.draw();
  }

  draw() {
    const { x, y } = this.place;
    const zoom = Number(this.zoom.value);
    const wiping = this.isWiping();
    put(this.times, `${zoom} ×`);
    put(this.mode, wiping ? "Side by side" : "Wipe");
    this.tiles.classList.toggle("near", zoom >= NEAR);
    const edge = Number(this.wipe.value);
    findAll(this.tiles, "figure", HTMLElement).forEach((figure, i) => {
      figure.classList.toggle("chosen", i === this.chosen);
      for (const image of findAll(figure, "img", HTMLImageElement)) {
        image.style.transformOrigin = `${100 * x}% ${100 * y}%`;
        image.style.transform = `scale(${zoom})`;
      }
      const over = find(figure, "img.over", HTMLImageElement);
      over.style.clipPath = wiping ? `inset(0 ${100 - reach(edge, zoom, x)}% 0 0)` : "";
      find(figure, ".edge", HTMLElement).style.left = `${edge}%`;
    });
    findAll(this.rivals, "button", HTMLButtonElement).forEach((button, i) =>
      button.setAttribute("aria-pressed", String(i + 1 === this.chosen)),
    );
  }
}

/** @param {Call<Data>} call */
export default function ({ data, parentElement }) {
  living(parentElement, Compared).adopt(data);
}
