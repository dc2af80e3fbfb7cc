// GET /register/licences/{id}: one licence of the public register, its acts, and the way to its verdict.
import type { PublicAct } from "../../../verification/register/public-acts.js";
import { actWordsOf } from "../../../verification/register/register-words.js";
import type { ToldEntry } from "../../../verification/register/told-entry.js";
import { spokenDay } from "../../../verification/spoken-day.js";
import { chinese } from "../../parts/chinese.js";
import type { Tone } from "../../parts/chip.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { layout } from "../../parts/layout.js";
import { state } from "../../parts/states.js";
import { say, type Words } from "../../parts/texts.js";
import { timeline } from "../../parts/timeline.js";
import { facts } from "../facts.js";
import { asOfLine, registerNav, statusOf, to } from "./register-parts.js";

const words = {
  acts: say("历次决定", "Decisions"),
  since: say("自", "since"),
  from: say("起", ""),
  version: say("版本", "version"),
  decided: say("决定于", "decided on"),
  effective: say("生效日期", "in force from"),
  until: say("至", "until"),
  verify: say("核验这份证照", "Check this licence"),
  note: say(
    "公示信息供查阅。要判断他人出示的证照是不是真的，请扫描其上的二维码。",
    "The register is for looking up. To tell whether a paper that is shown to you is genuine, scan the code on it.",
  ),
  issuer: say("该机关颁发的证照", "All of this issuer"),
} as const satisfies Record<string, Words>;

const separators = { zh: "；", en: "; " } as const;

const tones: Partial<Record<PublicAct["act"], Tone>> = {
  issued: "good",
  renewed: "good",
  reinstated: "good",
  suspended: "caution",
  annulled: "bad",
  withdrawn: "bad",
  revoked: "bad",
  cancelled: "bad",
};

const moment = (language: Language, act: PublicAct) => {
  const on = (day: string): string => spokenDay(day)[language];
  const parts = [
    act.organ && chinese(language, act.organ.name),
    act.decisionNumber && chinese(language, act.decisionNumber),
    act.decisionDate !== null && `${words.decided[language]} ${on(act.decisionDate)}`,
    act.effectiveFrom !== act.recordedOn && `${words.effective[language]} ${on(act.effectiveFrom)}`,
    act.until !== undefined && `${words.until[language]} ${on(act.until)}`,
    act.ground?.[language],
  ].filter(part => part !== null && part !== undefined && part !== false);
  return {
    when: act.recordedOn,
    title: `${actWordsOf(act)[language]} · ${words.version[language]} ${String(act.version).padStart(3, "0")}`,
    ...(parts.length > 0 && { detail: parts.map((part, at) => [at > 0 && separators[language], part]) }),
    tone: act.penalty ? ("bad" as const) : (tones[act.act] ?? ("quiet" as const)),
  };
};

export interface RegisterLicencePage {
  language: Language;
  publicUrl: string;
  timeZone: string;
  entry: ToldEntry;
  acts: readonly PublicAct[];
  asOf: string;
}

/** The page; in either language it is one page to search engines. */
export const registerLicencePage = ({
  language,
  publicUrl,
  timeZone,
  entry,
  acts,
  asOf,
}: RegisterLicencePage): Html => {
  const { licence, status, since, cautions } = entry;
  const sinceText =
    since !== null && status !== "not-yet-valid"
      ? `${words.since[language]} ${spokenDay(since)[language]} ${words.from[language]}`.trim()
      : null;
  return layout(language, {
    title: `${licence.holder ?? ""} ${licence.type.name[language]}`.trim(),
    wide: true,
    tables: true,
    canonical: `${publicUrl}/register/licences/${licence.id}`,
    body: html`<h1>${chinese(language, licence.holder)} <span class="beside">${licence.type.name[language]}</span></h1>
${registerNav(language, null)}
<p>${statusOf(language, status)} ${sinceText}</p>
${cautions.map(({ text }) => state("caution", text[language]))}
${facts(licence, language)}
<section aria-labelledby="acts"><h2 id="acts">${words.acts[language]}</h2>
${timeline(acts.toReversed().map(act => moment(language, act)))}
</section>
<nav class="next" aria-label="${words.verify[language]}">
<a class="button" rel="nofollow" href="/V/${licence.id}?lang=${language}">${words.verify[language]}</a>
<a class="button quiet" href="${to(language, `/register/departments/${licence.issuer.code}`)}">${words.issuer[language]}</a>
<p class="note">${words.note[language]}</p>
</nav>
${asOfLine(language, { asOf, timeZone })}`,
  });
};
