// Takes a picture that is pasted anywhere on the page, or dropped anywhere but on a control that takes files itself.

import { fixed } from "../formats.js";

function sendPicture(file, limit, answer, send) {
  if (file.size > limit) {
    answer.textContent = `${fixed(file.size / 1e6, 1)} MB is too much to paste; use the file button.`;
    return;
  }
  const reader = new FileReader();
  reader.onload = () =>
    send("pasted", { name: file.name || "pasted picture", data: reader.result.split(",")[1] ?? "" });
  reader.readAsDataURL(file);
  answer.textContent = "";
}

export default function ({ data, parentElement, setTriggerValue }) {
  const find = (name) => parentElement.querySelector(name);
  const answer = find(".answer");
  find(".hint").textContent = data.hint;
  const take = (files) => {
    const file = [...files].find((each) => each.type.startsWith("image/")) ?? files[0];
    if (file) sendPicture(file, data.limit, answer, setTriggerValue);
    return Boolean(file);
  };
  const listeners = {
    paste: (event) => {
      if (event.clipboardData?.files.length && take(event.clipboardData.files)) event.preventDefault();
    },
    dragover: (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    },
    drop: (event) => {
      const elsewhere = event.composedPath().some((e) => e.dataset?.testid?.startsWith("stFileUploader"));
      if (elsewhere || !event.dataTransfer?.files.length) return;
      event.preventDefault();
      take(event.dataTransfer.files);
    },
  };
  const forget = () => {
    for (const [name, listener] of Object.entries(parentElement.listeners ?? {})) {
      document.removeEventListener(name, listener);
    }
  };
  forget();
  parentElement.listeners = listeners;
  for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name, listener);
  return forget;
}
