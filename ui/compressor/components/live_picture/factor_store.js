/* Fetches a packed payload once and leaves it in the depot; draws nothing.  The layout of the bytes is
   described in the Python side of this folder, which packs them. */

import { jsonAt, rowsOf } from "../../../kit/packing.js";
import { depot } from "./picture_depot.js";

/** @import { Call } from "../../../kit/host.js" */
/** @import { Facts } from "./facts.js" */
/** @import { Factors } from "../../../kit/rank_k.js" */

/** @typedef {Factors & Facts} Picture what the stage draws and tells */

const PAUSES = [500, 1000, 2000, 4000]; // milliseconds between two tries

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

/** @param {Uint8Array} data */
function unpacked(data) {
  const { value: head, end } = jsonAt(data);
  const bytes = data.slice(end);
  if (head.kind === "factors") return unpackFactors(head, bytes);
  return URL.createObjectURL(new Blob([bytes], { type: head.mime }));
}

/**
 * The bytes at an address, asked for again where the network fails; null where they are gone.
 * @param {string} address seen from the page
 * @param {number[]} pauses milliseconds
 * @returns {Promise<Uint8Array | null>}
 */
export async function fetched(address, pauses = PAUSES) {
  const [pause, ...later] = pauses;
  try {
    const reply = await fetch(new URL(address, window.location.href.split(/[?#]/)[0]));
    if (reply.ok) return new Uint8Array(await reply.arrayBuffer());
    if (reply.status === 404 || pause === undefined) return null;
  } catch {
    if (pause === undefined) return null;
  }
  await new Promise((resolve) => setTimeout(resolve, pause));
  return fetched(address, later);
}

/**
 * The address that an element has asked for last: a change of theme brings it again.
 * @type {WeakMap<Element, string>}
 */
const asked = new WeakMap();

/** @param {Call<{ id: string, address: string } | null>} call */
export default function ({ data, parentElement }) {
  if (!data || asked.get(parentElement) === data.address) return;
  asked.set(parentElement, data.address);
  if (depot().has(data.id)) return;
  fetched(data.address).then((bytes) => {
    if (bytes === null) asked.delete(parentElement);
    else if (!depot().has(data.id)) depot().deliver(data.id, unpacked(bytes));
  });
}
