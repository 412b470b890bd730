/* The picture of a question with k layers: a sample's by its address, the room's own by the key. */

import { door } from "./channel.js";

const MOST_KEPT = 60;

/** Shows a picture as fast as it comes; what comes late is not shown over what was wanted since. */
export class Pictures {
  /** @param {{ code: string, secret: string }} given */
  constructor(given) {
    this.given = given;
    /** @type {Map<string, string>} addresses of what has come, by question and k */
    this.kept = new Map();
    this.wanted = "";
  }

  /**
   * @param {HTMLImageElement} image
   * @param {string} name a sample's, or "" for a picture that is asked for by the key
   * @param {number} number the question's
   * @param {number} k
   */
  async show(image, name, number, k) {
    const key = `${name}|${number}|${k}`;
    this.wanted = key;
    const address = name
      ? door("pictures", `${encodeURIComponent(name)}/${k}.jpg`, location.href)
      : (this.kept.get(key) ?? (await this.fetched(key, number, k)));
    if (address && this.wanted === key) image.src = address;
  }

  /** @param {string} key @param {number} number @param {number} k */
  async fetched(key, number, k) {
    try {
      const reply = await fetch(door(this.given.code, `picture/${number}/${k}.jpg`, location.href), {
        headers: { authorization: `Bearer ${this.given.secret}` },
      });
      if (!reply.ok) return "";
      const address = URL.createObjectURL(await reply.blob());
      this.kept.set(key, address);
      for (const old of this.kept.keys()) {
        if (this.kept.size <= MOST_KEPT) break;
        this.drop(old);
      }
      return address;
    } catch {
      return "";
    }
  }

  /** @param {string} key */
  drop(key) {
    URL.revokeObjectURL(this.kept.get(key) ?? "");
    this.kept.delete(key);
  }

  end() {
    this.wanted = "";
    for (const key of [...this.kept.keys()]) this.drop(key);
  }
}
