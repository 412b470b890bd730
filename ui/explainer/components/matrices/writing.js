/* How the numbers of a matrix are written: a common power of ten, then few digits, no zero before the
   point. */

import { fixed } from "../../../kit/formats.js";

/** @typedef {(number | null)[][]} Rows a matrix; null is a value without meaning */

/**
 * The way one matrix is written: its numbers divided by 10^power, with so many decimals; with `each`, every
 * number has digits of its own.
 * @typedef {{ power: number, digits: number, largest: number, each: boolean }} Writing
 */

const ROUND_OFF = 1e-12; // beside the largest entry

/** The largest magnitude. @param {Rows} rows */
export function largestOf(rows) {
  return Math.max(0, ...rows.flat().map((x) => Math.abs(x ?? 0)));
}

/** The power of ten that a common factor takes. @param {number} largest */
const powerOf = (largest) => (largest ? Math.floor(Math.log10(largest) + 1e-12) : 0);

/**
 * @param {Rows} rows
 * @param {{ broken?: boolean, each?: boolean }} [how] `broken`: decimals even where all numbers are whole
 * @returns {Writing}
 */
export function writing(rows, { broken = false, each = false } = {}) {
  const largest = largestOf(rows);
  const plain = largest < 1000 && largest >= 0.1;
  if (each) return { each, power: plain ? 0 : powerOf(largest), digits: 0, largest };
  const isWhole = (/** @type {number} */ x) => Math.abs(x - Math.round(x)) <= ROUND_OFF * largest;
  if (!broken && largest < 1000 && rows.flat().every((x) => isWhole(x ?? 0))) {
    return { each, power: 0, digits: 0, largest };
  }
  if (plain) return { each, power: 0, digits: largest < 10 ? 2 : largest < 100 ? 1 : 0, largest };
  return { each, power: powerOf(largest), digits: 2, largest };
}

/**
 * One number of a matrix.
 * @param {number} value
 * @param {Writing} how
 */
export function written(value, { power, digits, largest, each }) {
  const isRoundOff = !each && Math.abs(value) <= 0.1 * ROUND_OFF * largest;
  if (value === 0 || largest === 0 || isRoundOff) return "0";
  const shown = value / 10 ** power;
  return each ? threeDigits(shown) : withoutZero(fixed(shown, digits));
}

/** Three digits; of what is small beside 1 two decimals, or its power of ten. @param {number} value */
function threeDigits(value) {
  const size = Math.abs(value);
  if (size < 0.01) return value.toExponential(0).replaceAll("-", "−");
  return withoutZero(fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : 2));
}

/** @param {string} text */
const withoutZero = (text) => text.replace(/^(−?)0\./, "$1.");

/** A whole number in raised digits. @param {number} power */
export function raised(power) {
  return [...String(power)].map((digit) => (digit === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)])).join("");
}

/** Six digits, for who asks for the exact value. @param {number} value */
export function precise(value) {
  return String(Number(value.toPrecision(6))).replace("-", "−");
}
