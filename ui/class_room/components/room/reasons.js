/* Reasons in one line: written beside an answer, chosen by the teacher, shown after the reveal. */

import { make } from "../../../kit/host.js";
import { answerSaid } from "./told.js";

/** @import { Question, Said } from "./told.js" */

const LONGEST = 200;

/**
 * A line for the reason; it is sent with the answer.
 * @param {string} reason as it was sent before
 * @param {boolean} open
 * @param {() => void} send
 */
export function field(reason, open, send) {
  const form = make("form", "reason row");
  const label = make("label", "", "Why? One line, if you like.");
  const input = make("input", "why");
  input.maxLength = LONGEST;
  input.value = reason;
  const button = make("button", "", "Send the reason");
  input.disabled = button.disabled = !open;
  label.append(input);
  form.append(label, button);
  form.onsubmit = (event) => {
    event.preventDefault();
    send();
  };
  return form;
}

/** @param {Question} question @param {Said} said */
const inWords = (question, said) => {
  const who = [said.name, answerSaid(question, said.value)].filter(Boolean).join(", ");
  return said.more ? `${who}: “${said.more}”` : who;
};

/**
 * What the teacher has chosen to show.
 * @param {Question} question
 * @param {Said[]} chosen
 * @returns {HTMLElement[]}
 */
export function shown(question, chosen) {
  if (!chosen.length) return [];
  const list = make("ul", "reasons");
  list.append(...chosen.map((said) => make("li", "", inWords(question, said))));
  return [list];
}

/**
 * All that can be chosen, with a box each; the teacher's alone.
 * @param {Question} question
 * @param {Said[]} all
 * @param {(member: number, chosen: boolean) => void} choose
 * @returns {HTMLElement[]}
 */
export function choosing(question, all, choose) {
  if (!all.length) return [];
  const lines = all.map((said) => {
    const label = make("label", "");
    const box = make("input");
    box.type = "checkbox";
    box.checked = said.chosen === true;
    box.onchange = () => choose(said.member ?? 0, box.checked);
    label.append(box, make("span", "", inWords(question, said)));
    const line = make("li");
    line.append(label);
    return line;
  });
  const list = make("ul", "choosing");
  list.append(...lines);
  return [make("p", "quiet", "Answers to show after the reveal, of the first vote:"), list];
}
