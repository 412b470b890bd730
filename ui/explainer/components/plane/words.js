/* What is said about a 2 x 2 matrix and its stages. */

import { fixed } from "../../../kit/formats.js";
import { ALMOST } from "./stages.js";

/** @import { Eigen, Pair, Parts } from "./stages.js" */

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

export const RIGHT = 1; // degrees within which the images count as perpendicular

/** Whether the pair has found v1 and v2. @param {Pair} pair */
export const isFound = ({ between }) => between !== null && Math.abs(between - 90) <= RIGHT;

/**
 * What is said about the pair that a hand turns.
 * @param {Pair} pair
 * @param {Parts} parts
 */
export function aboutPair(pair, { s1, s2 }) {
  if (s1 - s2 <= ALMOST * s1)
    return "Every pair stays at a right angle: s₁ = s₂, and any pair may be v₁, v₂.";
  if (pair.between === null)
    return "One of the images is 0: its direction is the null space. You have found v₁, v₂.";
  const angle = `Angle between Ax and Ay: ${fixed(pair.between, 1)}°.`;
  return isFound(pair) ? `${angle} A right angle: you have found v₁, v₂. Press Play.` : angle;
}

/**
 * What is said about the directions that A keeps.
 * @param {Eigen} eigen
 */
export function aboutEigen({ every, values }) {
  if (every) return `Eigenvectors: every direction, λ = ${fixed(values[0])}.`;
  if (!values.length) return "Eigenvectors: none. Every direction is turned.";
  if (values.length === 1) return `Eigenvectors: one direction only, λ = ${fixed(values[0])}.`;
  return `Eigenvectors: two directions, λ = ${fixed(values[0])} and ${fixed(values[1])}.`;
}
