// The accounts of a development home, each a button that signs in by one click: what they do, and where it leads.
import type { Role } from "../../licence/rights.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { beginningOf, placeAt } from "../parts/navigation.js";
import { say, type Words } from "../parts/texts.js";

export interface AccountChoice {
  account: string;
  name: Words;
  does: Words;
  roles: readonly Role[];
}

const texts = { leadsTo: say("登录后进入：", "Leads to: ") } as const;

/** The form; `state` is what it has to bring back. */
export const accountChoices = (language: Language, accounts: readonly AccountChoice[], state: string): Html => {
  const button = ({ account, name, does, roles }: AccountChoice): Html => {
    const place = placeAt(beginningOf(roles));
    return html`<button class="choice" name="account" value="${account}"><strong>${name[language]}</strong> <span class="code">${account}</span>
<span class="does">${does[language]}</span>
${place && html`<span class="note">${texts.leadsTo[language]}${place.name[language]}</span>`}</button>
`;
  };
  return html`<form class="accounts" method="post" action="/sign-in">
<input type="hidden" name="state" value="${state}">
${accounts.map(button)}</form>`;
};
