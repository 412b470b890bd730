/* Change the code and run it: an editor, and one Python for the whole page, started at the first click. */

import { find, living, put } from "../host.js";
import { isRight, verdict } from "./telling.js";

/**
 * @typedef {object} Data
 * @property {string} code
 * @property {string} prints what the page shows
 * @property {string} function the name of what is judged
 * @property {{ arguments: object, wanted: unknown }[]} cases
 * @property {string} address where the files lie
 * @property {string[]} files
 * @property {Record<string, string[]>} packages the files of each package that the code imports
 * @property {Record<string, string>} given the files that the code reads, in base 64
 * @property {string} sandbox
 * @property {string} worker
 * @property {number} seconds
 */

/** @typedef {import("./telling.js").Answer} Answer */

/** The page's one Python, in a frame without origin and network. */
class Python {
  /** @param {Data} data */
  constructor(data) {
    this.data = data;
    this.runs = 0;
    /** @type {Map<number, (answer: Answer) => void>} */
    this.waiting = new Map();
    /** @type {Set<string>} */
    this.added = new Set();
    this.frame = document.createElement("iframe");
    /** @type {(problem: string) => void} */
    this.started = () => {};
    this.ready = this.starting();
    window.addEventListener("message", (event) => {
      if (event.source === this.frame.contentWindow) void this.heard(event.data);
    });
    this.frame.setAttribute("sandbox", "allow-scripts");
    this.frame.hidden = true;
    this.frame.srcdoc = data.sandbox;
    document.body.append(this.frame);
  }

  /** Begin to wait for Python: for an empty text, or what went wrong. @returns {Promise<string>} */
  starting() {
    return new Promise((resolve) => (this.started = resolve));
  }

  /** @param {object} message */
  tell(message) {
    this.frame.contentWindow?.postMessage(message, "*");
  }

  /** @param {Answer} answer */
  async heard(answer) {
    if (answer.kind === "up") {
      const names = this.data.files;
      try {
        const files = await Promise.all(names.map((name) => fetched(`${this.data.address}/${name}`)));
        this.tell({ kind: "load", worker: this.data.worker, files, names });
      } catch (error) {
        this.started(String(error));
      }
    } else if (answer.kind === "ready") {
      this.started("");
    } else if (answer.run !== undefined) {
      this.waiting.get(answer.run)?.(answer);
      this.waiting.delete(answer.run);
    } else if (answer.kind === "failed") {
      this.started(answer.text ?? "");
      for (const done of this.waiting.values()) done(answer);
      this.waiting.clear();
    }
  }

  /** Fetch files that were not needed so far. @param {string[]} names */
  async add(names) {
    const fresh = names.filter((name) => !this.added.has(name));
    if (fresh.length === 0) return;
    const files = await Promise.all(fresh.map((name) => fetched(`${this.data.address}/${name}`)));
    fresh.forEach((name) => this.added.add(name));
    this.tell({ kind: "add", files, names: fresh });
  }

  /**
   * Run code; what takes longer than its seconds is ended.
   * @param {object} request
   * @param {number} seconds
   * @returns {Promise<Answer>}
   */
  async run(request, seconds) {
    const problem = await this.ready;
    if (problem) return { kind: "failed", text: `Python could not be started here: ${problem}` };
    const run = ++this.runs;
    return new Promise((resolve) => {
      const tooLong = `It ran longer than ${seconds} s and was stopped.`;
      const late = setTimeout(() => this.stop(tooLong), 1000 * seconds);
      this.waiting.set(run, (answer) => {
        clearTimeout(late);
        resolve(answer);
      });
      this.tell({ kind: "run", run, ...request });
    });
  }

  /** @param {string} text what those who wait are told */
  stop(text) {
    this.ready = this.starting();
    for (const done of this.waiting.values()) done({ kind: "failed", text });
    this.waiting.clear();
    this.tell({ kind: "stop" });
  }
}

/** @param {string} address */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.arrayBuffer();
}

/**
 * @param {Data} data
 * @returns {Python}
 */
function python(data) {
  const page = /** @type {{ svdLabPython?: Python }} */ (/** @type {unknown} */ (window));
  return (page.svdLabPython ??= new Python(data));
}

class Runner {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.code = find(parent, ".code", HTMLTextAreaElement);
    this.runButton = find(parent, ".run", HTMLButtonElement);
    this.stopButton = find(parent, ".stop", HTMLButtonElement);
    this.resetButton = find(parent, ".reset", HTMLButtonElement);
    this.status = find(parent, ".status", HTMLElement);
    this.out = find(parent, ".out", HTMLElement);
    this.verdict = find(parent, ".verdict", HTMLElement);
    /** @type {Data | null} */
    this.data = null;
    /** @type {import("../host.js").Send} */
    this.send = () => {};
    this.runButton.onclick = () => void this.run();
    this.stopButton.onclick = () => this.data && python(this.data).stop("Stopped.");
    this.resetButton.onclick = () => this.reset();
    this.code.onkeydown = (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void this.run();
    };
  }

  /** @param {Data} data */
  show(data) {
    const isNew = this.data?.code !== data.code;
    this.data = data;
    if (isNew) this.reset();
  }

  reset() {
    if (!this.data) return;
    this.code.value = this.data.code;
    this.code.rows = Math.min(24, this.data.code.split("\n").length + 1);
    this.out.hidden = true;
    put(this.verdict, "");
    put(this.status, "");
  }

  async run() {
    if (!this.data || this.runButton.disabled) return;
    const data = this.data;
    this.runButton.disabled = true;
    this.stopButton.disabled = false;
    const page = python(data);
    put(this.status, "Python is being started in your browser …");
    await page.ready;
    put(this.status, "Running …");
    const { function: name, cases, given } = data;
    const answer = await this.answered(page, { code: this.code.value, function: name, cases, given });
    this.runButton.disabled = false;
    this.stopButton.disabled = true;
    put(this.status, "");
    this.tell(answer, data);
  }

  /**
   * @param {Python} page
   * @param {object} request
   * @returns {Promise<Answer>}
   */
  async answered(page, request) {
    const data = /** @type {Data} */ (this.data);
    try {
      await page.add(Object.values(data.packages).flat());
    } catch (error) {
      return { kind: "failed", text: `A package could not be fetched: ${error}` };
    }
    return page.run(request, data.seconds);
  }

  /**
   * @param {Answer} answer
   * @param {Data} data
   */
  tell(answer, data) {
    this.out.hidden = !answer.out;
    this.out.textContent = answer.out ?? "";
    put(this.verdict, verdict(answer, data));
    if (data.cases.length > 0) this.send("judged", isRight(answer));
  }
}

/** @param {import("../host.js").Call<Data>} call */
export default function ({ parentElement, data, setStateValue }) {
  const runner = living(parentElement, Runner);
  runner.send = setStateValue;
  runner.show(data);
}
