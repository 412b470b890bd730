/* The rank-k picture as a running sum of layers.

   A_k = sum over i < k of u_i v_i^T, with the factors balanced: u_i and v_i each carry sqrt(s_i). Going
   from one k to another adds or subtracts the layers between them, four layers a pass over the picture. A
   far jump starts from the nearest checkpoint, a copy of the sum in steps of 1/64 grey level made while
   the browser is idle. When the hand rests, `settle` sums all k layers afresh in double precision, strip
   by strip: that picture is exact, whatever was added and subtracted before. */

/**
 * K layers of a picture of h rows and w columns: of every channel K rows of U (h each) and K rows of V (w
 * each).
 * @typedef {object} Factors
 * @property {number} K
 * @property {number} h
 * @property {number} w
 * @property {Float32Array[]} U one per channel, 1 or 3
 * @property {Float32Array[]} V
 */

/** @typedef {Float32Array | Float64Array} Sum */

const CHECKPOINT_STEPS = 64; // per grey level
const CHECKPOINT_BYTES = 64e6;
const STRIP_ROWS = 32;

/**
 * @param {Sum} sum
 * @param {number} p
 * @param {Float32Array} v0
 * @param {number} a
 * @param {number} w
 */
function addOne(sum, p, v0, a, w) {
  for (let x = 0; x < w; x++, p++) sum[p] += a * v0[x];
}

/**
 * @param {Sum} sum
 * @param {number} p
 * @param {Float32Array} v0
 * @param {Float32Array} v1
 * @param {number} a
 * @param {number} b
 * @param {number} w
 */
function addTwo(sum, p, v0, v1, a, b, w) {
  for (let x = 0; x < w; x++, p++) sum[p] += a * v0[x] + b * v1[x];
}

/**
 * @param {Sum} sum
 * @param {number} p
 * @param {Float32Array} v0
 * @param {Float32Array} v1
 * @param {Float32Array} v2
 * @param {Float32Array} v3
 * @param {number} a
 * @param {number} b
 * @param {number} c
 * @param {number} d
 * @param {number} w
 */
function addFour(sum, p, v0, v1, v2, v3, a, b, c, d, w) {
  for (let x = 0; x < w; x++, p++) sum[p] += a * v0[x] + b * v1[x] + c * v2[x] + d * v3[x];
}

/**
 * Add `sign` times the layers first..last-1 of one channel to the rows from..to-1; `sum` holds row `origin`
 * first.
 * @param {Sum} sum
 * @param {Float32Array} U
 * @param {Float32Array} V
 * @param {number} first
 * @param {number} last
 * @param {number} sign
 * @param {{ h: number, w: number }} shape
 * @param {number} from
 * @param {number} to
 * @param {number} [origin]
 */
export function addLayers(sum, U, V, first, last, sign, shape, from, to, origin = 0) {
  const { h, w } = shape;
  let i = first;
  for (; i + 4 <= last; i += 4) {
    const [v0, v1, v2, v3] = [0, 1, 2, 3].map((j) => V.subarray((i + j) * w, (i + j + 1) * w));
    for (let y = from; y < to; y++) {
      const u = i * h + y;
      const [a, b, c, d] = [sign * U[u], sign * U[u + h], sign * U[u + 2 * h], sign * U[u + 3 * h]];
      addFour(sum, (y - origin) * w, v0, v1, v2, v3, a, b, c, d, w);
    }
  }
  for (; i + 2 <= last; i += 2) {
    const [v0, v1] = [0, 1].map((j) => V.subarray((i + j) * w, (i + j + 1) * w));
    for (let y = from; y < to; y++) {
      const u = i * h + y;
      addTwo(sum, (y - origin) * w, v0, v1, sign * U[u], sign * U[u + h], w);
    }
  }
  for (; i < last; i++) {
    const v0 = V.subarray(i * w, (i + 1) * w);
    for (let y = from; y < to; y++) addOne(sum, (y - origin) * w, v0, sign * U[i * h + y], w);
  }
}

/**
 * The same layers of the picture shrunk by a whole number, each value the mean over its share: shrinking is
 * linear, so the factors of a picture, shrunk, are factors of the shrunk picture.
 * @param {Factors} factors
 * @param {number} by
 * @returns {Factors}
 */
export function coarser({ K, h, w, U, V }, by) {
  /** @param {Float32Array} rows @param {number} n */
  const shrunk = (rows, n) => {
    const size = Math.ceil(n / by);
    const small = new Float32Array(K * size);
    for (let i = 0; i < K; i++) {
      for (let p = 0; p < size; p++) {
        const [from, to] = [by * p, Math.min(n, by * (p + 1))];
        let sum = 0;
        for (let at = from; at < to; at++) sum += rows[i * n + at];
        small[i * size + p] = sum / (to - from);
      }
    }
    return small;
  };
  const known = new Map();
  /** @param {Float32Array} rows @param {number} n */
  const once = (rows, n) => known.get(rows) ?? (known.set(rows, shrunk(rows, n)), known.get(rows));
  return {
    K,
    h: Math.ceil(h / by),
    w: Math.ceil(w / by),
    U: U.map((rows) => once(rows, h)),
    V: V.map((rows) => once(rows, w)),
  };
}

/**
 * Little memory, as the browser says, has no room for checkpoints; a browser that does not say has enough.
 */
function hasRoom() {
  const { deviceMemory = 8 } = /** @type {{ deviceMemory?: number }} */ (globalThis.navigator ?? {});
  return deviceMemory >= 2;
}

export class RankK {
  /** @param {Factors} factors */
  constructor(factors) {
    this.factors = factors;
    this.shape = { h: factors.h, w: factors.w };
    this.pixels = factors.h * factors.w;
    this.sums = factors.V.map(() => new Float32Array(this.pixels));
    this.k = 0;
    /** @type {Map<number, Int16Array[]>} */
    this.checkpoints = new Map();
    const room = Math.floor(CHECKPOINT_BYTES / (2 * this.pixels * factors.V.length)) + 1;
    this.spacing = Math.max(20, 4 * Math.ceil(factors.K / room / 4));
    /** @type {{ k: number, sums: Float32Array[] | null } | null} */
    this.building = hasRoom() && factors.K >= 2 * this.spacing ? { k: 0, sums: null } : null;
    /** @type {{ row: number, strip: Float64Array } | null} */
    this.settling = null;
  }

  /**
   * Add `sign` times the layers first..last-1 to all channels.
   * @param {Float32Array[]} sums
   * @param {number} first
   * @param {number} last
   * @param {number} sign
   */
  add(sums, first, last, sign) {
    const { U, V } = this.factors;
    sums.forEach((sum, c) => addLayers(sum, U[c], V[c], first, last, sign, this.shape, 0, this.shape.h));
  }

  /**
   * Move the sum towards k; return whether it has arrived before the budget (milliseconds) was spent.
   * @param {number} k
   * @param {number} budget
   */
  bring(k, budget) {
    const end = performance.now() + budget;
    this.jump(k);
    while (this.k !== k) {
      const next = this.k < k ? Math.min(k, this.k + 4) : Math.max(k, this.k - 4);
      this.add(this.sums, Math.min(this.k, next), Math.max(this.k, next), Math.sign(next - this.k));
      this.k = next;
      this.settling = null;
      if (performance.now() > end) break;
    }
    return this.k === k;
  }

  /** How many layers there are between k and the nearest sum that is at hand. @param {number} k */
  distance(k) {
    return Math.min(...[this.k, 0, ...this.checkpoints.keys()].map((at) => Math.abs(at - k)));
  }

  /** Take the checkpoint that is nearest to k, if it is nearer than the sum is. @param {number} k */
  jump(k) {
    let best = this.k;
    for (const at of [0, ...this.checkpoints.keys()]) {
      if (Math.abs(at - k) + 2 < Math.abs(best - k)) best = at;
    }
    if (best === this.k) return;
    const saved = this.checkpoints.get(best);
    this.sums.forEach((sum, c) => {
      if (!saved) sum.fill(0);
      else for (let p = 0; p < sum.length; p++) sum[p] = saved[c][p] / CHECKPOINT_STEPS;
    });
    this.k = best;
    this.settling = null;
  }

  /** One slice of the exact sum at the present k; return whether it is complete. @param {number} budget */
  settle(budget) {
    const { h, w } = this.shape;
    const { U, V } = this.factors;
    this.settling ??= { row: 0, strip: new Float64Array(STRIP_ROWS * w) };
    const end = performance.now() + budget;
    const now = this.settling;
    while (now.row < h && performance.now() < end) {
      const to = Math.min(h, now.row + STRIP_ROWS);
      this.sums.forEach((sum, c) => {
        now.strip.fill(0);
        addLayers(now.strip, U[c], V[c], 0, this.k, 1, this.shape, now.row, to, now.row);
        sum.set(now.strip.subarray(0, (to - now.row) * w), now.row * w);
      });
      now.row = to;
    }
    return now.row >= h;
  }

  /** One slice of the checkpoints; return whether all are made. @param {number} budget */
  build(budget) {
    const end = performance.now() + budget;
    while (this.building && performance.now() < end) {
      const now = this.building;
      now.sums ??= this.sums.map(() => new Float32Array(this.pixels));
      this.add(now.sums, now.k, now.k + 4, 1);
      now.k += 4;
      if (now.k % this.spacing === 0) {
        this.checkpoints.set(now.k, now.sums.map(fixedPoint));
        if (now.k + this.spacing > this.factors.K) this.building = null;
      }
    }
    return !this.building;
  }

  /**
   * Write the sum as pixels: clamped to 0..255 and rounded, halves to even, as a Uint8ClampedArray does.
   * @param {Uint8ClampedArray} data
   */
  paint(data) {
    const [R, G, B] = this.sums.length === 1 ? Array(3).fill(this.sums[0]) : this.sums;
    for (let i = 0, j = 0; i < R.length; i++, j += 4) {
      data[j] = R[i];
      data[j + 1] = G[i];
      data[j + 2] = B[i];
    }
  }
}

/**
 * Write layer i alone as pixels: mid-grey is 0, and the largest value of all channels reaches an end.
 * @param {Factors} factors
 * @param {number} i from 0
 * @param {Uint8ClampedArray} data
 */
export function paintLayer({ h, w, U, V }, i, data) {
  const us = U.map((rows) => rows.subarray(i * h, (i + 1) * h));
  const vs = V.map((rows) => rows.subarray(i * w, (i + 1) * w));
  /** @param {Float32Array} row */
  const top = (row) => row.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const gain = 127 / (Math.max(...us.map((u, c) => top(u) * top(vs[c]))) || 1);
  const channels = U.length === 1 ? [0, 0, 0] : [0, 1, 2];
  for (let y = 0, j = 0; y < h; y++) {
    for (let x = 0; x < w; x++, j += 4) {
      for (let c = 0; c < 3; c++) data[j + c] = 128 + gain * us[channels[c]][y] * vs[channels[c]][x];
    }
  }
}

/** @param {Float32Array} sum */
function fixedPoint(sum) {
  const saved = new Int16Array(sum.length);
  for (let p = 0; p < sum.length; p++) {
    saved[p] = Math.max(-32768, Math.min(32767, Math.round(sum[p] * CHECKPOINT_STEPS)));
  }
  return saved;
}
