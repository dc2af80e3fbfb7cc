// The acts on a licence: those that are possible now lead to their forms; of the others, why they are not, said once for
// all that share the reason.
import { type ActVerb, actWords } from "../../../licence/act-words.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { state } from "../../parts/states.js";
import { say } from "../../parts/texts.js";

const texts = {
  none: say("现在没有您可以办理的事项", "There is nothing that you may do with this licence now"),
  possible: say("可以办理的事项", "What can be done now"),
  not: say("现在不能办理", "Not possible now"),
  hands: say("须多人办理", "takes several hands"),
} as const;

/** An act as the API tells whether it is possible now. */
export interface ToldPossibility {
  act: Exclude<ActVerb, "abandon" | "issue" | "take-over">;
  /** The last segment of its route, and of its form's address. */
  route: string;
  hands: readonly string[];
  refusal: { code: string; detail: string } | null;
}

/** Acts that end a licence or take something from its holder stand apart from the others. */
const grave: ReadonlySet<string> = new Set(["suspend", "annul", "withdraw", "revoke", "cancel", "void"]);

const link = (licence: string, { act, route, hands }: ToldPossibility, language: Language): Html =>
  html`<li><a class="button quiet small${grave.has(act) && " grave"}" href="/desk/licences/${licence}/acts/${route}">${actWords[act][language]}${
    hands.length > 1 && html` <span class="note">${texts.hands[language]}</span>`
  }</a></li>
`;

const reasons = (refused: readonly ToldPossibility[], language: Language): Html => {
  const byReason = new Map<string, ToldPossibility[]>();
  for (const one of refused) {
    const detail = one.refusal?.detail ?? "";
    byReason.set(detail, [...(byReason.get(detail) ?? []), one]);
  }
  return html`<h3>${texts.not[language]}</h3>
<ul class="not-now">
${[...byReason].map(
  ([
    detail,
    acts,
  ]) => html`<li>${acts.map(({ act }) => html`<span class="act" aria-disabled="true">${actWords[act][language]}</span> `)}<span class="note">${detail}</span></li>
`,
)}</ul>`;
};

export const actLinks = (licence: string, acts: readonly ToldPossibility[], language: Language): Html => {
  const possible = acts.filter(({ refusal }) => refusal === null);
  const refused = acts.filter(({ refusal }) => refusal !== null);
  const inOrder = [...possible.filter(({ act }) => !grave.has(act)), ...possible.filter(({ act }) => grave.has(act))];
  return html`${
    possible.length === 0
      ? state("empty", texts.none[language])
      : html`<ul class="actions" aria-label="${texts.possible[language]}">
${inOrder.map(act => link(licence, act, language))}</ul>`
  }
${refused.length > 0 && reasons(refused, language)}`;
};
