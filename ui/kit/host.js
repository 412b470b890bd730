/* What stands between Streamlit and a component: the element, its parts, the one object that lives in it. */

/**
 * What Streamlit calls a component's script with: at the beginning, and whenever data or theme have changed.
 * @template Data
 * @typedef {object} Call
 * @property {HTMLElement} parentElement
 * @property {Data} data
 * @property {Send} setStateValue
 * @property {Send} setTriggerValue
 */

/** @typedef {(name: string, value: unknown) => void} Send tells Python the value of one part of the state */

/**
 * Return the object that lives in an element: made at the first call, the same at every later one.
 * @template Kind
 * @param {HTMLElement} parent
 * @param {new (parent: HTMLElement) => Kind} kind
 * @returns {Kind}
 */
export function living(parent, kind) {
  const host = /** @type {{ svdLab?: Kind }} */ (/** @type {unknown} */ (parent));
  return (host.svdLab ??= new kind(parent));
}

/**
 * The first element of a class, which must be there and of this kind.
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function find(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`${selector} is not in the component's HTML`);
  return found;
}

/**
 * All elements that match, each of this kind.
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind[]}
 */
export function findAll(root, selector, kind) {
  const found = [...root.querySelectorAll(selector)].filter((each) => each instanceof kind);
  return /** @type {Kind[]} */ (found);
}

/**
 * Write a text where it has changed: screen readers speak what is written anew.
 * @param {Element} element
 * @param {string} text
 */
export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * An element with a class and a text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, className = "", text = "") {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

/**
 * Calls back when an element's size changes, until the component leaves the page; may begin again after that.
 */
export class SizeWatch {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    /** @type {ResizeObserver | null} */
    this.observer = null;
  }

  /** @param {Element} element */
  begin(element) {
    if (this.observer) return;
    this.observer = new ResizeObserver(() => this.changed());
    this.observer.observe(element);
  }

  end() {
    this.observer?.disconnect();
    this.observer = null;
  }
}
