// The steps of something on its way: which are done, which is next, and which are to come.
import { type Html, html, type Piece } from "./html.js";
import type { Language } from "./language.js";
import { say } from "./texts.js";

export interface Step {
  name: string;
  state: "done" | "now" | "to-come";
  detail?: Piece;
}

const states = {
  done: say("已完成", "done"),
  now: say("当前", "now"),
  "to-come": say("待办", "to come"),
} as const;

export const steps = (language: Language, list: readonly Step[]): Html => html`<ol class="steps">
${list.map(
  ({ name, state, detail }) =>
    html`<li class="${state}"${state === "now" && html` aria-current="step"`}><strong>${name}</strong> <span class="note">${states[state][language]}</span>${detail && html`<div>${detail}</div>`}</li>
`,
)}</ol>`;
