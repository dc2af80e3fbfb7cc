// The little script of pages for who is signed in, under an address that names its text: what it does can be done without.
import { asset } from "./parts/asset.js";

/** A shown code is replaced by a fresh one each minute, as its button does; the seconds until then are counted down. */
const freshCodes = `
for (const showing of document.querySelectorAll("[data-changes]")) {
  const form = showing.querySelector(".next-code");
  const button = form.querySelector("button");
  const word = button.textContent;
  const due = Date.now() + Number(showing.dataset.changes) * 1000;
  const tick = () => {
    const left = Math.ceil((due - Date.now()) / 1000);
    if (left <= 0) { clearInterval(timer); form.requestSubmit(button); return; }
    button.textContent = word + " (" + left + ")";
  };
  const timer = setInterval(tick, 1000);
  form.addEventListener("submit", () => clearInterval(timer));
}
`;

/** What is under way is looked at again every two seconds, in its place; once it is over the page comes anew. */
const polls = `
for (const live of document.querySelectorAll("[data-polls]")) {
  const look = async () => {
    const reply = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
    const page = reply && reply.ok ? new DOMParser().parseFromString(await reply.text(), "text/html") : null;
    const next = page && page.querySelector("[data-polls]");
    if (page && !next) { location.reload(); return; }
    if (next) live.replaceChildren(...next.childNodes);
    setTimeout(look, 2000);
  };
  setTimeout(look, 2000);
}
`;

export const script = asset("/assets/licet.js", "text/javascript", `"use strict";${freshCodes}${polls}`);
