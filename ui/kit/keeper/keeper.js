/* The browser's side of a page: its history, its locked controls, where it stands, what it prints.

   Streamlit pushes an entry for every value that a script writes into the address, and none for a bound
   widget. Here a step of a lesson is an entry, and nothing else is: Back leads to the step before. */

import { find, living } from "../host.js";

/** @import { Call, Send } from "../host.js" */

/**
 * What Python says: the step shown, the names of the controls that are locked.
 * @typedef {{ step: string, locked: string[] }} Word
 */

/**
 * Which kind of entry a change of the address is: a new one for another page or another step, else none.
 * @param {string} from
 * @param {string} to
 * @returns {"push" | "replace"}
 */
export function entryFor(from, to) {
  const [before, after] = [new URL(from), new URL(to, from)];
  const same = before.pathname === after.pathname && stepOf(before) === stepOf(after);
  return same ? "replace" : "push";
}

/** @param {URL} url */
function stepOf(url) {
  return url.searchParams.get("step") || "";
}

/**
 * The selector of a control by its name in the address; one whose range follows the data has more in its key.
 * @param {string} name
 */
export function selectorOf(name) {
  return [`.st-key-${name}`, `[class*="st-key-${name}_of_"]`, `[class*="st-key-${name}_among_"]`].join(", ");
}

/**
 * Makes the entries of the history.  Streamlit clears the address of a page before it leaves it, and writes
 * into the next one's when it has come: neither is an entry, and Back finds the page as the visitor left it.
 */
export class Entries {
  /** @param {History} history @param {() => string} here */
  constructor(history, here) {
    this.push = history.pushState.bind(history);
    this.replace = history.replaceState.bind(history);
    this.here = here;
    this.acted = false; // whether the visitor has done anything since the page has come
    this.leaving = ""; // the address in which a link was clicked
  }

  /** @param {string} target the address of a link that is clicked */
  click(target) {
    const here = this.here();
    this.leaving = new URL(target, here).pathname === new URL(here).pathname ? "" : here;
  }

  arrive() {
    this.acted = false;
    this.leaving = "";
  }

  /** @param {unknown} state @param {string} unused @param {string | URL | null} [url] */
  write(state, unused, url) {
    const here = this.here();
    const to = new URL(String(url ?? here), here);
    if (to.pathname === new URL(here).pathname) {
      const makes = this.acted && !this.leaving && entryFor(here, to.href) === "push";
      return makes ? this.push(state, unused, to.href) : this.replace(state, unused, to.href);
    }
    if (this.leaving) this.replace(state, unused, this.leaving);
    this.arrive();
    return this.push(state, unused, to.href);
  }
}

/** Once a window: `Entries` makes the history, and on paper everything is open. */
function keepWindow() {
  const host = /** @type {Window & { svdLabKept?: boolean }} */ (window);
  if (host.svdLabKept) return;
  host.svdLabKept = true;
  const entries = new Entries(history, () => location.href);
  history.pushState = history.replaceState = entries.write.bind(entries);
  window.addEventListener("popstate", () => entries.arrive(), true);
  for (const name of ["pointerdown", "keydown"])
    window.addEventListener(name, () => (entries.acted = true), true);
  window.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (link instanceof HTMLAnchorElement) entries.click(link.href);
    },
    true,
  );
  keepPaper();
}

/** What is folded on the screen is open on paper. */
function keepPaper() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details")].filter((each) => !each.open);
    opened.forEach((each) => (each.open = true));
  });
  window.addEventListener("afterprint", () => opened.forEach((each) => (each.open = false)));
}

/** The name of a control in the address: its key without what follows the data. @param {string} key */
export function nameOf(key) {
  return key.replace(/_(of|among)_.*$/, "");
}

/** The controls of the page: key and label of each, in reading order. */
function controlsHere() {
  const found = [];
  for (const element of document.querySelectorAll('[data-testid="stMain"] [class*="st-key-"]')) {
    const key = [...element.classList].find((name) => name.startsWith("st-key-"))?.slice(7) ?? "";
    const label = element.querySelector('[data-testid="stWidgetLabel"]')?.textContent?.trim() ?? "";
    const isWidget = element.matches('[data-testid="stElementContainer"]') && (label || key === "step");
    if ((isWidget || key === "data") && element.getBoundingClientRect().height > 0)
      found.push({ key: nameOf(key), label: key === "data" ? "Data" : label });
  }
  return found;
}

class Keeper {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    keepWindow();
    this.step = "";
    /** @type {string[]} */
    this.locked = [];
    /** @type {Send} */
    this.send = () => {};
    find(parent, ".class-link", HTMLButtonElement).onclick = () => this.send("controls", controlsHere());
    this.observer = new MutationObserver(() => this.lock());
    this.observer.observe(document.body, { childList: true, subtree: true });
  }

  /** @param {Word} word */
  take({ step, locked }) {
    this.locked = locked;
    this.lock();
    if (this.step && this.step !== step) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    this.step = step;
  }

  /** No mouse, no finger and no key reaches a control that is locked; it is built anew now and then. */
  lock() {
    for (const name of this.locked)
      for (const control of document.querySelectorAll(selectorOf(name)))
        if (control instanceof HTMLElement && !control.inert) control.inert = true;
  }
}

/** @param {Call<Word>} call */
export default function ({ parentElement, data, setTriggerValue }) {
  const keeper = living(parentElement, Keeper);
  keeper.send = setTriggerValue;
  keeper.take(data);
  return () => keeper.observer.disconnect();
}
