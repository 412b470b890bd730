/* Takes a picture that is pasted anywhere on the page, or dropped anywhere but on a control that takes
   files. */

import { fixed } from "../formats.js";
import { find, living } from "../host.js";

/** @import { Call, Send } from "../host.js" */

/** @typedef {{ hint: string, limit: number }} Data `limit` is in bytes */

/**
 * The first picture among the files, or else the first file: Python says what is wrong with it.
 * @param {File[]} files
 */
export function chosen(files) {
  return files.find((file) => file.type.startsWith("image/")) ?? files[0];
}

class Paste {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.hint = find(parent, ".hint", HTMLElement);
    this.answer = find(parent, ".answer", HTMLElement);
    this.limit = 0;
    this.listeners = {
      paste: (/** @type {ClipboardEvent} */ event) => this.onPaste(event),
      dragover: (/** @type {DragEvent} */ event) => {
        if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
      },
      drop: (/** @type {DragEvent} */ event) => this.onDrop(event),
    };
  }

  /**
   * @param {Data} data
   * @param {Send} send
   */
  adopt(data, send) {
    this.send = send;
    this.limit = data.limit;
    this.hint.textContent = data.hint;
    const { paste, dragover, drop } = this.listeners;
    document.addEventListener("paste", paste);
    document.addEventListener("dragover", dragover);
    document.addEventListener("drop", drop);
  }

  /** @param {ClipboardEvent} event */
  onPaste(event) {
    if (event.clipboardData?.files.length && this.take(event.clipboardData.files)) event.preventDefault();
  }

  /** @param {DragEvent} event */
  onDrop(event) {
    const elsewhere = event
      .composedPath()
      .some((each) => each instanceof HTMLElement && each.dataset.testid?.startsWith("stFileUploader"));
    if (elsewhere || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.take(event.dataTransfer.files);
  }

  /** @param {FileList} files */
  take(files) {
    const file = chosen([...files]);
    if (file) this.read(file);
    return Boolean(file);
  }

  /** @param {File} file */
  read(file) {
    if (file.size > this.limit) {
      this.answer.textContent = `${fixed(file.size / 1e6, 1)} MB is too much to paste; use the file button.`;
      return;
    }
    const reader = new FileReader();
    reader.onload = () => {
      const [, data = ""] = String(reader.result).split(",");
      this.send?.("pasted", { name: file.name || "pasted picture", data });
    };
    reader.readAsDataURL(file);
    this.answer.textContent = "";
  }

  leave() {
    const { paste, dragover, drop } = this.listeners;
    document.removeEventListener("paste", paste);
    document.removeEventListener("dragover", dragover);
    document.removeEventListener("drop", drop);
  }
}

/** @param {Call<Data>} call */
export default function ({ data, parentElement, setTriggerValue }) {
  const paste = living(parentElement, Paste);
  paste.adopt(data, setTriggerValue);
  return () => paste.leave();
}
