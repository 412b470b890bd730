/* What the lines of a view show, as Python describes them, and which values that is at each k. */

import { writing } from "./writing.js";

/** @import { Rows, Writing } from "./writing.js" */

/** @typedef {"rows" | "columns" | "components"} Axis */

/**
 * A matrix as a table or, as a picture, in pixels.
 * @typedef {object} MatrixItem
 * @property {"matrix" | "picture"} kind
 * @property {string} title
 * @property {"low_rank" | "residual" | "layer" | "all" | "column"} [live] what it is at k
 * @property {Rows} [values] what it is where nothing is live
 * @property {string} [tone]
 * @property {string} [alt] of a picture
 * @property {boolean} [signed] a picture on the diverging scale
 * @property {Axis | null} [row_axis]
 * @property {Axis | null} [column_axis]
 * @property {string[]} [row_names]
 * @property {string[]} [column_names]
 * @property {"columns" | "rows" | "both"} [drop] what lies beyond k is faded
 * @property {number | null} [added_columns] from where on a basis was completed
 * @property {number | null} [added_rows]
 * @property {"column" | "row"} [mark] the k-th is marked
 * @property {string[]} [titles] one a position of the slider
 * @property {string} [size]
 * @property {string} [words]
 * @property {boolean} [aside] leaves before a class where there is no room for all
 */

/**
 * @typedef {{ kind: "op", text: string, texts: string[] | null, aside?: boolean }} SignItem `texts`: one a
 * position of the slider
 */
/**
 * @typedef {{ kind: "strip", texts: string[], most: number, aside?: boolean }} StripItem all layers in
 * small, each with its text
 */
/** @typedef {MatrixItem | SignItem | StripItem} Item */

/**
 * @typedef {object} Slider
 * @property {string} name
 * @property {string} label
 * @property {number} low
 * @property {number} high
 * @property {number} value
 * @property {boolean} play
 * @property {string[]} says one a position
 */

/**
 * @typedef {object} Data
 * @property {{ rows: string[], columns: string[] }} labels short ones
 * @property {{ rows: string[], columns: string[] }} names in full
 * @property {Item[][]} lines
 * @property {Slider | null} slider
 * @property {{ A: number[][], U: number[][], s: number[], Vt: number[][] }} [factors]
 * @property {{ head: string[], rows: { name: string, formula?: string, cells: string[][] }[] }} [live] a
 * table
 * @property {{ m: number, n: number, r: number, texts: string[], over: boolean[] }} [blocks] storage to scale
 * @property {Tells} [tells] what is said about what is pointed at
 * @property {string} [hint]
 * @property {boolean} [beside] the table and the blocks stand beside the first line
 * @property {number} [largest] the largest digits, in letters of the page
 */

/** @typedef {{ rows: string[], columns: string[], components: string[], cells?: string[][] }} Tells */

/** Whether layer c is the first of those beyond k, or later. @param {number} c @param {number} k */
const isBeyond = (c, k) => c >= k;

/**
 * The values that an item shows at k.
 * @param {Pick<MatrixItem, "live" | "values">} item
 * @param {Data["factors"]} factors
 * @param {number} k
 * @returns {Rows}
 */
export function valuesOf({ live, values = [] }, factors, k) {
  if (live === "column") return values.map((row) => [row[k - 1]]);
  if (!live || !factors) return values;
  const { A, U, s, Vt } = factors;
  if (live === "all") return A;
  if (live === "layer") return U.map((row) => Vt[k - 1].map((v) => row[k - 1] * s[k - 1] * v));
  return A.map((row, i) =>
    row.map((a, j) => {
      let sum = 0;
      for (let c = 0; c < k; c += 1) sum += U[i][c] * s[c] * Vt[c][j];
      return live === "residual" ? a - sum : sum;
    }),
  );
}

/**
 * What the numbers and colours of an item are measured by: the same at every k, so that nothing jumps.
 * @param {MatrixItem} item
 * @param {Data["factors"]} factors
 * @returns {Writing}
 */
export function measureOf({ live, values = [], tone }, factors) {
  if (live === "column") return writing(values, { broken: true });
  if (!live || !factors) return writing(values, { each: tone === "s" });
  return writing(factors.A, { broken: true });
}

/**
 * Whether an entry is faded at k.
 * @param {Pick<MatrixItem, "drop">} item
 * @param {number} i
 * @param {number} j
 * @param {number} k
 */
export function isDropped({ drop }, i, j, k) {
  if (drop === "columns") return isBeyond(j, k);
  if (drop === "rows") return isBeyond(i, k);
  return drop === "both" && (isBeyond(i, k) || isBeyond(j, k));
}

/**
 * Whether an entry belongs to what completes a basis.
 * @param {Pick<MatrixItem, "added_columns" | "added_rows">} item
 * @param {number} i
 * @param {number} j
 */
export function isAdded({ added_columns: columns, added_rows: rows }, i, j) {
  return (columns != null && j >= columns) || (rows != null && i >= rows);
}

/**
 * Whether an entry is in the row or column that is marked at k.
 * @param {Pick<MatrixItem, "mark">} item
 * @param {number} i
 * @param {number} j
 * @param {number} k
 */
export function isMarked({ mark }, i, j, k) {
  if (mark === "column") return j === k - 1;
  return mark === "row" && i === k - 1;
}

/**
 * What is said about a place of a matrix, and what is lit with it; null where nothing is.
 * @param {MatrixItem} item
 * @param {number | null} i
 * @param {number | null} j
 * @param {Tells} tells
 * @returns {{ lit: Partial<Record<Axis, number>>, text: string } | null}
 */
export function pointedAt(item, i, j, tells) {
  if (item.row_axis === "rows" && item.column_axis === "columns") {
    const lit = { ...(i !== null && { rows: i }), ...(j !== null && { columns: j }) };
    return said(lit, inTable(i, j, tells, Boolean(item.live)));
  }
  if (item.tone === "u" && i !== null) return said({ rows: i }, tells.rows[i]);
  if (item.tone === "v" && j !== null) return said({ columns: j }, tells.columns[j]);
  const diagonal = i === j || j === null ? i : null;
  const c = item.tone === "s" ? diagonal : item.tone === "u" ? j : i;
  return c === null ? null : said({ components: c }, tells.components[c]);
}

/**
 * @param {number | null} i
 * @param {number | null} j
 * @param {Tells} tells
 * @param {boolean} live its entries change with k: nothing is prepared for them
 */
function inTable(i, j, { rows, columns, cells }, live) {
  if (i !== null && j !== null) return live ? "" : cells?.[i][j];
  if (i !== null) return rows[i];
  return j === null ? "" : columns[j];
}

/** @param {Partial<Record<Axis, number>>} lit @param {string | undefined} text */
function said(lit, text) {
  return text ? { lit, text } : null;
}
