/* Time: one redraw a frame, soft motion, and none for those who asked for none. */

/**
 * Return a function that asks for one call of `draw` at the next frame, however often it is asked.  What is
 * to be drawn `on` may have left the page by then: then nothing is drawn, for it has no colours any more.
 * @param {() => void} draw
 * @param {{ isConnected: boolean }} [on]
 */
export function oncePerFrame(draw, on) {
  let queued = false;
  return () => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      if (on?.isConnected !== false) draw();
    });
  };
}

/** Whether the visitor has asked the system for less motion. */
export function prefersStillness() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * Call `step(share)` each frame while share runs from 0 to 1 in `duration` ms; return a function that stops
 * it.
 * @param {number} duration
 * @param {(share: number) => void} step
 * @param {() => void} [done]
 */
export function run(duration, step, done = () => {}) {
  const began = performance.now();
  let going = true;
  /** @param {number} now */
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

/** Start and end softly: 0 to 0, 1 to 1. @param {number} share */
export function soft(share) {
  return share * share * (3 - 2 * share);
}

/**
 * The way from a to b, `share` of it gone.
 * @param {number} a
 * @param {number} b
 * @param {number} share
 */
export function mix(a, b, share) {
  return a + (b - a) * share;
}
