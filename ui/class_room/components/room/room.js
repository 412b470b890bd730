/* A screen of the class room: a student's, the projector's or the teacher's. */

import { find, living, make, put } from "../../../kit/host.js";
import { Channel, door, later, pause, post } from "./channel.js";
import { Pictures } from "./pictures.js";
import { choosing, field } from "./reasons.js";
import { drawn, write } from "./results.js";
import { knobs, worth } from "./settings.js";
import { read, rows, written } from "./taste.js";
import { answerSaid, layers, neighbour, nextStep, stateSaid } from "./told.js";

/** @import { Call } from "../../../kit/host.js" */
/** @import { Told, Question, Own } from "./told.js" */

/**
 * @typedef {{ role: "student" | "projector" | "teacher", code: string, secret: string }} Given
 */

/** A place in this browser that outlives a reload; a private window may refuse it. */
const kept = {
  /** @param {string} name */
  read: (name) => {
    try {
      return localStorage.getItem(`svd-lab-room-${name}`) ?? "";
    } catch {
      return "";
    }
  },
  /** @param {string} name @param {string} value */
  write: (name, value) => {
    try {
      localStorage.setItem(`svd-lab-room-${name}`, value);
    } catch {
      // it is kept until the page is left
    }
  },
};

class Room {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.lab = find(parent, ".lab", HTMLElement);
    /** @param {string} name */
    const part = (name) => find(parent, `.${name}`, HTMLElement);
    this.problem = part("problem");
    this.form = find(parent, ".join", HTMLFormElement);
    this.code = find(parent, ".join .code", HTMLInputElement);
    this.name = find(parent, ".join .name", HTMLInputElement);
    this.status = part("status");
    this.asked = part("asked");
    this.choose = part("choose");
    this.received = part("received");
    this.partners = part("partners");
    this.result = part("result");
    this.steer = part("steer");
    this.said = part("said");
    this.worth = part("worth");
    this.people = part("people");
    /** @type {Given} */
    this.given = { role: "student", code: "", secret: "" };
    this.pictures = new Pictures(this.given);
    /** @type {Channel | null} */
    this.channel = null;
    /** @type {Told | null} */
    this.told = null;
    /** @type {Own | null} */
    this.own = null;
    /** @type {{ key: string, value: number, more: string } | null} what is sent and not yet received */
    this.sending = null;
    /** @type {Record<string, string>} what each part shows, so that nothing is built anew without need */
    this.shows = {};
    this.form.onsubmit = (event) => {
      event.preventDefault();
      void this.join();
    };
    this.onKey = (/** @type {KeyboardEvent} */ event) => this.key(event);
  }

  /** @param {Given} given */
  take(given) {
    document.addEventListener("keydown", this.onKey);
    if (this.channel && JSON.stringify(given) === JSON.stringify(this.given)) return;
    this.given = { ...given };
    this.lab.classList.toggle("projector", given.role === "projector");
    if (given.role === "teacher") kept.write(`teacher-${given.code}`, given.secret);
    if (given.role === "student") {
      this.given.code ||= kept.read("last");
      this.given.secret = this.given.code && kept.read(this.given.code);
      this.code.value = this.given.code;
    }
    if (this.given.secret) this.follow();
    else this.ask("");
  }

  /** Ask for code and name. @param {string} problem */
  ask(problem) {
    this.form.hidden = false;
    this.say(problem);
    this.lab.dataset.state = "asking";
  }

  /** @param {string} problem */
  say(problem) {
    this.problem.hidden = !problem;
    put(this.problem, problem);
  }

  async join() {
    const code = this.code.value.replace(/[\s-]/g, "").toUpperCase();
    const { status, said } = await post(door(code, "join", location.href), "", { name: this.name.value });
    if (status !== 200) {
      this.ask(said.error ?? "The room cannot be reached just now.");
      return;
    }
    this.given = { role: "student", code, secret: said.token };
    kept.write(code, said.token);
    kept.write("last", code);
    this.follow();
  }

  follow() {
    this.form.hidden = true;
    this.say("");
    this.channel?.end();
    this.pictures.end();
    this.pictures = new Pictures(this.given);
    this.channel = new Channel(
      door(this.given.code, "live", location.href),
      this.given.secret,
      (word) => this.show(word.told, word.own ?? null),
      () => this.gone(),
      (live) => this.say(live ? "" : "The connection is lost; it comes back by itself."),
    );
  }

  gone() {
    this.told = null;
    this.channel = null;
    this.pictures.end();
    this.worth.hidden = true;
    for (const part of [this.asked, this.choose, this.result, this.people, this.steer, this.said])
      part.replaceChildren();
    this.shows = {};
    this.partners.hidden = this.received.hidden = true;
    put(this.status, "");
    if (this.given.role === "student") {
      kept.write(this.given.code, "");
      this.ask("This room is closed, or you are no longer in it.");
    } else this.say("This room is closed, or this link does not open it.");
    this.lab.dataset.state = "gone";
  }

  /**
   * Build a part anew where it shows something else.
   * @param {"asked" | "choose" | "result" | "people" | "steer" | "said"} part
   * @param {unknown} what
   * @param {() => (Node | string)[]} build
   */
  renew(part, what, build) {
    const now = JSON.stringify(what);
    if (this.shows[part] === now) return;
    this.shows[part] = now;
    this[part].replaceChildren(...build());
  }

  /** @param {Told} told @param {Own | null} own */
  show(told, own) {
    this.told = told;
    this.own = own;
    const { question, result } = told;
    put(this.status, `${own ? `${own.name}. ` : ""}${stateSaid(told)}`);
    this.renew("asked", [told.shown, question], () => (question ? this.question(question) : []));
    this.renew("choose", [told.shown, told.round, told.phase, question], () =>
      question ? this.choices(question) : [],
    );
    const mine = result && own ? [own.point, own.list, own.named, own.hidden] : [];
    const tried = own && question?.kind === "settings" && !result ? worth(own) : "";
    this.worth.hidden = !tried;
    put(this.worth, tried);
    this.renew("result", [told.shown, result, ...mine], () =>
      question && result ? drawn(question, result, own, this.screen()) : [],
    );
    this.tell();
    const partners = own?.partners ?? [];
    const talk = partners.length ? `Talk with ${partners.join(" and ")}, then vote again.` : "";
    const all = told.talking ? "Talk with somebody who answered differently, then vote again." : "";
    this.partners.hidden = !(talk || all);
    put(this.partners, talk || all);
    if (this.given.role !== "student") this.staff(told);
    this.lab.dataset.state = told.phase;
    this.lab.dataset.kind = question?.kind ?? "";
  }

  screen() {
    return { width: this.lab.clientWidth, large: this.given.role === "projector" };
  }

  /** @param {Question} question */
  question(question) {
    /** @type {HTMLElement[]} */
    const parts = [write(question.prompt, make("h3"))];
    if (question.code) parts.push(make("pre", "", question.code));
    return parts;
  }

  /** @param {Question} question @returns {HTMLElement[]} */
  choices(question) {
    const student = this.given.role === "student";
    const open = this.told?.phase === "open" && student;
    if (question.kind === "race") return this.race(question, open);
    if (this.told?.phase === "revealed" && question.kind !== "lesson") return [];
    if (question.kind === "choice") return [...this.options(question, open), ...this.reason(question, open)];
    if (question.kind === "picture") return this.slider(question, open);
    if (question.kind === "settings") return this.settings(question, open);
    if (question.kind === "lesson") return [this.way(question, student)];
    if (question.kind === "films") return student ? this.films(question, open) : this.titles(question);
    return student ? [...this.number(question, open), ...this.reason(question, open)] : [];
  }

  /** @param {Question} question @param {boolean} open @returns {HTMLElement[]} */
  options(question, open) {
    return question.options.map((option, i) => {
      const letter = question.kind === "choice" ? `${String.fromCharCode(65 + i)}  ` : "";
      const button = write(`${letter}${option}`, make("button"));
      button.dataset.value = String(i);
      button.disabled = !open;
      button.onclick = () => void this.answer(i, this.why());
      return button;
    });
  }

  /** The reason that stands in the field now. */
  why() {
    const input = this.choose.querySelector("input.why");
    return input instanceof HTMLInputElement ? input.value : "";
  }

  /** @param {Question} question @param {boolean} open @returns {HTMLElement[]} */
  reason(question, open) {
    if (!question.reasons || this.given.role !== "student" || this.told?.round !== 1) return [];
    const send = () => {
      const value = this.sending?.value ?? this.own?.value;
      if (value == null) this.say("Answer first; then send the reason.");
      else void this.answer(value, this.why());
    };
    return [field(this.own?.more ?? "", open, send)];
  }

  /** @param {Question} question @param {boolean} open @returns {HTMLElement[]} */
  race(question, open) {
    const told = this.told;
    if (!told || told.phase === "ready") return [make("p", "", "One layer first; every round shows more.")];
    const image = make("img");
    const k = layers(told);
    image.alt =
      told.phase === "revealed" ? `The picture with ${k} layers, in grey.` : `A hidden picture, k = ${k}.`;
    void this.pictures.show(image, "", told.shown, k);
    const names = make("div", "names");
    if (this.given.role === "student" && told.phase !== "revealed")
      names.append(...this.options(question, open));
    return [image, names];
  }

  /** @param {Question} question @param {boolean} open @returns {HTMLElement[]} */
  settings(question, open) {
    if (this.given.role === "student")
      return knobs(question, this.own?.value ?? null, open, (value) => void this.answer(value));
    return question.knobs.map(([name, choices]) => make("p", "", `${name}: ${choices.join(", ")}`));
  }

  /** @param {Question} question @param {boolean} open */
  number(question, open) {
    const form = make("form", "row");
    const input = make("input", "value");
    input.type = "number";
    input.step = "any";
    input.min = String(question.low);
    input.max = String(question.high);
    input.required = true;
    const label = make("label", "", `From ${question.low} to ${question.high} ${question.unit}`.trim());
    label.append(input);
    const send = make("button", "", "Send");
    send.disabled = input.disabled = !open;
    form.append(label, send);
    form.onsubmit = (event) => {
      event.preventDefault();
      void this.answer(Number(input.value), this.why());
    };
    return [form];
  }

  /** @param {Question} question @param {boolean} open */
  slider(question, open) {
    const picture = make("img");
    const word = make("output");
    const range = make("input");
    range.type = "range";
    range.max = String(question.steps.length - 1);
    const at = question.steps.indexOf(this.own?.value ?? -1);
    range.value = String(at < 0 ? 0 : at);
    const look = () => {
      const k = question.steps[Number(range.value)];
      put(word, `k = ${k}`);
      void this.pictures.show(picture, question.picture, this.told?.shown ?? 0, k);
      picture.alt = `${question.picture || "The teacher's picture"} with ${k} layers kept, in grey.`;
    };
    range.oninput = look;
    range.setAttribute("aria-label", "k, layers kept");
    look();
    const row = make("div", "row");
    const send = make("button", "send", "Send this k");
    send.disabled = !open;
    send.onclick = () => void this.answer(question.steps[Number(range.value)]);
    row.append(range, word);
    if (this.given.role === "student") row.append(send);
    return [row, picture];
  }

  /** @param {Question} question @param {boolean} open */
  films(question, open) {
    const stars = read(this.own?.more ?? "", question.options.length);
    return rows(question, stars, open, () => {
      void this.answer(stars.filter(Boolean).length, written(stars));
    });
  }

  /** @param {Question} question */
  titles(question) {
    const list = make("ul", "titles");
    list.append(...question.options.map((title) => make("li", "", title)));
    return [list];
  }

  /** @param {Question} question @param {boolean} student */
  way(question, student) {
    const link = make("a", "", "Open it in a new tab");
    link.href = new URL(question.link.slice(1), location.href.split(/[?#]/)[0]).href;
    link.target = "_blank";
    link.rel = "noopener";
    if (student) link.onclick = () => void this.answer(1);
    return link;
  }

  /** Send an answer until it is received or refused. @param {number} value @param {string} [more] */
  async answer(value, more = "") {
    const told = this.told;
    if (!told || told.phase !== "open") return;
    const key = `${told.shown}-${told.round}`;
    const sending = { key, value, more };
    this.sending = sending;
    this.tell();
    const body = { question: told.shown, round: told.round, value, more };
    for (let n = 0; this.sending === sending; n++) {
      const { status, said } = await post(
        door(this.given.code, "answer", location.href),
        this.given.secret,
        body,
      );
      if (this.sending !== sending) return;
      if (status === 200 || (status >= 400 && status < 500 && status !== 429)) {
        this.sending = null;
        if (status === 200 && this.own && `${this.told?.shown}-${this.told?.round}` === key)
          Object.assign(this.own, { value, more });
        if (status === 409 && this.goesOn(body)) return void this.answer(value);
        this.say(status === 200 ? "" : String(said.error ?? "This was refused."));
        this.tell();
        return;
      }
      await later(pause(n, Math.random()));
    }
  }

  /** Whether a race has gone on meanwhile: the guess is for the layers open now. @param {any} body */
  goesOn(body) {
    const told = this.told;
    const same = told?.shown === body.question && told?.question?.kind === "race";
    return same && told?.phase === "open" && told.round > body.round;
  }

  /** Say what is received, and mark it. */
  tell() {
    const { told, own, sending } = this;
    const question = told?.question;
    if (this.given.role !== "student" || !told || !question) {
      this.received.hidden = true;
      return;
    }
    const value = own?.value ?? null;
    const words = sending ? "Sending …" : value === null ? "" : `Received: ${answerSaid(question, value)}`;
    this.received.hidden = !words;
    put(this.received, words);
    const marked = sending ? sending.value : value;
    for (const button of this.choose.querySelectorAll("button[data-value]"))
      button.setAttribute("aria-pressed", String(button.getAttribute("data-value") === String(marked)));
  }

  /** The key that steers: the teacher's, on the projector too where this browser has it. */
  steering() {
    if (this.given.role === "teacher") return this.given.secret;
    return this.given.role === "projector" ? kept.read(`teacher-${this.given.code}`) : "";
  }

  /** @param {object} body */
  async act(body) {
    const key = this.steering();
    if (!key) return;
    const { status, said } = await post(door(this.given.code, "act", location.href), key, body);
    this.say(status === 200 ? "" : String(said.error ?? "The room cannot be reached just now."));
  }

  /** @param {string | null} step */
  step(step) {
    const told = this.told;
    if (told && step)
      void this.act({ do: "step", step, number: told.shown, phase: told.phase, round: told.round });
  }

  /** @param {number} by */
  go(by) {
    const number = this.told && neighbour(this.told, by);
    if (number) void this.act({ do: "show", number });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const at = event.composedPath()[0];
    const typing = at instanceof Element && at.closest("input, textarea, select, button, a, [role=slider]");
    if (this.given.role !== "projector" || !this.told || typing || event.ctrlKey || event.metaKey) return;
    const done = {
      " ": () => this.step(nextStep(/** @type {Told} */ (this.told))),
      Enter: () => this.step(this.entered()),
      ArrowRight: () => this.go(1),
      ArrowLeft: () => this.go(-1),
    }[event.key];
    if (!done) return;
    event.preventDefault();
    done();
  }

  /** What Enter does: it reveals what is closed, and closes a race. */
  entered() {
    if (this.told?.phase === "closed") return "reveal";
    return this.told?.phase === "open" && this.told.question?.kind === "race" ? "close" : null;
  }

  /** What only the teacher and the wall have. @param {Told} told */
  staff(told) {
    const teacher = this.given.role === "teacher";
    this.steer.hidden = !teacher;
    if (teacher)
      this.renew("steer", [told.phase, told.round, told.shown, told.questions, told.names_shown], () =>
        this.buttons(told),
      );
    if (teacher)
      this.renew("said", [told.shown, told.said], () =>
        told.question
          ? choosing(told.question, told.said ?? [], (member, chosen) => {
              void this.act({ do: "choose", number: told.shown, member, chosen });
            })
          : [],
      );
    if (teacher) this.renew("people", told.members, () => this.members(told));
    else
      this.renew("people", told.names, () => {
        const list = make("ul");
        list.append(...(told.names ?? []).map((name) => make("li", "", name)));
        return [list];
      });
  }

  /** @param {string} text @param {boolean} on @param {() => void} done */
  button(text, on, done) {
    const button = make("button", "", text);
    button.disabled = !on;
    button.onclick = done;
    return button;
  }

  /** @param {Told} told */
  buttons(told) {
    const next = nextStep(told);
    const names = {
      open: told.phase === "closed" ? "Open again" : "Open the vote",
      close: "Close the vote",
      second: "Second vote",
      more: "More layers",
    };
    const race = told.question?.kind === "race";
    return [
      this.button("◀ Back", neighbour(told, -1) !== null, () => this.go(-1)),
      this.button(next ? names[next] : "Open the vote", next !== null, () => this.step(next)),
      ...(race ? [this.button("Close the vote", next === "more", () => this.step("close"))] : []),
      this.button("Reveal", told.phase === "closed", () => this.step("reveal")),
      this.button("Next ▶", neighbour(told, 1) !== null, () => this.go(1)),
      this.button(
        told.names_shown ? "Hide names on the wall" : "Names on the wall",
        true,
        () => void this.act({ do: "names", shown: !told.names_shown }),
      ),
      this.button("Votes as CSV", true, () => void this.download("votes.csv")),
      this.button("Report", true, () => void this.download("report.html")),
      this.button("Notebook", true, () => void this.download("notebook.ipynb")),
      this.button("Delete the room", true, () => {
        if (confirm("Delete this room, with all names and answers?")) void this.act({ do: "delete" });
      }),
    ];
  }

  /** @param {Told} told */
  members(told) {
    const list = make("ul");
    for (const { member, name, answered } of told.members ?? []) {
      const line = make("li");
      const rename = make("button", "", "✎");
      rename.setAttribute("aria-label", `Rename ${name}`);
      rename.onclick = () => {
        const other = prompt("Another name", name);
        if (other) void this.act({ do: "rename", member, name: other });
      };
      const out = make("button", "", "✕");
      out.setAttribute("aria-label", `Remove ${name}`);
      out.onclick = () => void this.act({ do: "remove", member });
      line.append(make("span", "", answered ? "✓" : "·"), make("span", "", name), rename, out);
      list.append(line);
    }
    return [list];
  }

  /** @param {string} name */
  async download(name) {
    const reply = await fetch(door(this.given.code, name, location.href), {
      headers: { authorization: `Bearer ${this.given.secret}` },
    });
    if (!reply.ok) return;
    const link = make("a");
    link.href = URL.createObjectURL(await reply.blob());
    link.download = name.replace(".", `_${this.given.code}.`);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  leave() {
    document.removeEventListener("keydown", this.onKey);
    this.channel?.end();
    this.channel = null;
    this.pictures.end();
  }
}

/** @param {Call<Given>} call */
export default function ({ data, parentElement }) {
  const room = living(parentElement, Room);
  room.take(data);
  return () => room.leave();
}
