/* The points of one payload: where they are, where they go, how they lie on the screen. */

import { boxAround, inBox, project } from "./camera.js";

/** @import { Frame } from "./marks.js" */

/** @typedef {{ id: string, xyz: number[], labels: string[] }} Given three numbers and a label a point */

const ROUND_OFF = 1e-9; // in units of the box: nobody sees a way so short

export class Points {
  /** @param {Given} data */
  constructor(data) {
    this.id = data.id;
    this.box = boxAround(data.xyz);
    this.xyz = inBox(data.xyz, this.box); // where they go
    this.now = Float64Array.from(this.xyz); // where they are
    this.count = data.labels.length;
    this.spots = new Float32Array(3 * this.count); // on the screen: x, y, nearness to the eye
    this.order = Uint32Array.from({ length: this.count }, (_, i) => i); // the farthest first
  }

  /**
   * Begin where other points of the same space are; return whether there is a way to go.
   * @param {Points | null} before
   */
  comeFrom(before) {
    if (before?.id !== this.id || before.xyz.length !== this.xyz.length) return false;
    const from = before.now;
    if (!from.some((value, i) => Math.abs(value - this.xyz[i]) > ROUND_OFF)) return false;
    this.now.set(from);
    return true;
  }

  /** @param {Pick<Frame, "turn" | "unit" | "width" | "height">} frame */
  project({ turn, unit, width, height }) {
    const { now, spots } = this;
    for (let p = 0; p < spots.length; p += 3) {
      const [x, y, depth] = project(turn, unit, width, height, now[p], now[p + 1], now[p + 2]);
      spots[p] = x;
      spots[p + 1] = y;
      spots[p + 2] = depth;
    }
    this.order.sort((a, b) => spots[3 * a + 2] - spots[3 * b + 2]);
  }

  /** @param {number} i @returns {[number, number]} */
  spot(i) {
    return [this.spots[3 * i], this.spots[3 * i + 1]];
  }
}
