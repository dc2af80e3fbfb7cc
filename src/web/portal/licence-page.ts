// GET /my/licences/{id}: one licence of theirs: how it stands, what it says, what was done with it, and what they can do
// with it, within reach of a thumb.

import type { WrittenValue } from "../../licence/events/face-value.js";
import { card } from "../parts/card.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { layout } from "../parts/layout.js";
import { state } from "../parts/states.js";
import { say, type Words, words } from "../parts/texts.js";
import { type Moment, timeline } from "../parts/timeline.js";
import type { Viewer } from "../parts/viewer.js";
import { faceRow } from "../public/facts.js";
import { chipOf, holderNames, type OwnLicence, termText } from "./own-licence.js";

const texts = {
  mine: say("我的证照", "My licences"),
  received: say("受托证照", "Delegated to me"),
  show: say("亮证", "Show it"),
  download: say("下载证照（PDF）", "Download (PDF)"),
  facts: say("照面内容", "What it says"),
  history: say("办理经过", "What was done with it"),
  versions: say("各版本", "Versions"),
  version: say("版本", "Version"),
  more: say("可以办理", "What you can do"),
  paper: say("证照图样", "Picture of the paper"),
  picture: say("点击图样，打开签章 PDF", "The picture leads to the sealed PDF"),
  looks: say("谁查阅过", "Who looked at it"),
  shows: say("亮证记录", "When it was shown"),
  delegations: say("委托他人使用", "Let somebody else use it"),
  corrections: say("申请更正", "Ask for a correction"),
  copies: say("加注件", "Annotated copies"),
  verify: say("核验页（任何人可见的样子）", "The check, as anybody sees it"),
  validTo: say("有效期至", "Good until"),
  holder: say("持证主体", "Holder"),
  renewable: say("可以申请延续，自", "Renewal can be applied for from"),
  formerly: say(
    "该证照已不再由您持有，以下为写有您的版本。",
    "This licence is no longer yours. What follows is the version that named you.",
  ),
  clerk: say(
    "您受托使用该证照，只能办理委托书所列事项。",
    "You use this licence on somebody's behalf, and can do what they delegated.",
  ),
  waits: say("签章正在制作，稍后即可下载。", "Its seal is on its way; you can download it shortly."),
  from: say("由", "from"),
  to: say("改为", "to"),
  none: say("（无）", "(none)"),
} as const;

export interface OwnVersion {
  version: number;
  state: "counts" | "superseded" | "corrected" | "not-yet";
}

/** What a clerk may be let do; a holder may all of it. */
export type DelegatedRight = "see" | "download" | "show" | "ask-correction";

export interface LicencePage {
  viewer: Viewer;
  licence: OwnLicence;
  type: string;
  facts: readonly { label: Words; value: WrittenValue | null; columns?: { key: string; label: Words }[] }[];
  history: readonly {
    effectiveFrom: string;
    text: string;
    changes: readonly { label: string; from?: unknown; to?: unknown }[];
  }[];
  versions: readonly OwnVersion[];
  /** Pictures on the face, by their addresses. */
  pictures: readonly { label: Words; address: string }[];
  orientation: "landscape" | "portrait";
  may: ReadonlySet<DelegatedRight>;
  done: string | null;
}

/** A4 at 150 dots to the inch: the place is kept free until the picture comes. */
const sizes = { landscape: [1754, 1240], portrait: [1240, 1754] } as const;

/** The paper, small; it leads to what counts, the sealed PDF. */
const paper = (language: Language, { licence: { id }, type, orientation }: LicencePage): Html => {
  const [width, height] = sizes[orientation];
  return html`<div class="paper-card">${card(
    texts.paper[language],
    html`<a href="/my/licences/${id}/document"><img class="paper small" src="/v1/my/licences/${id}/document.png" alt="${texts.paper[language]} · ${type}" width="${width}" height="${height}" loading="lazy"></a>
<p class="note">${texts.picture[language]}</p>`,
  )}</div>`;
};

const written = (language: Language, value: unknown): string =>
  value === null || value === undefined || value === ""
    ? texts.none[language]
    : typeof value === "string"
      ? value
      : JSON.stringify(value);

const moment = (language: Language, { effectiveFrom, text, changes }: LicencePage["history"][number]): Moment => ({
  when: effectiveFrom,
  title: text,
  detail:
    changes.some(({ from, to }) => from !== undefined || to !== undefined) &&
    html`<ul>${changes
      .filter(({ from, to }) => typeof from !== "object" || typeof to !== "object")
      .map(
        ({ label, from, to }) =>
          html`<li>${label}${words.colon[language]}${texts.from[language]} ${written(language, from)} ${texts.to[language]} ${written(language, to)}</li>`,
      )}</ul>`,
});

const versionStates: Readonly<Record<OwnVersion["state"], Words>> = {
  counts: say("现行", "counts now"),
  superseded: say("历史版本，仅供存查", "superseded, for the record"),
  corrected: say("因更正作废", "void: corrected"),
  "not-yet": say("尚未生效", "not yet in force"),
};

const counter = (version: number): string => String(version).padStart(3, "0");

const versionName = (language: Language, { licence: { id }, may }: LicencePage, { version }: OwnVersion): Html => {
  const name = `${texts.version[language]} ${counter(version)}`;
  if (!may.has("download")) return html`<span>${name}</span>`;
  return html`<a href="/my/licences/${id}/versions/${version}/document">${name}${language === "zh" ? "（PDF）" : " (PDF)"}</a>`;
};

/** Pages of who is signed in are in the language that they chose. */
const inOne = (
  language: Language,
  { label, columns, ...fact }: LicencePage["facts"][number],
): LicencePage["facts"][number] => {
  const one = (words: Words): Words => ({ zh: words[language], en: words[language] });
  return {
    ...fact,
    label: one(label),
    ...(columns && { columns: columns.map(({ key, label }) => ({ key, label: one(label) })) }),
  };
};

export const licencePage = (language: Language, page: LicencePage): Html => {
  const { viewer, licence, type, facts, pictures, history, versions, may, done } = page;
  const { id, held, sealed, cautions = [], renewableFrom, links } = licence;
  const isClerk = licence.delegated === true;
  const isNow = held === "now";
  const at = `/my/licences/${id}`;
  const deed = (name: "delegations" | "corrections" | "copies" | "looks" | "shows" | "verify", to?: string): Html =>
    html`<a class="button quiet small" href="${to ?? `${at}/${name}`}">${texts[name][language]}</a>`;
  return layout(language, {
    title: type,
    viewer,
    body: html`<p class="crumbs">${
      isClerk
        ? html`<a href="/my/delegations">${texts.received[language]}</a>`
        : html`<a href="/my">${texts.mine[language]}</a>`
    }</p>
<div class="head"><h1>${type}</h1>${chipOf(language, licence)}</div>
${done && state("done", done)}
${!isNow && state("caution", texts.formerly[language])}
${isClerk && state("caution", texts.clerk[language])}
${cautions.map(({ text }) => state("caution", text[language]))}
${isNow && sealed === false && state("loading", texts.waits[language])}
<p class="term">${holderNames(language, licence)} · ${licence.validTo !== null && [texts.validTo[language], " "]}${termText(language, licence)}</p>
${isNow && renewableFrom && html`<p class="note">${texts.renewable[language]} ${renewableFrom}</p>`}
<nav class="deeds" aria-label="${texts.more[language]}">
${isNow && !isClerk && deed("delegations")}
${isNow && may.has("ask-correction") && deed("corrections")}
${isNow && !isClerk && deed("copies")}
${!isClerk && deed("looks")}
${may.has("show") && deed("shows")}
${links.verify !== undefined && deed("verify", links.verify)}
</nav>
<div class="columns"><div>
${card(
  texts.facts[language],
  html`<dl>${facts.map(fact => faceRow(inOne(language, fact), language))}
${pictures.map(
  ({ label, address }) =>
    html`<div><dt>${label[language]}</dt><dd><img class="face-picture" src="${address}" alt=""></dd></div>
`,
)}</dl>`,
)}
</div><div>
${may.has("download") && sealed !== false && paper(language, page)}
${card(
  texts.versions[language],
  html`<ul class="links">
${versions.map(
  version => html`<li>${versionName(language, page, version)} <span class="note">${versionStates[version.state][language]}</span></li>
`,
)}</ul>`,
)}
${card(texts.history[language], timeline(history.toReversed().map(item => moment(language, item))))}
</div></div>
${
  isNow &&
  (may.has("show") || may.has("download")) &&
  html`<div class="thumb">${may.has("show") && html`<a class="button" href="${at}/show">${texts.show[language]}</a>`}
${may.has("download") && html`<a class="button quiet" href="${at}/document">${texts.download[language]}</a>`}</div>`
}`,
  });
};
