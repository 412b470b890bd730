/* A signal and its elementary series for every window, as Python packed them. */

import { jsonAt } from "../../../kit/packing.js";

/**
 * What stands in the head of the bytes; the errors are root mean squares, one list a window, one entry a k.
 * @typedef {object} Head
 * @property {{ window: number, k: number, curves?: boolean }} start where the sliders stand at first (k = 0
 * is the automatic rank), and whether errors and map are shown
 * @property {string} id
 * @property {number[]} windows
 * @property {number} components the largest k
 * @property {number} drawn samples drawn
 * @property {number[]} automatic the automatic rank of each window
 * @property {number[][]} to_input distances to the noisy signal
 * @property {number[][] | null} to_truth distances to the truth, where it is known
 * @property {number} before distance of the noisy signal to the truth
 * @property {[string, number][]} baselines plain methods and the share of the noise that they remove, best
 * first
 */

/** @typedef {Head & { noisy: Float32Array, clean: Float32Array | null, parts: Float32Array }} Signal */

/**
 * @param {Uint8Array} bytes
 * @returns {Signal}
 */
export function unpackSignal(bytes) {
  const block = bytes.slice();
  const { value: start, end: first } = jsonAt(block);
  const { value: head, end } = jsonAt(block, first);
  const values = new Float32Array(block.buffer, end);
  const n = head.drawn;
  const known = head.to_truth !== null;
  return {
    start,
    ...head,
    noisy: values.subarray(0, n),
    clean: known ? values.subarray(n, 2 * n) : null,
    parts: values.subarray(known ? 2 * n : n),
  };
}

/**
 * The sum of the first k elementary series at window number w.
 * @param {Pick<Signal, "parts" | "drawn" | "components">} signal
 * @param {number} w
 * @param {number} k
 */
export function summed({ parts, drawn, components }, w, k) {
  const sum = new Float32Array(drawn);
  for (let i = 0; i < k; i += 1) {
    const start = (w * components + i) * drawn;
    for (let j = 0; j < drawn; j += 1) sum[j] += parts[start + j];
  }
  return sum;
}

/**
 * The share of the noise that every window and every k removes; negative where it adds to it.
 * @param {number[][]} errors distances to the truth
 * @param {number} before
 */
export function gainsOf(errors, before) {
  return errors.map((each) => each.map((error) => (before > 0 ? 1 - error / before : 0)));
}

/**
 * Where the sliders stand for what was asked: the nearest window, and k within what there is.
 * @param {Pick<Signal, "windows" | "components" | "automatic">} signal
 * @param {{ window: number, k: number }} wish
 */
export function nearest({ windows, components, automatic }, wish) {
  const distances = windows.map((L) => Math.abs(L - wish.window));
  const w = distances.indexOf(Math.min(...distances));
  return { w, k: Math.min(components, windows[w], Math.max(1, wish.k || automatic[w])) };
}

/**
 * The numbers from 1 to n that an axis has room for: about six, at equal distances.
 * @param {number} n
 */
export function ticks(n) {
  const step = Math.max(1, Math.ceil(n / 6));
  return Array.from({ length: Math.ceil(n / step) }, (_, i) => 1 + i * step);
}
