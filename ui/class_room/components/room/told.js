/* What a screen is told, in words. */

/**
 * @typedef {object} Question
 * @property {"choice" | "number" | "picture" | "lesson" | "films" | "race" | "settings"} kind
 * @property {string} prompt
 * @property {string[]} options
 * @property {number} low
 * @property {number} high
 * @property {string} unit
 * @property {string} code
 * @property {string} picture a sample's name; "" where it is asked for by the key
 * @property {number[]} steps
 * @property {string} link
 * @property {number} rounds
 * @property {boolean} reasons
 * @property {[string, string[]][]} knobs
 */

/**
 * @typedef {{ n: number, before: number, after: number }} Shares
 * @typedef {Shares & { gain: number | null, low: number | null, high: number | null }} Gain
 * @typedef {{ steps: number[], psnr: number[], rules: [string, number][] }} Curves
 */

/**
 * @typedef {object} Result
 * @property {number[][]} counts by round
 * @property {string[]} labels
 * @property {number | null} right
 * @property {string} because
 * @property {[number, number] | null} center median and mean
 * @property {number[][] | null} moves
 * @property {Gain | null} gain
 * @property {Curves | null} curves
 * @property {TasteMap | null} [map]
 * @property {Race} [race]
 * @property {Board} [board]
 * @property {Said[]} chosen
 */

/**
 * @typedef {{ value: number, more: string, name: string, member?: number, chosen?: boolean }} Said
 * @typedef {{ named: number[], center: [number, number] | null, first: [string, number][] }} Race
 * @typedef {[string, string, number, number]} BoardRow name, settings, errors on trying and hidden
 * @typedef {{ rows: BoardRow[], references: BoardRow[], n: number }} Board
 */

/**
 * @typedef {{ title: string, x: number, y: number, mean: number | null, n: number }} Film
 * @typedef {object} TasteMap
 * @property {Film[]} films
 * @property {[number, number, string][]} people their places; a name only where it is shown
 * @property {number} n_stars
 * @property {number} error in stars, root mean square
 * @property {number} plain_error
 */

/**
 * What only one student's screen is told.
 * @typedef {object} Own
 * @property {string} name
 * @property {number | null} value
 * @property {string[]} partners
 * @property {string} [more] a reason, or stars
 * @property {[number, number]} [point] on the map of taste
 * @property {[string, number][]} [list] films, and the stars expected
 * @property {number} [named] the layers that it took to name the picture
 * @property {number} [check] the error of one's settings on the part for trying
 * @property {number | null} [hidden] and on the hidden part
 */

/**
 * @typedef {object} Told
 * @property {string} code
 * @property {number} shown
 * @property {number[]} questions
 * @property {"ready" | "open" | "closed" | "revealed"} phase
 * @property {number} round
 * @property {boolean} talking
 * @property {number} here
 * @property {number} answered
 * @property {Question | null} question
 * @property {Result | null} result
 * @property {string[]} [names]
 * @property {boolean} [names_shown]
 * @property {{ member: number, name: string, answered: boolean }[]} [members]
 * @property {Said[]} [said]
 */

/** The number of layers that a race shows now. @param {Told} told */
export function layers(told) {
  const steps = told.question?.steps ?? [];
  return told.phase === "revealed" ? steps[steps.length - 1] : steps[told.round - 1];
}

/** The room's state in one line. @param {Told} told */
export function stateSaid(told) {
  if (!told.question) return `Room ${told.code}. ${told.here} here. Nothing is asked yet.`;
  const place = `Question ${told.questions.indexOf(told.shown) + 1} of ${told.questions.length}`;
  const votes = told.question.rounds === 2 ? `, vote ${told.round} of 2` : "";
  const turn = told.phase === "ready" ? "" : told.question.kind === "race" ? `, k = ${layers(told)}` : votes;
  const phases = {
    ready: "not open yet",
    open: `open: ${told.answered} of ${told.here} have answered`,
    closed: `closed: ${told.answered} of ${told.here} have answered`,
    revealed: `${told.answered} of ${told.here} have answered`,
  };
  return `Room ${told.code}. ${place}${turn}, ${phases[told.phase]}.`;
}

/**
 * The step that the space bar does: open, close, second vote; in a race more layers.
 * @param {Told} told
 * @returns {"open" | "close" | "second" | "more" | null}
 */
export function nextStep(told) {
  if (!told.question || told.phase === "revealed") return null;
  const { kind, rounds } = told.question;
  if (told.phase === "open" && kind === "race" && told.round < rounds) return "more";
  if (told.phase === "open") return "close";
  if (told.phase === "closed" && told.talking) return "second";
  return "open";
}

/** The number of the question before or after the one that is shown. @param {Told} told @param {number} by */
export function neighbour(told, by) {
  return told.questions[told.questions.indexOf(told.shown) + by] ?? null;
}

/** @param {number} share */
const percent = (share) => `${Math.round(100 * share)} %`;

/** What was learnt between two votes. @param {Gain} gain */
export function gainSaid(gain) {
  const shares = `${percent(gain.before)} were right at first and ${percent(gain.after)} after talking`;
  const who = `Of ${gain.n} who voted twice, ${shares}`;
  if (gain.gain === null || gain.low === null || gain.high === null)
    return `${who}: all were right at first, so there was nothing to gain.`;
  const [value, low, high] = [gain.gain, gain.low, gain.high].map((each) => each.toFixed(2));
  return `${who}: normalised gain ${value}, with 95 % probability between ${low} and ${high}.`;
}

/**
 * How an answer is said.
 * @param {Question} question
 * @param {number} value
 */
export function answerSaid(question, value) {
  if (question.kind === "choice" || question.kind === "race") return question.options[value] ?? "";
  if (question.kind === "settings") return "your settings";
  if (question.kind === "picture") return `k = ${value}`;
  if (question.kind === "lesson") return "you are there";
  if (question.kind === "films") return `stars for ${value} of ${question.options.length}`;
  return `${value} ${question.unit}`.trim();
}
