// What is asked of whoever reads every department's licences only when they say why: a form, not an error. The purpose
// stands in the address, as it does in the API's, and goes along to what the page leads to.
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { state } from "../../parts/states.js";
import { say } from "../../parts/texts.js";

const texts = {
  title: say("请说明查阅用途", "Say what you read this for"),
  why: say(
    "您可以查阅各部门的证照，但须说明用途；用途记入审计，持证主体可以看到。",
    "You may read every department's licences when you say why. It is noted in the audit, and the holder can see it.",
  ),
  purpose: say("查阅用途", "Purpose of reading"),
  go: say("查阅", "Read"),
} as const;

/** Asks for the purpose at an address, whose other parameters stay. */
export const purposeForm = (
  language: Language,
  {
    action,
    asked,
    typed = "",
  }: { action: string; asked: Readonly<Record<string, string | undefined>>; typed?: string },
): Html => {
  const kept = Object.entries(asked).filter(([name, value]) => name !== "purpose" && value !== undefined);
  return html`${state("caution", texts.title[language], texts.why[language])}
<form class="form" method="get" action="${action}">
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="field"><label for="purpose">${texts.purpose[language]}</label>
<input id="purpose" name="purpose" type="text" value="${typed}" maxlength="200" autocomplete="off" required></div>
<div class="buttons"><button class="button" type="submit">${texts.go[language]}</button></div>
</form>`;
};
