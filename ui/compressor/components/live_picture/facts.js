/* What is said about the picture at k: its error, and what its factors cost. */

import { fixed, short, whole } from "../../../kit/formats.js";

/**
 * What Python tells of a picture, beside its factors.
 * @typedef {object} Facts
 * @property {number[]} squared_error the squared error of A_k over all values, for k from 0 on
 * @property {number} n_values values of the picture that the error is over
 * @property {number} layer numbers stored for one layer
 * @property {number} numbers values of the picture
 * @property {boolean} quick whether the factors are of a quick first picture
 * @property {string} note
 * @property {number} m rows of each matrix that the picture is laid out as
 * @property {number} n its columns
 * @property {number} matrices how many there are
 * @property {number} file_bytes 0 where the picture came from no file
 * @property {string} file_name the kind of file
 */

const PEAK = 255; // the largest value of a pixel

/**
 * The peak signal-to-noise ratio in decibels; no error is infinitely good.
 * @param {number} squaredError
 * @param {number} values
 */
export function decibels(squaredError, values) {
  return squaredError > 0 ? 10 * Math.log10((PEAK ** 2 * values) / squaredError) : Infinity;
}

/**
 * The relative error in per cent; a black picture has none.
 * @param {number[]} squaredErrors
 * @param {number} k
 */
export function errorInPercent(squaredErrors, k) {
  return squaredErrors[0] > 0 ? 100 * Math.sqrt(squaredErrors[k] / squaredErrors[0]) : 0;
}

/**
 * The largest k whose factors are no more numbers than the picture.
 * @param {Pick<Facts, "numbers" | "layer">} facts
 */
export function breakEven({ numbers, layer }) {
  return Math.floor(numbers / layer);
}

/** Three digits, rounded down: a factor that is just short of 1 must not read as 1. @param {number} value */
export function atLeast(value) {
  const decimals = value >= 100 ? 0 : Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(value || 1))));
  const step = 10 ** decimals;
  return fixed(Math.floor(value * step + 1e-9) / step, decimals);
}

/** @param {number} bytes */
export function fileSize(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e4 ? `${short(bytes / 1000)} kB` : `${whole(bytes / 1000)} kB`;
}

/**
 * What `stored` numbers cost beside a picture of `numbers` values of a byte each, and whether that is more.
 * @param {number} stored
 * @param {Pick<Facts, "numbers" | "file_name" | "file_bytes">} facts
 */
export function verdict(stored, { numbers, file_name: name, file_bytes: bytes }) {
  const larger = stored > numbers;
  const moreBytes = 2 * stored > numbers;
  let lead = "";
  if (larger) lead = `Larger than the original: ${whole(stored)} numbers in place of ${whole(numbers)}. `;
  else if (moreBytes) lead = "Fewer numbers than the original, but more bytes: a pixel value is one byte. ";
  const factors =
    `The factors take ${fileSize(2 * stored)} at 2 bytes a number (float16), ` +
    `${fileSize(4 * stored)} at 4 (float32); the pixels take ${fileSize(numbers)}`;
  const file = bytes ? `, the same picture as a ${name} file ${fileSize(bytes)}.` : ".";
  return { text: lead + factors + file, larger: larger || moreBytes };
}
