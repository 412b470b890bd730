/* What is said about a 2 x 2 matrix and its stages. */

import { fixed } from "../../../kit/formats.js";
import { ALMOST } from "./stages.js";

/** @import { Parts } from "./stages.js" */

/** @param {number} angle in radians */
export function degrees(angle) {
  return `${fixed((angle * 180) / Math.PI, 0)}°`;
}

/**
 * What V^T, S and U do, one sentence each.
 * @param {Parts} parts
 */
export function story({ s1, s2, theta, phi, flips }) {
  const circle = s1 - s2 <= ALMOST * s1;
  return {
    v: `turns by ${degrees(theta)}: v₁ and v₂ come to lie on the axes.`,
    s: circle
      ? `stretches by ${fixed(s1)} in every direction: the circle stays a circle.`
      : `stretches by ${fixed(s1)} along the first axis and by ${fixed(s2)} along the second.`,
    u: flips ? `flips the second axis over, then turns by ${degrees(phi)}.` : `turns by ${degrees(phi)}.`,
  };
}

/**
 * A name as it is shown: what a flat matrix keeps is its rank.
 * @param {string} name
 * @param {string[]} names
 */
export function shownName(name, names) {
  if (name === "zero") return "zero (rank 0)";
  return name === "singular" && !names.includes("zero") ? "singular (rank 1)" : name;
}

/**
 * @param {number} det
 * @param {boolean} collapsed
 */
export function aboutDeterminant(det, collapsed) {
  if (collapsed) return "every area becomes 0, and there is no way back.";
  const same = Math.abs(Math.abs(det) - 1) <= ALMOST;
  const size = same ? "areas stay as they are" : `areas become ${fixed(Math.abs(det))} times as large`;
  const kept = det > 0 ? "the orientation is kept." : "the orientation is flipped (F is mirrored).";
  return `${size}, ${kept}`;
}
