/* Reading the bytes that Python packs: a length, a head in JSON, then arrays that lie straight. */

/**
 * The JSON at `at` (its length first, uint32, little-endian) and where it ends.
 * @param {Uint8Array} bytes
 * @param {number} [at]
 */
export function jsonAt(bytes, at = 0) {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
  const end = at + 4 + size;
  return { value: JSON.parse(new TextDecoder().decode(bytes.subarray(at + 4, end))), end };
}

/**
 * Rows of numbers as 32-bit floats: entry i of a row is its scale times `entry` of the next place.
 * @param {(at: number) => number} entry
 * @param {ArrayLike<number>} scales one a row
 */
export function rowsOf(entry, scales) {
  let at = 0;
  let row = 0;
  /**
   * The next `count` rows of `length` entries each.
   * @param {number} count
   * @param {number} length
   */
  return (count, length) => {
    const values = new Float32Array(count * length);
    for (let i = 0, p = 0; i < count; i += 1) {
      const scale = scales[row++];
      for (let j = 0; j < length; j += 1) values[p++] = entry(at++) * scale;
    }
    return values;
  };
}
