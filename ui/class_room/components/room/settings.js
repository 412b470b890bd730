/* Settings of a model: chosen, sent as one number, and the board of what they are worth. */

import { make } from "../../../kit/host.js";

/** @import { Question, Board, Own } from "./told.js" */

/** @typedef {[string, string[]]} Knob its name, and what it can be set to */

/**
 * The number of a combination: the last knob is the fastest.
 * @param {Knob[]} all
 * @param {number[]} chosen
 */
export function numbered(all, chosen) {
  return all.reduce((number, [, choices], i) => number * choices.length + chosen[i], 0);
}

/**
 * What a number sets each knob to, as places among its choices.
 * @param {Knob[]} all
 * @param {number} number
 */
export function places(all, number) {
  let rest = number;
  const at = all.map(() => 0);
  for (let i = all.length - 1; i >= 0; i--) {
    const n = all[i][1].length;
    at[i] = rest % n;
    rest = Math.floor(rest / n);
  }
  return at;
}

/**
 * @param {Question} question
 * @param {number | null} value what was sent before
 * @param {boolean} open
 * @param {(value: number) => void} send
 */
export function knobs(question, value, open, send) {
  const at = places(question.knobs, value ?? 0);
  const selects = question.knobs.map(([, choices], i) => {
    const select = make("select");
    select.disabled = !open;
    select.append(...choices.map((choice) => make("option", "", choice)));
    select.selectedIndex = at[i];
    return select;
  });
  const lines = question.knobs.map(([name], i) => {
    const label = make("label", "knob", name);
    label.append(selects[i]);
    return label;
  });
  const button = make("button", "send", "Send these settings");
  button.disabled = !open;
  button.onclick = () =>
    send(
      numbered(
        question.knobs,
        selects.map((select) => select.selectedIndex),
      ),
    );
  return [...lines, button];
}

/** What one's own settings are worth, as far as it is told. @param {Own} own */
export function worth(own) {
  if (typeof own.check !== "number") return "";
  const check = `Missed by ${own.check.toFixed(3)} stars on the part for trying`;
  return typeof own.hidden === "number"
    ? `${check}, by ${own.hidden.toFixed(3)} on the hidden part.`
    : `${check} (root mean square). Try others; what was sent last counts.`;
}

/**
 * The best of a class beside what there was to beat.
 * @param {Board} board
 * @param {Own | null} own
 * @returns {HTMLElement[]}
 */
export function boarded(board, own) {
  const table = make("table", "board");
  const head = make("tr");
  for (const title of ["", "Settings", "Trying", "Hidden"]) head.append(make("th", "", title));
  table.append(make("caption", "", "Root mean squared error, in stars; the hidden part decides"), head);
  const class_ = board.rows.map((row, i) => ({ row, place: `${i + 1}.` }));
  const all = [...class_, ...board.references.map((row) => ({ row, place: "" }))];
  all.sort((one, other) => one.row[3] - other.row[3]);
  for (const { row, place } of all) {
    const [name, settings, check, hidden] = row;
    const line = make("tr", place ? "" : "reference");
    line.append(make("td", "", [place, name].filter(Boolean).join(" ")), make("td", "words", settings));
    line.append(make("td", "", check.toFixed(3)), make("td", "", hidden.toFixed(3)));
    table.append(line);
  }
  const parts = own && worth(own) ? [make("p", "worth", worth(own))] : [];
  return [...parts, table, make("p", "reads", `${board.n} have sent settings; the best are shown.`)];
}
