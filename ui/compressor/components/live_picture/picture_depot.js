/* Where the big, rarely changing payloads wait for the components that draw them.  A store component puts a
   payload here under its id, a stage asks for the id and gets it when it has come; the last few are kept. */

const MAX_PAYLOADS = 4;

export class Depot {
  constructor() {
    /** @type {Map<string, unknown>} */
    this.items = new Map();
    /** @type {Map<string, ((item: any) => void)[]>} */
    this.waiting = new Map();
  }

  /** @param {string} id */
  has(id) {
    return this.items.has(id);
  }

  /**
   * Keep a payload, the newest last, and hand it to all who wait for it.
   * @param {string} id
   * @param {unknown} item
   */
  deliver(id, item) {
    this.items.delete(id);
    this.items.set(id, item);
    for (const oldest of [...this.items.keys()].slice(0, -MAX_PAYLOADS)) this.items.delete(oldest);
    for (const resolve of this.waiting.get(id) ?? []) resolve(item);
    this.waiting.delete(id);
  }

  /**
   * The payload of an id, at once or when it comes.
   * @param {string} id
   * @returns {Promise<any>}
   */
  awaited(id) {
    if (this.items.has(id)) return Promise.resolve(this.items.get(id));
    return new Promise((resolve) => {
      this.waiting.set(id, [...(this.waiting.get(id) ?? []), resolve]);
    });
  }
}

/** The one depot of the page: store and stage are two scripts and meet here. */
export function depot() {
  const page = /** @type {{ svdLabDepot?: Depot }} */ (/** @type {unknown} */ (window));
  return (page.svdLabDepot ??= new Depot());
}
