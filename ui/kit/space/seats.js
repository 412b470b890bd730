/* Free places for labels beside their points. */

/** @typedef {[number, number, number, number]} Rect left, top, right, bottom */

const CELL = { width: 60, height: 30 };
export const NEAR_SEATS = 8; // so many seats touch the point; beyond them a line leads to the label

/** Rectangles that are taken, looked up by the squares of a grid that they touch. */
export class Taken {
  constructor() {
    /** @type {Map<number, Rect[]>} */
    this.cells = new Map();
  }

  /**
   * Visit the squares that a rectangle touches, until one visit says so.
   * @param {Rect} rect
   * @param {(cell: number) => boolean} visit
   */
  each([left, top, right, bottom], visit) {
    for (let gx = Math.floor(left / CELL.width); gx <= Math.floor(right / CELL.width); gx += 1) {
      for (let gy = Math.floor(top / CELL.height); gy <= Math.floor(bottom / CELL.height); gy += 1) {
        if (visit(gx * 4096 + gy)) return true;
      }
    }
    return false;
  }

  /** Whether a rectangle overlaps one that is taken. @param {Rect} rect */
  hits(rect) {
    /** @param {Rect} other */
    const overlaps = (other) =>
      other[0] < rect[2] && rect[0] < other[2] && other[1] < rect[3] && rect[1] < other[3];
    return this.each(rect, (cell) => (this.cells.get(cell) ?? []).some(overlaps));
  }

  /** @param {Rect} rect */
  add(rect) {
    this.each(rect, (cell) => {
      const there = this.cells.get(cell);
      if (there) there.push(rect);
      else this.cells.set(cell, [rect]);
      return false;
    });
  }
}

/**
 * Places for a label around its point, best first, as what is added to the point: left edge and middle.
 * @param {number} wide of the label
 * @param {number} gap to the point
 * @param {number} half of the label's height
 * @param {number[]} distances of further seats all around, farther off
 * @returns {[number, number][]}
 */
export function seatsAround(wide, gap, half, distances) {
  /** @type {[number, number][]} */
  const seats = [
    [gap, 0],
    [-gap - wide, 0],
    [-wide / 2, -gap - half],
    [-wide / 2, gap + half],
    [gap, -half - 4],
    [gap, half + 4],
    [-gap - wide, -half - 4],
    [-gap - wide, half + 4],
    [gap + 12, -2.2 * half],
    [gap + 12, 2.2 * half],
    [-gap - 12 - wide, -2.2 * half],
    [-gap - 12 - wide, 2.2 * half],
  ];
  for (const far of distances) {
    for (let turn = 0; turn < 12; turn += 1) {
      const dx = far * Math.cos((turn * Math.PI) / 6);
      const dy = 0.75 * far * Math.sin((turn * Math.PI) / 6);
      seats.push([dx < 0 ? dx - wide : dx, dy]);
    }
  }
  return seats;
}

/**
 * The first free seat within the canvas; the one that the label had before is tried first, so that none
 * jumps.
 * @param {[number, number][]} seats
 * @param {number} before
 * @param {(seat: [number, number]) => boolean} isFree
 * @returns {number | null}
 */
export function firstFree(seats, before, isFree) {
  const old = Math.min(before, seats.length - 1);
  for (let turn = 0; turn < seats.length; turn += 1) {
    const at = turn === 0 ? old : turn <= old ? turn - 1 : turn;
    if (isFree(seats[at])) return at;
  }
  return null;
}

/** Half the height of a label. @param {number} size of the letters */
export function halfLine(size) {
  return size / 2 + 1;
}
