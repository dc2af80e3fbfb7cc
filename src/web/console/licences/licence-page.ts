// /desk/licences/{id}: what a licence is today, what can be done with it, its paper, its face, and all that happened.
import type { Day } from "../../../licence/day.js";
import { finalStatuses } from "../../../licence/status.js";
import { card, facts } from "../../parts/card.js";
import { type Html, html, type Piece } from "../../parts/html.js";
import { type Language, languageTag } from "../../parts/language.js";
import { layout } from "../../parts/layout.js";
import { state } from "../../parts/states.js";
import { statusChip, statusWord } from "../../parts/status-chip.js";
import { other, say, type Words, words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { actLinks, type ToldPossibility } from "./acts.js";
import { dayOf, lastDay } from "./days.js";
import { type FaceField, faceFacts, fieldsFor } from "./face.js";
import { gradeWords } from "./grade-words.js";
import { historyTimeline } from "./history.js";
import { looksTable, type ToldLook } from "./looks.js";
import { type PaperFacts, paperPicture, versionsList, withPurpose } from "./paper.js";
import { afterWord, statusSentence } from "./status.js";

const texts = {
  acts: say("办理", "What to do"),
  record: say("登记内容", "The record"),
  face: say("照面信息", "The face"),
  paper: say("证件", "The paper"),
  versions: say("各版本", "Versions"),
  history: say("经过", "History"),
  looks: say("谁查阅过", "Who looked"),
  id: say("证照 id", "Licence id"),
  codeType: say("代码类型", "Kind of code"),
  renewableFrom: say("可以申请延续", "Renewable from"),
  grade: say("可信等级", "Trust grade"),
  verify: say("公众核验页", "What the public sees"),
  copy: say("制作加注件", "Make an annotated copy"),
  back: say("查找证照", "Find licences"),
  asOf: say("登记库暂时无法读取，以下为此前的记录：", "The log cannot be read just now. This is what was known at "),
  recorded: say("已登记", "Recorded"),
  copied: say("加注件已制作", "The annotated copy is made"),
  copyPdf: say("下载加注件", "Download the copy"),
} as const;

export interface LicencePage extends PaperFacts {
  viewer: Viewer;
  today: Day;
  /** The type's name, and the fields of its faces. */
  type: { name: Words; fields: readonly FaceField[] };
  possible: readonly ToldPossibility[];
  /** Null for who may not know. */
  looks: readonly ToldLook[] | null;
  departmentName(code: string): string;
  codeType(code: string): Words;
  mayCopy: boolean;
  /** What was just done: an act by its name, or a copy by its hash. */
  done: { act: Words } | { copy: string } | null;
}

const title = ({ type, licence }: LicencePage, language: Language): Html => {
  const beside = other(language);
  return html`<h1>${type.name[language]} <span class="number">${licence.number ?? words.erased[language]}</span> <span class="beside" lang="${languageTag[beside]}">${type.name[beside]}</span></h1>`;
};

const recordOf = ({ licence, today, codeType }: LicencePage, language: Language): Html => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  const holders = licence.holders.flatMap(({ name, code, codeType: kind }): (readonly [string, Piece])[] => [
    [words.holder[language], name ?? words.erased[language]],
    [codeType(kind)[language], code ?? words.erased[language]],
  ]);
  const { case: of } = licence;
  return facts([
    ...holders,
    [words.issuer[language], licence.issuer.name],
    [words.issuedOn[language], dayOf(licence.issuedOn)],
    [words.term[language], html`${dayOf(licence.validFrom)} – ${lastDay(licence, today, language)}`],
    [t("renewableFrom"), !finalStatuses.has(licence.status) && licence.renewableFrom && dayOf(licence.renewableFrom)],
    [words.version[language], String(licence.version).padStart(3, "0")],
    [words.item[language], of?.itemName],
    [words.caseNumber[language], of?.caseNumber],
    [words.decisionNumber[language], of?.decisionNumber],
    [words.decisionDate[language], of?.decisionDate && dayOf(of.decisionDate)],
    [t("grade"), licence.grade && gradeWords[licence.grade][language]],
    [words.identifier[language], html`<span class="code">${licence.identifier}</span>`],
    [t("id"), html`<span class="code">${licence.id}</span>`],
  ]);
};

const said = ({ done, api }: LicencePage, language: Language): Html | null => {
  if (done === null) return null;
  if ("act" in done) return state("done", `${texts.recorded[language]}${words.colon[language]}${done.act[language]}`);
  const address = `${api}/copies/${done.copy}`;
  return state("done", texts.copied[language], html`<a href="${address}">${texts.copyPdf[language]}</a>`);
};

const status = ({ licence, acts }: LicencePage, language: Language): Html => html`<div class="standing">
<p>${statusChip(language, licence.status)} ${afterWord(statusSentence(licence, acts)[language], statusWord(language, licence.status))}</p>
${licence.cautions.map(({ text }) => state("caution", text[language]))}
${licence.asOf !== undefined && state("away", texts.asOf[language], licence.asOf)}
</div>`;

export const licencePage = (language: Language, page: LicencePage): Html => {
  const { licence, type, viewer, possible, looks, mayCopy, api } = page;
  const t = (key: keyof typeof texts): string => texts[key][language];
  const pictureOf = (key: string) => `${api}/versions/${licence.version}/images/${key}${withPurpose(page.purpose)}`;
  const face = faceFacts(licence.face, fieldsFor(type.fields, licence.holderCategory), { language, pictureOf });
  return layout(language, {
    title: `${type.name[language]} ${licence.number ?? ""}`,
    viewer,
    body: html`${said(page, language)}${title(page, language)}
${status(page, language)}
<nav class="links-row" aria-label="${t("back")}"><a href="/desk/find">${t("back")}</a> <a href="${licence.links.verify}">${t("verify")}</a>
${mayCopy && html`<a href="/desk/licences/${licence.id}/copies">${t("copy")}</a>`}</nav>
${card(t("acts"), actLinks(licence.id, possible, language), "acts")}
<div class="columns"><div>
${card(t("record"), recordOf(page, language), "record")}
${card(t("face"), facts(face), "face")}
${card(t("history"), historyTimeline({ ...page, fields: type.fields }, language), "history")}
</div><div>
${card(t("paper"), paperPicture(page, language), "paper")}
${card(t("versions"), versionsList(page, language), "versions")}
${looks && card(t("looks"), looksTable(looks, language), "looks")}
</div></div>`,
  });
};
