// The paper of a version: a picture of its first page, the sealed PDF, and every other version with its own.
import { doneWords } from "../../../licence/act-words.js";
import { chip } from "../../parts/chip.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { state } from "../../parts/states.js";
import { say } from "../../parts/texts.js";
import { dayOf } from "./days.js";
import type { ToldAct } from "./told-act.js";
import type { ToldLicence } from "./told-licence.js";

const texts = {
  waits: say("正在等待签章", "It waits for its seal"),
  waitsHelp: say(
    "本版本已经登记，签章完成后即可查看和下载，一般只需几秒。",
    "The version is recorded. Its paper is here as soon as it is sealed, usually within seconds.",
  ),
  reload: say("刷新", "Look again"),
  picture: say("证照图样", "Picture of the paper"),
  pdf: say("下载签章 PDF", "Download the sealed PDF"),
  version: say("版本", "Version"),
  counts: say("现行", "counts now"),
} as const;

export interface PaperFacts {
  licence: ToldLicence;
  acts: readonly ToldAct[];
  /** The version whose paper is shown. */
  version: number;
  /** False where it is known that it waits. */
  sealed: boolean;
  orientation: "landscape" | "portrait";
  /** The licence's address in the API, under which its papers lie. */
  api: string;
  /** Why it is read, where that has to be stated. */
  purpose: string | undefined;
}

const counter = (version: number): string => String(version).padStart(3, "0");

/** A query with the purpose, where one is stated. */
export const withPurpose = (purpose: string | undefined, more: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams({ ...more, ...(purpose !== undefined && { purpose }) });
  return query.size > 0 ? `?${query}` : "";
};

const makesVersion: ReadonlySet<string> = new Set(["issue", "take-over", "renew", "amend", "correct", "replace"]);

/** A4 at 150 dots to the inch: the place is kept free until the picture comes. */
const sizes = { landscape: [1752, 1239], portrait: [1239, 1752] } as const;

export const paperPicture = (
  { licence, version, sealed, orientation, purpose, api }: PaperFacts,
  language: Language,
): Html => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  const document = `${api}/versions/${version}/document`;
  if (!sealed)
    return html`${state("loading", t("waits"), t("waitsHelp"))}
<p><a class="button quiet small" href="/desk/licences/${licence.id}${withPurpose(purpose, { version: String(version) })}">${t("reload")}</a></p>`;
  const [width, height] = sizes[orientation];
  const alt = `${t("picture")} · ${t("version")} ${counter(version)}`;
  return html`<a href="${document}${withPurpose(purpose)}"><img class="paper" src="${document}.png${withPurpose(purpose)}" alt="${alt}" width="${width}" height="${height}" loading="lazy"></a>
<p><a class="button quiet small" href="${document}${withPurpose(purpose)}">${t("pdf")}</a> <span class="note">${t("version")} ${counter(version)}</span></p>`;
};

/** Every version, the latest first: its paper is shown on the page, or downloaded. */
export const versionsList = ({ licence, acts, purpose, api }: PaperFacts, language: Language): Html => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  const from = (act: ToldAct): Html =>
    language === "zh" ? html`自 ${dayOf(act.effectiveFrom)} 起` : html`from ${dayOf(act.effectiveFrom)}`;
  const item = (act: ToldAct): Html => {
    const named = `${t("version")} ${counter(act.version)}`;
    const document = `${api}/versions/${act.version}/document${withPurpose(purpose)}`;
    const shown = `/desk/licences/${licence.id}${withPurpose(purpose, { version: String(act.version) })}#paper`;
    return html`<li><a href="${shown}">${named}</a> <span>${doneWords[act.act][language]}</span> <span>${from(act)}</span>
${act.version === licence.inForce && chip("good", t("counts"))} <a href="${document}">PDF<span class="unseen"> ${named}</span></a></li>
`;
  };
  return html`<ul class="versions">
${acts
  .filter(({ act }) => makesVersion.has(act))
  .toReversed()
  .map(item)}</ul>`;
};
