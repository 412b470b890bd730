/* Takes a packed payload once and leaves it in the depot; draws nothing.  The layout of the bytes is
   described in the Python side of this folder, which packs them. */

import { jsonAt, rowsOf } from "../../../kit/packing.js";
import { depot } from "./picture_depot.js";

/** @import { Call } from "../../../kit/host.js" */
/** @import { Facts } from "./facts.js" */
/** @import { Factors } from "../../../kit/rank_k.js" */

/** @typedef {Factors & Facts} Picture what the stage draws and tells */

/**
 * The factors in 32-bit floats: each entry was packed as 16 upper and 8 lower bits, in steps of its row's
 * scale.
 * @param {Facts & { K: number, h: number, w: number, u_vectors: number, v_vectors: number }} head
 * @param {Uint8Array} bytes that begin where a buffer begins
 * @returns {Picture}
 */
export function unpackFactors(head, bytes) {
  const { K, h, w, u_vectors: nu, v_vectors: nv } = head;
  const count = nu * K * h + nv * K * w;
  const scales = new Float64Array(bytes.buffer, 0, (nu + nv) * K);
  const high = new Int16Array(bytes.buffer, scales.byteLength, count);
  const low = new Uint8Array(bytes.buffer, scales.byteLength + high.byteLength, count);
  const rows = rowsOf((at) => high[at] * 256 + low[at], scales);
  const U = Array.from({ length: nu }, () => rows(K, h));
  const V = Array.from({ length: nv }, () => rows(K, w));
  // One matrix h x 3w has one U for its three parts.
  return { ...head, U: V.map((_, c) => U[nu === 1 ? 0 : c]), V };
}

/**
 * The payload that an element has delivered last: a change of theme brings it again.
 * @type {WeakMap<Element, Uint8Array>}
 */
const delivered = new WeakMap();

/** @param {Call<Uint8Array | null>} call */
export default function ({ data, parentElement }) {
  if (!(data instanceof Uint8Array) || delivered.get(parentElement) === data) return;
  delivered.set(parentElement, data);
  const { value: head, end } = jsonAt(data);
  if (depot().has(head.id)) return;
  const bytes = data.slice(end);
  if (head.kind === "factors") depot().deliver(head.id, unpackFactors(head, bytes));
  else depot().deliver(head.id, URL.createObjectURL(new Blob([bytes], { type: head.mime })));
}
