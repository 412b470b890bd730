/* What a class has answered, drawn: bars, the table of who moved where, a histogram over a curve. */

import { make } from "../../../kit/host.js";
import { shape } from "./shape.js";
import { shown } from "./reasons.js";
import { boarded } from "./settings.js";
import { taste } from "./taste.js";
import { gainSaid } from "./told.js";

/** @import { Question, Result, Race, Curves, Own } from "./told.js" */

/**
 * Words with `code` in them; everything is text.
 * @param {string} text
 * @template {HTMLElement} Kind
 * @param {Kind} into
 * @returns {Kind}
 */
export function write(text, into) {
  text
    .replaceAll("**", "")
    .split("`")
    .forEach((part, i) => part && into.append(i % 2 ? make("code", "", part) : part));
  return into;
}

/**
 * @param {Question} question
 * @param {Result} result
 * @param {Own | null} own what only this screen is told
 * @param {{ width: number, large: boolean }} screen in CSS pixels; large is the wall's
 * @returns {HTMLElement[]}
 */
function main(question, result, own, screen) {
  if (question.kind === "films") return taste(result.map ?? null, own, screen);
  if (question.kind === "settings" && result.board) return boarded(result.board, own);
  if (question.kind === "race" && result.race) return raced(question, result, result.race, own);
  if (question.kind === "picture" && result.curves)
    return [histogram(result.counts[0], result.curves, screen)];
  return bars(question, result);
}

/**
 * @param {Question} question
 * @param {Result} result
 * @param {Own | null} own
 * @param {{ width: number, large: boolean }} screen
 * @returns {HTMLElement[]}
 */
export function drawn(question, result, own, screen) {
  const parts = main(question, result, own, screen);
  if (result.center) {
    const unit = question.unit ? ` ${question.unit}` : "";
    const [median, mean] = result.center.map((each) => Number(each.toPrecision(4)));
    parts.push(make("p", "center", `Median ${median}${unit}, mean ${mean}${unit}.`));
  }
  if (question.kind === "number" && result.right !== null)
    parts.push(make("p", "truth", `Right: ${result.right} ${question.unit}`.trim()));
  if (result.moves) parts.push(moves(question, result.moves));
  if (result.gain) parts.push(make("p", "gain", gainSaid(result.gain)));
  parts.push(...shown(question, result.chosen));
  if (result.because) parts.push(write(result.because, make("p", "because")));
  return parts;
}

/**
 * How many layers it took whom to name the picture.
 * @param {Question} question
 * @param {Result} result
 * @param {Race} race
 * @param {Own | null} own
 */
function raced(question, result, race, own) {
  const right = question.options[result.right ?? 0];
  const n = race.named.reduce((sum, each) => sum + each, 0);
  const of = result.counts[0].reduce((sum, each) => sum + each, 0);
  const half = race.center ? `; median k = ${race.center[0]}` : "";
  const parts = [make("p", "truth", `${right}. ${n} of ${of} have named it${half}.`)];
  if (own?.value != null)
    parts.push(
      make("p", "worth", own.named ? `You needed k = ${own.named}.` : "Your guess was another one."),
    );
  const most = Math.max(1, ...race.named);
  question.steps.forEach((k, i) => {
    if (race.named[i]) parts.push(bar(`k = ${k}`, [race.named[i]], most, false));
  });
  if (race.first.length)
    parts.push(make("p", "first", race.first.map(([name, k]) => `${name} (${k})`).join(", ")));
  return parts;
}

/**
 * @param {string} label
 * @param {number[]} counts by round
 * @param {number} most
 * @param {boolean} right
 */
function bar(label, counts, most, right) {
  const line = make("div", right ? "bar right" : "bar");
  const name = write(right ? `✓ ${label}` : label, make("span", "name"));
  const track = make("span", "track");
  counts.forEach((count, turn) => {
    const fill = make("span", counts.length > 1 && turn === 0 ? "fill first" : "fill");
    fill.style.width = `${(100 * count) / most}%`;
    track.append(fill);
  });
  line.append(name, track, make("span", "count", counts.join(" → ")));
  return line;
}

/** @param {Question} question @param {Result} result */
function bars(question, result) {
  const most = Math.max(1, ...result.counts.flat());
  return result.labels.map((label, i) =>
    bar(
      label,
      result.counts.map((counts) => counts[i]),
      most,
      question.kind === "choice" && result.right === i,
    ),
  );
}

/** @param {Question} question @param {number[][]} table */
function moves(question, table) {
  const box = make("table", "moves");
  box.append(make("caption", "", "From the first vote (row) to the second (column)"));
  const letters = question.options.map((_, i) => String.fromCharCode(65 + i));
  const head = make("tr");
  head.append(make("th"), ...letters.map((letter) => make("th", "", letter)));
  box.append(head);
  table.forEach((row, i) => {
    const line = make("tr");
    line.append(make("th", "", `${letters[i]}: ${question.options[i]}`));
    line.append(...row.map((n, j) => make("td", i === j ? "stay" : "", String(n))));
    box.append(line);
  });
  return box;
}

const LEFT = 60;
const BOTTOM = 50;
const TOP = 90;

/**
 * How many chose each k, under the picture's PSNR, with what the rules would choose.
 * @param {number[]} counts
 * @param {Curves} curves
 * @param {{ width: number, large: boolean }} screen
 */
function histogram(counts, curves, screen) {
  const WIDTH = Math.max(320, Math.min(900, screen.width));
  const HEIGHT = WIDTH < 600 ? 330 : 400;
  const last = Math.log(curves.steps[curves.steps.length - 1]);
  /** @param {number} k */
  const x = (k) => LEFT + ((WIDTH - LEFT - 20) * Math.log(k)) / last;
  const [low, high] = [Math.min(...curves.psnr), Math.max(...curves.psnr)];
  /** @param {number} db */
  const y = (db) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - (db - low) / Math.max(1, high - low));
  const thick = Math.min(18, (0.8 * (WIDTH - LEFT)) / curves.steps.length);
  const floor = HEIGHT - BOTTOM;
  const most = Math.max(1, ...counts);
  const said = curves.steps.map((k, i) => (counts[i] ? `${counts[i]} at k = ${k}` : "")).filter(Boolean);
  const rules = curves.rules.map(([rule, k]) => `${rule}: k = ${k}`).join(", ");
  const chart = shape("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: "img",
    "aria-label": `How many chose which k: ${said.join(", ") || "nobody yet"}. ${rules}.`,
  });
  curves.steps.forEach((k, i) => {
    const tall = ((floor - TOP) * 0.8 * counts[i]) / most;
    chart.append(
      shape("rect", {
        x: x(k) - thick / 2,
        y: floor - tall,
        width: thick,
        height: tall,
        fill: "var(--lab-u)",
      }),
    );
    if (counts[i])
      chart.append(
        shape("text", { x: x(k), y: floor - tall - 5, "text-anchor": "middle" }, String(counts[i])),
      );
    if ([1, 2, 5, 10, 20, 50, 100, 200, 400].includes(k))
      chart.append(shape("text", { x: x(k), y: floor + 20, "text-anchor": "middle" }, String(k)));
  });
  const points = curves.steps.map((k, i) => `${x(k)},${y(curves.psnr[i])}`).join(" ");
  chart.append(shape("polyline", { points, fill: "none", stroke: "var(--lab-v)", "stroke-width": 2.5 }));
  chart.append(shape("text", { x: 0, y: y(high) + 5 }, `${high.toFixed(0)} dB`));
  chart.append(shape("text", { x: 0, y: y(low) + 5 }, `${low.toFixed(0)} dB`));
  chart.append(
    shape(
      "text",
      { x: WIDTH / 2, y: HEIGHT - 6, "text-anchor": "middle" },
      "k, layers kept (logarithmic); curve: PSNR of A_k",
    ),
  );
  curves.rules.forEach(([rule, k], i) => {
    const at = x(Math.max(1, Math.min(k, curves.steps[curves.steps.length - 1])));
    const text = `${rule}: k = ${k}`;
    const long = text.length * (screen.large ? 10 : 7.5);
    const left = at + 6 + long <= WIDTH ? at + 6 : Math.max(0, Math.min(at - 6, WIDTH) - long);
    const anchor = left === at + 6 ? "start" : "end";
    const y1 = 18 * i + 8;
    chart.append(
      shape("line", {
        x1: at,
        x2: at,
        y1,
        y2: floor,
        stroke: "var(--lab-mark)",
        "stroke-dasharray": "5 4",
      }),
      shape("text", { x: anchor === "start" ? left : left + long, y: y1 + 10, "text-anchor": anchor }, text),
    );
  });
  const box = make("div", "histogram");
  box.append(chart);
  return box;
}
