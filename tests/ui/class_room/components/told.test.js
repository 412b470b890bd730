/* The room in words, and what the keys do. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { door, pause } from "../../../../ui/class_room/components/room/channel.js";
import {
  answerSaid,
  layers,
  gainSaid,
  neighbour,
  nextStep,
  stateSaid,
} from "../../../../ui/class_room/components/room/told.js";

/** @import { Question, Told } from "../../../../ui/class_room/components/room/told.js" */

/** @type {Question} */
const QUESTION = {
  kind: "choice",
  prompt: "Which?",
  options: ["one", "two"],
  low: 0,
  high: 0,
  unit: "",
  code: "",
  picture: "",
  steps: [],
  link: "",
  rounds: 2,
  reasons: false,
  knobs: [],
};
/** @type {Told} */
const TOLD = {
  code: "ABCDEF",
  shown: 2,
  questions: [1, 2, 5],
  phase: "open",
  round: 1,
  talking: false,
  here: 40,
  answered: 38,
  question: QUESTION,
  result: null,
};

test("the state says how many have answered, of how many", () => {
  assert.equal(stateSaid(TOLD), "Room ABCDEF. Question 2 of 3, vote 1 of 2, open: 38 of 40 have answered.");
  assert.match(stateSaid({ ...TOLD, question: null }), /Nothing is asked yet/);
});

test("space opens, closes, and opens the second vote; what is revealed stays", () => {
  assert.equal(nextStep({ ...TOLD, phase: "ready" }), "open");
  assert.equal(nextStep(TOLD), "close");
  assert.equal(nextStep({ ...TOLD, phase: "closed", talking: true }), "second");
  assert.equal(nextStep({ ...TOLD, phase: "ready", talking: true }), "open");
  assert.equal(nextStep({ ...TOLD, phase: "closed", round: 2 }), "open");
  assert.equal(nextStep({ ...TOLD, phase: "revealed" }), null);
  assert.equal(nextStep({ ...TOLD, question: null }), null);
});

test("the arrows end at the first and the last question", () => {
  assert.equal(neighbour(TOLD, 1), 5);
  assert.equal(neighbour(TOLD, -1), 1);
  assert.equal(neighbour({ ...TOLD, shown: 5 }, 1), null);
  assert.equal(neighbour({ ...TOLD, shown: 1 }, -1), null);
});

test("a gain is said with its interval, and none where nothing could be gained", () => {
  const gain = { n: 20, before: 0.45, after: 0.8, gain: 7 / 11, low: 0.2, high: 0.8 };
  assert.match(gainSaid(gain), /Of 20 .* 45 % .* 80 % .* 0\.64, .* 0\.20 and 0\.80\./);
  assert.match(gainSaid({ ...gain, gain: null, low: null, high: null }), /nothing to gain/);
});

test("an answer is said as it was given", () => {
  assert.equal(answerSaid(QUESTION, 1), "two");
  assert.equal(answerSaid({ ...QUESTION, kind: "number", unit: "dB" }, 31.5), "31.5 dB");
  assert.equal(answerSaid({ ...QUESTION, kind: "picture" }, 20), "k = 20");
});

test("the pause grows, differs from client to client, and ends", () => {
  assert.equal(pause(0, 1), 300);
  assert.equal(pause(3, 1), 2400);
  assert.equal(pause(3, 0), 1200);
  assert.equal(pause(99, 1), 8000);
});

test("a door stands beside the page, whatever is in front of it", () => {
  assert.equal(
    door("ABCDEF", "join", "https://a.example/lab/class_room?room=x#y"),
    "https://a.example/lab/room/ABCDEF/join",
  );
});

test("a race shows the layers of its round, more by the space bar, and closes at its last", () => {
  /** @type {Question} */
  const race = { ...QUESTION, kind: "race", steps: [1, 2, 5], rounds: 3 };
  /** @type {Told} */
  const told = { ...TOLD, question: race };
  assert.equal(layers(told), 1);
  assert.equal(layers({ ...told, phase: "revealed" }), 5);
  assert.equal(nextStep({ ...told, phase: "open", round: 2 }), "more");
  assert.equal(nextStep({ ...told, phase: "open", round: 3 }), "close");
  assert.match(stateSaid({ ...told, phase: "open", round: 3 }), /k = 5/);
});
