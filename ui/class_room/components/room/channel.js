/* The way to the server: a socket that only listens, and messages that are sent until there is an answer. */

const LONGEST_WAIT = 8000; // ms between two tries
const SILENCE = 40000; // ms without a sign after which a connection is dead; the server beats every 15 s

/**
 * How long to wait before the nth try: doubling, and each client another while, so that a class that lost its
 * Wi-Fi together does not come back in one moment.
 * @param {number} n from 0
 * @param {number} chance from 0 to 1
 */
export function pause(n, chance) {
  return Math.min(LONGEST_WAIT, 300 * 2 ** Math.min(n, 10)) * (0.5 + chance / 2);
}

/** The address of a door, beside the page. @param {string} code @param {string} name @param {string} page */
export function door(code, name, page) {
  return new URL(`room/${encodeURIComponent(code)}/${name}`, page.split(/[?#]/)[0]).href;
}

/** @param {number} ms */
export const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * What a server has answered: its status, 0 where none came, and the object it said.
 * @typedef {{ status: number, said: Record<string, any> }} Reply
 */

/**
 * Send one message.
 * @param {string} url
 * @param {string} token
 * @param {object} body
 * @returns {Promise<Reply>}
 */
export async function post(url, token, body) {
  try {
    const reply = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: reply.status, said: await reply.json() };
  } catch {
    return { status: 0, said: {} };
  }
}

/** Follows a room, and comes back by itself. */
export class Channel {
  /**
   * @param {string} url
   * @param {string} token
   * @param {(told: any) => void} told
   * @param {() => void} gone the room is over, or this one is no longer in it
   * @param {(live: boolean) => void} state
   */
  constructor(url, token, told, gone, state) {
    this.url = url.replace(/^http/, "ws");
    this.token = token;
    this.told = told;
    this.gone = gone;
    this.state = state;
    this.tries = 0;
    this.ended = false;
    this.timer = 0;
    this.watch = 0;
    /** @type {WebSocket | null} */
    this.socket = null;
    this.wake = () => {
      if (document.visibilityState === "visible" && this.socket === null) this.connect();
    };
    document.addEventListener("visibilitychange", this.wake);
    this.connect();
  }

  connect() {
    clearTimeout(this.timer);
    if (this.ended || this.socket) return;
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ token: this.token }));
    socket.onmessage = (event) => this.hear(JSON.parse(String(event.data)));
    socket.onclose = () => this.lost(socket);
    this.listen(socket);
  }

  /** Give a connection up that has gone silent. @param {WebSocket} socket */
  listen(socket) {
    clearTimeout(this.watch);
    this.watch = window.setTimeout(() => {
      socket.close();
      this.lost(socket);
    }, SILENCE);
  }

  /** @param {any} word */
  hear(word) {
    if (this.socket) this.listen(this.socket);
    this.tries = 0;
    if (word.gone) {
      this.end();
      this.gone();
    } else if (word.told) {
      this.state(true);
      this.told(word);
    }
  }

  /** @param {WebSocket} socket */
  lost(socket) {
    if (this.socket !== socket) return;
    this.socket = null;
    clearTimeout(this.watch);
    if (this.ended) return;
    this.state(false);
    this.timer = window.setTimeout(() => this.connect(), pause(this.tries++, Math.random()));
  }

  end() {
    this.ended = true;
    clearTimeout(this.timer);
    clearTimeout(this.watch);
    document.removeEventListener("visibilitychange", this.wake);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}
