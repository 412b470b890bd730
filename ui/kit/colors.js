/* Colours as numbers.  Which colours there are is said in `ui/kit/style.py` alone; they come as CSS
   variables. */

/** @typedef {[number, number, number]} Rgb red, green and blue from 0 to 255 */
/**
 * @typedef {[number, Rgb][]} Scale the stops of a scale: places from 0 to 1, lowest first, and their colours
 */

const BRIGHT = 0.179; // of two papers with this luminance, black and white ink have the same contrast

/**
 * Red, green and blue of "#rrggbb".
 * @param {string} hex
 * @returns {Rgb}
 */
export function rgbOf(hex) {
  return [parseInt(hex.slice(1, 3), 16), parseInt(hex.slice(3, 5), 16), parseInt(hex.slice(5, 7), 16)];
}

/**
 * The scale written as "0 #rrggbb, 0.5 #rrggbb, 1 #rrggbb".
 * @param {string} text
 * @returns {Scale}
 */
export function scaleOf(text) {
  return text.split(",").map((stop) => {
    const [place, color] = stop.trim().split(/\s+/);
    return [Number(place), rgbOf(color)];
  });
}

/**
 * The colour of a scale at `share`; what lies beyond its ends has their colours.
 * @param {Scale} scale
 * @param {number} share
 * @returns {Rgb}
 */
export function colorAt(scale, share) {
  const at = Math.max(0, Math.min(1, share));
  const above = Math.max(
    1,
    scale.findIndex(([place]) => place >= at),
  );
  const [low, from] = scale[above - 1];
  const [high, to] = scale[above];
  /** @param {number} i */
  const part = (i) => Math.round(from[i] + ((to[i] - from[i]) * (at - low)) / (high - low));
  return [part(0), part(1), part(2)];
}

/**
 * The colour of a signed value: 0 in the middle of the scale, `largest` and its opposite at the ends.
 * @param {Scale} scale
 * @param {number} largest
 * @returns {(value: number) => Rgb}
 */
export function signedColors(scale, largest) {
  return (value) => colorAt(scale, 0.5 + (0.5 * value) / largest);
}

/**
 * The relative luminance of WCAG 2.2: 0 black, 1 white.
 * @param {Rgb} rgb
 */
export function luminance(rgb) {
  const [r, g, b] = rgb.map((part) => {
    const level = part / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Whether white ink reads better on it than black. @param {Rgb} rgb */
export function isDark(rgb) {
  return luminance(rgb) < BRIGHT;
}

/** Black or white, whichever has a contrast of 4.5 or more on this colour. @param {Rgb} rgb */
export function inkOn(rgb) {
  return luminance(rgb) > BRIGHT ? "#000000" : "#ffffff";
}
