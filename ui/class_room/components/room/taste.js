/* The class's own table of stars: how they are given, the map that comes of them, a list for each. */

import { make } from "../../../kit/host.js";
import { shape } from "./shape.js";

/** @import { Question, TasteMap, Own } from "./told.js" */

export const MOST_STARS = 5;

/**
 * What is sent of the stars: a digit for each film, 0 where it was not seen.
 * @param {number[]} stars
 */
export const written = (stars) => stars.join("");

/**
 * The stars that were sent before, or none.
 * @param {string} more
 * @param {number} n
 */
export function read(more, n) {
  return Array.from({ length: n }, (_, i) => Number(more[i] ?? 0) || 0);
}

/**
 * A row of stars for each film; what is pressed again is taken back.
 * @param {Question} question
 * @param {number[]} stars changed by the hand
 * @param {boolean} open
 * @param {() => void} send
 */
export function rows(question, stars, open, send) {
  const button = make("button", "send");
  button.onclick = send;
  /** @type {(() => void)[]} */
  const marks = [];
  const show = () => {
    const n = stars.filter(Boolean).length;
    button.textContent = n ? `Send my stars for ${n} of ${stars.length}` : "Give stars to what you have seen";
    button.disabled = !open || n === 0;
    for (const mark of marks) mark();
  };
  const lines = question.options.map((title, i) => {
    const line = make("div", "film");
    const five = make("span", "stars");
    for (let n = 1; n <= MOST_STARS; n++) {
      const star = make("button", "star");
      star.type = "button";
      star.disabled = !open;
      star.setAttribute("aria-label", `${n} of ${MOST_STARS} stars for ${title}`);
      star.onclick = () => {
        stars[i] = stars[i] === n ? 0 : n;
        show();
      };
      marks.push(() => {
        star.textContent = n <= stars[i] ? "★" : "☆";
        star.setAttribute("aria-pressed", String(n === stars[i]));
      });
      five.append(star);
    }
    line.append(make("span", "name", title), five);
    return line;
  });
  show();
  return [...lines, make("p", "quiet", "Not seen: leave it without stars."), button];
}

const EDGE = 40; // of the map, in CSS pixels

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */

/** @param {Box} a @param {Box} b */
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** @param {number} x @param {number} y @param {number} half @returns {Box} */
const around = (x, y, half) => ({ left: x - half, right: x + half, top: y - half, bottom: y + half });

/**
 * Where a label stands beside its point and covers nothing, or no other label; null where there is no place.
 * @param {{ x: number, y: number, long: number, tall: number }} label its point and its size
 * @param {number} width of the chart
 * @param {Box[]} labels what must not be covered; the label's own place is added
 * @param {Box[]} points what should not be
 * @returns {{ x: number, y: number } | null}
 */
export function place({ x, y, long, tall }, width, labels, points) {
  /** @type {Box[]} */
  const tries = [];
  for (const dy of [0, -1, 1])
    for (const left of [x + 9, x - 9 - long, x - long / 2]) {
      if (dy === 0 && left === x - long / 2) continue;
      const from = Math.max(2, Math.min(left, width - long - 2));
      const middle = y + dy * Math.max(tall, tall / 2 + 7);
      tries.push({ left: from, right: from + long, top: middle - tall / 2, bottom: middle + tall / 2 });
    }
  const free = tries.filter((each) => !labels.some((other) => meet(each, other)));
  const box = free.find((each) => !points.some((other) => meet(each, other))) ?? free[0];
  if (!box) return null;
  labels.push(box);
  return { x: box.left, y: box.bottom - tall * 0.25 };
}

/**
 * Everybody and every film on two axes of taste; on a student's screen with the student's own point.
 * @param {TasteMap} map
 * @param {Own | null} own
 * @param {{ width: number, large: boolean }} screen
 */
export function drawnMap(map, own, screen) {
  const width = Math.max(300, Math.min(960, screen.width));
  const height = screen.large ? 440 : Math.min(460, width);
  const letter = screen.large ? 22 : width < 600 ? 13 : 16;
  const points = [...map.films.map(({ x, y }) => [x, y]), ...map.people.map(([x, y]) => [x, y])];
  /** @param {number} axis */
  const far = (axis) => Math.max(1e-6, ...points.map((point) => Math.abs(point[axis])));
  const scale = Math.min((width / 2 - EDGE) / far(0), (height / 2 - 16) / far(1));
  /** @param {number} v */
  const across = (v) => width / 2 + scale * v;
  /** @param {number} v */
  const up = (v) => height / 2 - scale * v;
  const titles = map.films.map(({ title }) => title).join(", ");
  const chart = shape("svg", {
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-label": `Map of taste: ${map.people.length} people and ${map.films.length} films: ${titles}.`,
  });
  for (const [x1, y1, x2, y2] of [
    [8, up(0), width - 8, up(0)],
    [across(0), 4, across(0), height - 4],
  ])
    chart.append(shape("line", { x1, y1, x2, y2, stroke: "var(--lab-line)" }));
  /** @type {Box[]} */
  const labels = [];
  /** @type {Box[]} */
  const marks = points.map(([x, y]) => around(across(x), up(y), 6));
  /** @param {number} x @param {number} y @param {string} text @param {string} kind */
  const label = (x, y, text, kind) => {
    const size = { x: across(x), y: up(y), long: text.length * letter * 0.52, tall: letter * 1.2 };
    const at = place(size, width, labels, marks);
    if (at) chart.append(shape("text", { ...at, class: kind, style: `font-size: ${letter}px` }, text));
  };
  for (const [x, y] of map.people)
    chart.append(
      shape("circle", { cx: across(x), cy: up(y), r: 6, fill: "var(--lab-u)", "fill-opacity": 0.6 }),
    );
  for (const { x, y } of map.films)
    chart.append(shape("rect", { x: across(x) - 5, y: up(y) - 5, width: 10, height: 10, class: "square" }));
  if (own?.point) {
    const [x, y] = own.point;
    chart.append(shape("circle", { cx: across(x), cy: up(y), r: 10, class: "ring" }));
    label(x, y, "you", "you");
  }
  for (const { title, x, y, mean } of map.films)
    label(x, y, `${title.replace(/ \(\d{4}\)$/, "")}${mean === null ? "" : ` ${mean.toFixed(1)}`}`, "film");
  for (const [x, y, name] of map.people) if (name) label(x, y, name, "person");
  const box = make("div", "map");
  box.append(chart);
  return box;
}

/**
 * The map with what is to be said of it, and on a student's screen the list.
 * @param {TasteMap | null} map
 * @param {Own | null} own
 * @param {{ width: number, large: boolean }} screen
 * @returns {HTMLElement[]}
 */
export function taste(map, own, screen) {
  if (!map) return [make("p", "", "A map needs three who have given stars.")];
  const parts = own ? suggestions(own) : [];
  parts.push(drawnMap(map, own, screen));
  const said =
    `Circles: ${map.people.length} people; squares: films with their mean stars. ` +
    `Two factors and everybody's habits miss the ${map.n_stars} stars given by ` +
    `${map.error.toFixed(2)} stars, their mean alone by ${map.plain_error.toFixed(2)} (root mean square).`;
  parts.push(make("p", "reads", said));
  return parts;
}

/** @param {Own} own @returns {HTMLElement[]} */
function suggestions(own) {
  if (!own.point) return [make("p", "", "Without stars of your own there is no list for you.")];
  if (!own.list?.length) return [make("p", "", "You have seen them all: nothing is left to suggest.")];
  const list = make("ol", "list");
  for (const [title, stars] of own.list) list.append(make("li", "", `${title}: ${stars.toFixed(1)} stars`));
  return [make("h3", "", "Not seen yet, and expected to be liked"), list];
}
