// Over a form by which a case is prepared anew: which case, and why it was given back.
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { state } from "../../parts/states.js";
import { say, words } from "../../parts/texts.js";

const texts = {
  anew: say("正在修改已退回的办件", "This case was given back, and is prepared anew"),
  why: say("退回意见", "Why"),
  open: say("查看办件", "See the case"),
} as const;

export const returnedNotice = (
  language: Language,
  { id, number, why }: { id: string; number: string; why: string | null },
): Html =>
  state(
    "caution",
    `${texts.anew[language]}${words.colon[language]}${number}`,
    html`${why !== null && html`<p class="said">${texts.why[language]}${words.colon[language]}${why}</p>`}<a href="/desk/cases/${id}">${texts.open[language]}</a>`,
  );
