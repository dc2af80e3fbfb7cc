// A state in a word, with a shape and a colour of its own: never by colour alone.
import { type Html, html } from "./html.js";
import { cross, question, tick, triangle } from "./icons.js";

/** `good` stands, `bad` has ended, `caution` asks for a look, `quiet` waits or says nothing either way. */
export type Tone = "good" | "bad" | "caution" | "quiet";

const shapes: Readonly<Record<Tone, Html>> = { good: tick, bad: cross, caution: triangle, quiet: question };

export const chip = (tone: Tone, word: string): Html => html`<span class="chip ${tone}">${shapes[tone]}${word}</span>`;
