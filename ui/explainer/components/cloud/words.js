/* What is said about a cloud, its axes and the line. */

import { fixed, percent, short } from "../../../kit/formats.js";
import { along } from "./pca.js";

/** @import { Facts } from "./pca.js" */

/** @typedef {{ center: boolean, scale: boolean, names: string[], units: string[] }} Columns */

export const TO_BE_FOUND = {
  text: "Turn the pink line until the variance on it is as large as it can be, and let go.",
  wrong: false,
};

/** @param {number} radians */
const inDegrees = (radians) => (radians * 180) / Math.PI;

/** @param {string} name @param {string} unit */
export function axisName(name, unit) {
  return unit ? `${name} (${unit})` : name;
}

/** What a variance is counted in. @param {Columns} columns */
export function varianceUnit({ scale, units: [a, b] }) {
  if (scale) return ", columns scaled to 1";
  if (a !== b) return `, ${a || "no unit"} and ${b || "no unit"} mixed`;
  return a ? `, ${a}²` : "";
}

/**
 * What lies on the line at this angle.
 * @param {Facts} facts
 * @param {number} angle
 */
export function onTheLine({ cov, total }, angle) {
  if (total <= 0) return "All points lie in one place: there is no variance, and no direction.";
  const here = along(cov, angle);
  return `On this line: ${short(here)} of ${short(total)}, ${percent(here / total)} of the variance.`;
}

/**
 * What v1 says about this cloud, and whether something is wrong with asking it so.
 * @param {Facts} facts
 * @param {Columns} columns
 * @returns {{ text: string, wrong: boolean }}
 */
export function verdict(facts, columns) {
  if (facts.total <= 0) return { text: "Move a point: a cloud needs some width.", wrong: true };
  if (!columns.center) return notCentred(facts);
  const [first, second] = facts.variances;
  const v1 = `v₁ (${fixed(inDegrees(facts.angle), 1)}°)`;
  if (first - second < 0.05 * first) {
    const round = "A nearly round cloud: the variance is almost the same in all directions";
    return { text: `${round}, and ${v1} is a matter of chance.`, wrong: false };
  }
  return notScaled(facts, columns, v1) ?? highest(facts, columns, v1);
}

/** @param {Facts} facts */
function notCentred({ away, angle, variances, cov, best }) {
  const toMean = (inDegrees(Math.atan2(away[1], away[0])) + 360) % 180;
  const largest = along(cov, best);
  const text =
    `Not centred: v₁ (${fixed(inDegrees(angle), 1)}°) runs from the origin towards the mean ` +
    `(${fixed(toMean, 1)}°). On it lies ${percent(variances[0] / largest)} of the largest variance ` +
    "that a line can have.";
  return { text, wrong: variances[0] < 0.99 * largest };
}

/** @param {Facts} facts @param {Columns} columns @param {string} v1 */
function notScaled({ cov, total }, { scale, names, units }, v1) {
  const dominant = cov[0] >= cov[2] ? 0 : 1;
  const share = Math.max(cov[0], cov[2]) / total;
  if (scale || units[0] === units[1] || share <= 0.9) return null;
  const text =
    `Not scaled: ${names[dominant]} makes ${percent(share)} of the variance because it is counted in ` +
    `${units[dominant]}. ${v1} is nearly that column alone; in another unit it would be another axis.`;
  return { text, wrong: true };
}

/** @param {Facts} facts @param {Columns} columns @param {string} v1 */
function highest({ variances, total }, { scale }, v1) {
  const scaled = scale ? " With two scaled columns it can lie at 45° or 135° only." : "";
  const text =
    `${v1} is where the curve is highest: ${percent(variances[0] / total)} of the variance. ` +
    `v₂, at a right angle, has the rest.${scaled}`;
  return { text, wrong: false };
}
