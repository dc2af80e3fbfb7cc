// Licence types: the list, and one of them with its paper, its fields and what may be done.

import { actWords } from "../../../licence/act-words.js";
import type { FaceField } from "../../../licence/events/type/face-field.js";
import type { TypeDefinition } from "../../../licence/events/type-events.js";
import { holderCategoryWords } from "../../../licence/holder-category.js";
import { card, facts } from "../../parts/card.js";
import { chip } from "../../parts/chip.js";
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { state } from "../../parts/states.js";
import { table } from "../../parts/table.js";
import { listed, say, type Words, words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { stepWords } from "../cases/case-words.js";
import { categories, derivations, fieldKinds, numberings, parts, scopes } from "./type-words.js";
import { common } from "./words.js";

export interface TypeRow {
  code: string;
  name: Words;
  official: boolean;
  authority: { name: string };
  revision: number;
  ended: boolean;
}

export const typeTexts = {
  title: say("证照类型", "Licence types"),
  define: say("定义证照类型", "Define a licence type"),
  revise: say("修订", "Revise"),
  revisions: say("历次修订", "Revisions"),
  organs: say("指定机关", "Appointed organs"),
  retire: say("停用", "Retire"),
  retirement: say("停用证照类型", "Retire a licence type"),
  consequence: say(
    "自该日起不再签发；已签发的不受影响，可以变更、更正、补证，不再延续。",
    "From that day on nothing of it is issued or renewed; what was issued stands.",
  ),
  ended: say("已停用", "Retired"),
  authority: say("制定机关", "Defined by"),
  revision: say("修订号", "Revision"),
  own: say("本地代码", "own code"),
  paper: say("样张", "Its paper"),
  about: say("定义", "Definition"),
  face: say("照面信息", "The face"),
  label: say("标签", "Label"),
  key: say("字段名", "Key"),
  kind: say("种类", "Kind"),
  required: say("必填", "Needed"),
  yes: say("是", "yes"),
  filled: say("由本库填写", "Filled by the registry"),
  forKinds: say("适用", "For"),
  category: say("类别", "Category"),
  holders: say("可持证者", "Who may hold it"),
  number: say("编号", "Numbers"),
  term: say("最长年数", "Most years"),
  unlimited: say("没有上限", "no limit"),
  hands: say("须多人办理", "In several hands"),
  within: say("（{n} 个工作日内）", " (within {n} working days)"),
  oneHand: say("没有，各事项均由一人办理", "None: every act takes one"),
  basedOn: say("以此为底定义新类型", "Define another one like it"),
  empty: say("还没有证照类型。请先定义一个。", "There are no licence types yet. Define one."),
} as const;

const chipOf = (language: Language, ended: boolean): Html =>
  ended ? chip("bad", typeTexts.ended[language]) : chip("good", common.inForce[language]);

export interface TypesPage {
  viewer: Viewer;
  types: readonly TypeRow[];
  mayDefine: boolean;
}

export const typesPage = (language: Language, { viewer, types, mayDefine }: TypesPage): Html =>
  layout(language, {
    title: typeTexts.title[language],
    viewer,
    body: html`<div class="head">${heading(language, typeTexts.title)}${mayDefine && html`<a class="button" href="/desk/types/new">${typeTexts.define[language]}</a>`}</div>
${table<TypeRow>({
  caption: typeTexts.title[language],
  columns: [
    { name: common.name[language], cell: ({ name }) => name[language] },
    {
      name: common.code[language],
      cell: ({ code, official }) =>
        html`<code>${code}</code>${!official && html` <span class="note">${typeTexts.own[language]}</span>`}`,
    },
    { name: typeTexts.authority[language], cell: ({ authority }) => authority.name },
    { name: typeTexts.revision[language], cell: ({ revision }) => revision, number: true },
    { name: common.state[language], cell: ({ ended }) => chipOf(language, ended) },
  ],
  rows: types,
  to: ({ code }) => `/desk/types/${code}`,
  empty: typeTexts.empty[language],
})}`,
  });

const numberText = (language: Language, { is, scope, parts: made, pattern }: TypeDefinition["number"]): Piece =>
  html`${numberings[is][language]}<br>${is === "parts" ? made.map(part => (part.part === "literal" ? part.text : parts[part.part][language])).join(" · ") : pattern}<br><span class="note">${scopes[scope][language]}</span>`;

/** 吊销：经办→审核→签发（5 个工作日） */
const handsText = (language: Language, { steps = {}, caseDays = {} }: TypeDefinition): string =>
  Object.entries(steps)
    .filter(([, hands]) => hands.length > 1)
    .map(([act, hands]) => {
      const named = act as keyof typeof actWords & keyof typeof caseDays;
      const ways = hands.map(hand => stepWords[hand][language]).join("→");
      const days = caseDays[named];
      const within = days === undefined ? "" : typeTexts.within[language].replace("{n}", String(days));
      return `${actWords[named][language]}${words.colon[language]}${ways}${within}`;
    })
    .join(language === "zh" ? "；" : "; ");

const definitionFacts = (language: Language, code: string, definition: TypeDefinition): Html =>
  facts([
    [common.code[language], html`<code>${code}</code>`],
    [common.nameEn[language], html`<span lang="en">${definition.name.en}</span>`],
    [typeTexts.category[language], categories[definition.category][language]],
    [typeTexts.authority[language], definition.authority.name],
    [
      typeTexts.holders[language],
      listed(
        language,
        definition.holderCategory.map(one => holderCategoryWords[one][language]),
      ),
    ],
    [typeTexts.number[language], numberText(language, definition.number)],
    [typeTexts.term[language], definition.term.maxYears ?? typeTexts.unlimited[language]],
    [typeTexts.hands[language], handsText(language, definition) || typeTexts.oneHand[language]],
  ]);

const fieldsTable = (language: Language, fields: readonly FaceField[]): Html =>
  table<FaceField>({
    caption: typeTexts.face[language],
    columns: [
      { name: typeTexts.label[language], cell: ({ label }) => label[language] },
      { name: typeTexts.key[language], cell: ({ key }) => html`<code>${key}</code>` },
      { name: typeTexts.kind[language], cell: ({ kind }) => fieldKinds[kind][language] },
      { name: typeTexts.required[language], cell: ({ required }) => required && typeTexts.yes[language] },
      {
        name: typeTexts.filled[language],
        cell: ({ derivedFrom }) => derivedFrom !== undefined && derivations[derivedFrom][language],
      },
      {
        name: typeTexts.forKinds[language],
        cell: field =>
          field.for &&
          listed(
            language,
            field.for.map(one => holderCategoryWords[one][language]),
          ),
      },
    ],
    rows: fields,
    empty: "",
  });

export interface TypePage {
  viewer: Viewer;
  code: string;
  revision: number;
  ended: boolean;
  definition: TypeDefinition;
  mayDefine: boolean;
  maySample: boolean;
  done: boolean;
}

export const typePage = (language: Language, page: TypePage): Html => {
  const { viewer, code, revision, ended, definition, mayDefine, maySample, done } = page;
  const action = (path: string, text: Words, look = "quiet") =>
    html`<li><a class="button ${look}" href="${path}">${text[language]}</a></li>
`;
  return layout(language, {
    title: `${typeTexts.title[language]} · ${definition.name[language]}`,
    viewer,
    body: html`<p><a href="/desk/types">← ${typeTexts.title[language]}</a></p>
${heading(language, typeTexts.title)}
<p class="subject">${definition.name[language]} ${chipOf(language, ended)} <span class="note">${typeTexts.revision[language]} ${revision}</span></p>
${done && state("done", common.recorded[language])}
<ul class="actions">
${mayDefine && !ended && action(`/desk/types/${code}/revision`, typeTexts.revise)}${action(`/desk/types/${code}/revisions`, typeTexts.revisions)}${mayDefine && action(`/desk/types/${code}/organs`, typeTexts.organs)}${mayDefine && action(`/desk/types/new?from=${code}`, typeTexts.basedOn)}${mayDefine && !ended && action(`/desk/types/${code}/retirement`, typeTexts.retire, "danger")}</ul>
<div class="columns"><div>
${card(typeTexts.about[language], definitionFacts(language, code, definition))}
</div><div>
${maySample && card(typeTexts.paper[language], html`<img class="paper" src="/desk/types/${code}/sample" alt="${typeTexts.paper[language]} ${definition.name[language]}" loading="lazy">`)}
</div></div>
${card(typeTexts.face[language], fieldsTable(language, definition.fields))}`,
  });
};
