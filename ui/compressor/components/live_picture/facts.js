/* What is said about the picture at k: its error, and what its factors cost. */

import { fixed, short, whole } from "../../../kit/formats.js";

const PEAK = 255; // the largest value of a pixel

/** The peak signal-to-noise ratio in decibels; no error is infinitely good. */
export function decibels(squaredError, values) {
  return squaredError > 0 ? 10 * Math.log10((PEAK ** 2 * values) / squaredError) : Infinity;
}

/** The relative error in per cent; a black picture has none. */
export function errorInPercent(squaredErrors, k) {
  return squaredErrors[0] > 0 ? 100 * Math.sqrt(squaredErrors[k] / squaredErrors[0]) : 0;
}

/** Three digits, rounded down: a factor that is just short of 1 must not read as 1. */
export function atLeast(value) {
  const decimals = value >= 100 ? 0 : Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(value || 1))));
  const step = 10 ** decimals;
  return fixed(Math.floor(value * step + 1e-9) / step, decimals);
}

export function fileSize(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e4 ? `${short(bytes / 1000)} kB` : `${whole(bytes / 1000)} kB`;
}

/** What `stored` numbers cost beside a picture of `numbers` pixel values, which is one byte each. */
export function verdict(stored, numbers, fileName, fileBytes) {
  const larger = stored > numbers;
  const moreBytes = 2 * stored > numbers;
  const lead = larger
    ? `Larger than the original: ${whole(stored)} numbers in place of ${whole(numbers)}. `
    : moreBytes
      ? "Fewer numbers than the original, but more bytes: a pixel value is one byte. "
      : "";
  const factors =
    `The factors take ${fileSize(2 * stored)} at 2 bytes a number (float16), ` +
    `${fileSize(4 * stored)} at 4 (float32); the pixels take ${fileSize(numbers)}`;
  const file = fileBytes ? `, the same picture as a ${fileName} file ${fileSize(fileBytes)}.` : ".";
  return { text: lead + factors + file, larger: larger || moreBytes };
}
