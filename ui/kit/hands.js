/* Handles: what a mouse, a finger or the arrow keys can take hold of. */

/**
 * What a handle does: `move` gets CSS pixels in the area, `nudge` steps to the right and up, `end` is letting
 * go.
 * @typedef {object} Hold
 * @property {() => void} [start]
 * @property {(x: number, y: number) => void} move
 * @property {(right: number, up: number) => void} nudge
 * @property {() => void} end
 */

/** @type {Record<string, [number, number]>} */
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * Let a handle be moved by mouse, finger and arrow keys.
 * @param {HTMLElement} handle
 * @param {HTMLElement} area
 * @param {Hold} hold
 */
export function draggable(handle, area, { start = () => {}, move, nudge, end }) {
  handle.style.touchAction = "none";
  dragged(handle, area, start, move, end);
  nudged(handle, nudge, end);
}

/**
 * @param {HTMLElement} handle
 * @param {HTMLElement} area
 * @param {() => void} start
 * @param {Hold["move"]} move
 * @param {() => void} end
 */
function dragged(handle, area, start, move, end) {
  /** @type {{ x: number, y: number } | null} */
  let grip = null; // where in the handle it is held, from its middle
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
}

/**
 * @param {HTMLElement} handle
 * @param {Hold["nudge"]} nudge
 * @param {() => void} end
 */
function nudged(handle, nudge, end) {
  let moved = false;
  handle.onkeydown = (event) => {
    const direction = DIRECTIONS[event.key];
    if (!direction) return;
    event.preventDefault();
    const times = event.shiftKey ? 5 : 1;
    moved = true;
    nudge(times * direction[0], times * direction[1]);
  };
  handle.onkeyup = handle.onblur = () => {
    if (!moved) return;
    moved = false;
    end();
  };
}

/**
 * Put a handle's middle at (x, y), in CSS pixels of its area.
 * @param {HTMLElement} handle
 * @param {number} x
 * @param {number} y
 */
export function place(handle, x, y) {
  handle.style.transform = `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px) translate(-50%, -50%)`;
}
