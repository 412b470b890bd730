/* Numbers as a lesson writes them: the same texts as `ui/kit/formats.py`, name by name and digit by digit. */

const LARGEST_PLAIN = 1e5;
const SMALLEST_PLAIN = 1e-3;
const ROUND_OFF = 1e-13; // of a sum of shares that are all, or of the error where nothing is left out
const BEYOND = 40; // a half is exact if so many more digits are zeros

/** Whether `text` ends with exactly a half of its last digit but `BEYOND`. @param {string} text */
const endsInHalf = (text) => /5$/.test(text.slice(0, 1 - BEYOND)) && /^0*$/.test(text.slice(1 - BEYOND));

/**
 * As `toFixed`, but an exact half goes to the even neighbour, as Python writes it: 0.125 is 0.12.
 * @param {number} value
 * @param {number} digits
 */
function plain(value, digits) {
  const halves = 2 * Math.abs(value) * 10 ** digits;
  if (halves % 2 !== 1) return value.toFixed(digits); // most numbers are no half: no need to look closer
  const exact = value.toFixed(digits + BEYOND);
  const down = exact.slice(0, -BEYOND).replace(/\.$/, "");
  return endsInHalf(exact) && /[02468]$/.test(down) ? down : value.toFixed(digits);
}

/**
 * As `toExponential`, with exact halves to the even neighbour and two digits of exponent at least.
 * @param {number} value
 * @param {number} digits
 */
function inPowersOfTen(value, digits) {
  const [exact, power] = value.toExponential(digits + BEYOND).split("e");
  const down = exact.slice(0, -BEYOND).replace(/\.$/, "");
  const even = endsInHalf(exact) && /[02468]$/.test(down);
  const [digitsShown, shownPower] = even ? [down, power] : value.toExponential(digits).split("e");
  return `${digitsShown}e${shownPower.replace(/^([+-])(\d)$/, "$10$2")}`;
}

/**
 * `value` with `digits` significant digits, in powers of ten where it is very large or small.
 * @param {number} value
 * @param {number} [digits]
 */
export function short(value, digits = 3) {
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : value < 0 ? "-∞" : "?";
  const size = Math.abs(value);
  if (size < SMALLEST_PLAIN || size >= LARGEST_PLAIN) return inPowersOfTen(value, digits - 1);
  const rounded = Math.abs(Number(inPowersOfTen(value, digits - 1))); // .9999 is written 1.00
  const before = Math.floor(Math.log10(rounded)) + 1;
  return plain(value, Math.max(0, digits - before));
}

/** A round-off error as a power of ten with two digits, and exactly 0 as "0". @param {number} value */
export function tiny(value) {
  return value ? inPowersOfTen(value, 1) : "0";
}

/**
 * A fraction in per cent; but for round-off never 100 before it is whole, never 0 above nothing.
 * @param {number} share
 * @param {number} [digits]
 */
export function percent(share, digits = 1) {
  if (share <= ROUND_OFF || share >= 1 - ROUND_OFF) return share <= ROUND_OFF ? "0 %" : "100 %";
  const text = plain(100 * share, digits);
  const least = 10 ** -digits;
  if (text === plain(100, digits)) return `> ${plain(100 - least, digits)} %`;
  return text === plain(0, digits) ? `< ${plain(least, digits)} %` : `${text} %`;
}

/**
 * A decimal without its leading zero, two digits: as entries of U and V are written.
 * @param {number} value
 */
export function ratio(value) {
  return fixed(value).replace(/^(−?)0\./, "$1.");
}

/**
 * A number with so many decimals, a true minus sign and no "-0.00".
 * @param {number} value
 * @param {number} [digits]
 */
export function fixed(value, digits = 2) {
  const text = plain(value, digits);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0, useGrouping: true });

/** A count with its thousands set apart: 1,234,567. @param {number} count */
export function whole(count) {
  return grouped.format(count);
}
