/* What is said of a run. */

/**
 * @typedef {object} Answer
 * @property {string} kind "up", "ready", "done" or "failed"
 * @property {number} [run]
 * @property {string} [out]
 * @property {string} [error]
 * @property {number | null} [line]
 * @property {number} [right]
 * @property {number} [judged]
 * @property {string} [text]
 */

/** @param {Answer} answer */
export function isRight(answer) {
  return answer.kind === "done" && !answer.error && !!answer.judged && answer.right === answer.judged;
}

/**
 * What is said of a run: its error and line, how many hidden cases are right, or if it is the page's number.
 * @param {Answer} answer
 * @param {{ prints: string }} data
 */
export function verdict(answer, data) {
  if (answer.kind === "failed") return answer.text ?? "It could not be run.";
  if (answer.error) return answer.line ? `Line ${answer.line}: ${answer.error}` : answer.error;
  if (answer.judged) {
    return isRight(answer)
      ? `Right on all ${answer.judged} hidden data sets.`
      : `Right on ${answer.right} of ${answer.judged} hidden data sets.`;
  }
  const printed = (answer.out ?? "").trim();
  if (!printed) return "It prints nothing: end with print(...).";
  if (!data.prints) return "";
  return printed === data.prints ? `As on the page: ${data.prints}.` : `The page shows ${data.prints}.`;
}
