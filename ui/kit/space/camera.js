/* Where points in space lie on the screen: the box around them, the camera's turn, perspective. */

/** @typedef {[number, number, number]} Triple */
/** @typedef {{ yaw: number, pitch: number, zoom: number }} Camera angles in radians */
/**
 * @typedef {{ low: Triple, high: Triple, middle: Triple, size: number }} Box `size` is half the longest side
 */
/** @typedef {[number, number, number, number, number, number, number, number, number]} Turn three rows */

export const EYE = 4.2; // distance of the eye, in units of half the size of the cloud
const RIGHT_ANGLE = 1.5707;

/**
 * The box around all points and the origin.
 * @param {ArrayLike<number>} xyz three numbers a point
 * @returns {Box}
 */
export function boxAround(xyz) {
  /** @type {Triple} */
  const low = [0, 0, 0];
  /** @type {Triple} */
  const high = [0, 0, 0];
  for (let i = 0; i < xyz.length; i += 1) {
    low[i % 3] = Math.min(low[i % 3], xyz[i]);
    high[i % 3] = Math.max(high[i % 3], xyz[i]);
  }
  /** @param {number} axis */
  const half = (axis) => (high[axis] - low[axis]) / 2;
  return {
    low,
    high,
    middle: [low[0] + half(0), low[1] + half(1), low[2] + half(2)],
    size: Math.max(half(0), half(1), half(2)) || 1,
  };
}

/**
 * The points in units of the box: its middle at the origin, its longest side from -1 to 1.
 * @param {number[]} xyz
 * @param {Box} box
 */
export function inBox(xyz, box) {
  return Float64Array.from(xyz, (value, i) => (value - box.middle[i % 3]) / box.size);
}

/**
 * The turn of the camera: screen x, screen y, towards the eye.
 * @param {Pick<Camera, "yaw" | "pitch">} camera
 * @returns {Turn}
 */
export function turnOf({ yaw, pitch }) {
  const cy = Math.cos(yaw);
  const sy = Math.sin(yaw);
  const cp = Math.cos(pitch);
  const sp = Math.sin(pitch);
  return [cy, 0, sy, sy * sp, cp, -cy * sp, -sy * cp, sp, cy * cp];
}

/**
 * Pixels a unit at the middle of the cloud.
 * @param {number} zoom
 * @param {number} width
 * @param {number} height
 */
export function unitOf(zoom, width, height) {
  return 0.4 * Math.min(width, height * 1.2) * zoom;
}

/**
 * Where (x, y, z) lies on a canvas, and how near it is to the eye.
 * @param {Turn} turn
 * @param {number} unit
 * @param {number} width
 * @param {number} height
 * @param {number} x
 * @param {number} y
 * @param {number} z
 * @returns {Triple}
 */
export function project(turn, unit, width, height, x, y, z) {
  const depth = turn[6] * x + turn[7] * y + turn[8] * z;
  const scale = (unit * EYE) / Math.max(0.4, EYE - depth);
  return [
    width / 2 + scale * (turn[0] * x + turn[2] * z),
    height / 2 - scale * (turn[3] * x + turn[4] * y + turn[5] * z),
    depth,
  ];
}

/** @param {Camera} camera @param {number} factor @returns {Camera} */
export function zoomed(camera, factor) {
  return { ...camera, zoom: Math.min(12, Math.max(0.4, camera.zoom * factor)) };
}

/**
 * Turned, but never over the poles.
 * @param {Camera} camera
 * @param {number} yaw
 * @param {number} pitch
 * @returns {Camera}
 */
export function turned(camera, yaw, pitch) {
  const tilted = Math.min(RIGHT_ANGLE, Math.max(-RIGHT_ANGLE, camera.pitch + pitch));
  return { ...camera, yaw: camera.yaw + yaw, pitch: tilted };
}
