// Takes a packed payload once and leaves it in the depot; draws nothing.  The layout of the bytes is described
// in ui/components/live_picture.py, which packs them.

import { depot, deliver } from "./picture_depot.js";

function unpackFactors(head, bytes) {
  const { K, h, w, u_vectors: nu, v_vectors: nv } = head;
  const vectors = nu * K * h + nv * K * w;
  const scales = new Float64Array(bytes.buffer, 0, (nu + nv) * K);
  const high = new Int16Array(bytes.buffer, scales.byteLength, vectors);
  const low = new Uint8Array(bytes.buffer, scales.byteLength + high.byteLength, vectors);
  let at = 0;
  let row = 0;
  const block = (length) => {
    const values = new Float32Array(K * length);
    for (let i = 0, p = 0; i < K; i++) {
      const scale = scales[row++];
      for (let j = 0; j < length; j++, p++, at++) values[p] = (high[at] * 256 + low[at]) * scale;
    }
    return values;
  };
  const U = Array.from({ length: nu }, () => block(h));
  const V = Array.from({ length: nv }, () => block(w));
  // One matrix h x 3w has one U for its three parts.
  return { ...head, U: V.map((_, c) => U[nu === 1 ? 0 : c]), V };
}

export default function ({ data, parentElement }) {
  if (!(data instanceof Uint8Array) || parentElement.delivered === data) return;
  parentElement.delivered = data;
  const size = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(data.subarray(4, 4 + size)));
  if (depot.items.has(head.id)) return;
  const bytes = data.slice(4 + size);
  if (head.kind === "factors") deliver(head.id, unpackFactors(head, bytes));
  else deliver(head.id, URL.createObjectURL(new Blob([bytes], { type: head.mime })));
}
