// Departments: a list, and one of them with its seals and organs.

import { actWords } from "../../../licence/act-words.js";
import { card, facts } from "../../parts/card.js";
import { chip } from "../../parts/chip.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { state } from "../../parts/states.js";
import { table } from "../../parts/table.js";
import { listed, say } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { departmentTexts } from "./department-form.js";
import { common, levels } from "./words.js";

export interface ShownSeal {
  code?: string;
  text: string;
  diameter: number;
  image?: string;
}

export interface DepartmentRow {
  code: string;
  name: string;
  region?: string;
  level?: keyof typeof levels;
  ended: string | null;
}

const chipOf = (language: Language, { ended }: { ended: string | null }): Html =>
  ended === null
    ? chip("good", departmentTexts.stands[language])
    : chip("bad", `${departmentTexts.ended[language]} ${ended}`);

export interface DepartmentsPage {
  viewer: Viewer;
  departments: readonly DepartmentRow[];
  asked: string;
  isCut: boolean;
}

export const departmentsPage = (language: Language, { viewer, departments, asked, isCut }: DepartmentsPage): Html =>
  layout(language, {
    title: departmentTexts.title[language],
    viewer,
    body: html`<div class="head">${heading(language, departmentTexts.title)}<a class="button" href="/desk/departments/new">${departmentTexts.define[language]}</a></div>
<form class="filters" method="get" action="/desk/departments" role="search"><div class="field"><label for="q">${departmentTexts.search[language]}</label><input id="q" name="q" type="search" value="${asked}" maxlength="200"></div><button class="button quiet" type="submit">${common.filter[language]}</button></form>
${isCut && state("caution", departmentTexts.more[language])}
${table<DepartmentRow>({
  caption: departmentTexts.title[language],
  columns: [
    { name: common.name[language], cell: ({ name }) => name },
    { name: common.code[language], cell: ({ code }) => html`<code>${code}</code>` },
    { name: departmentTexts.region[language], cell: ({ region }) => region ?? "–" },
    { name: departmentTexts.level[language], cell: ({ level }) => (level ? levels[level][language] : "–") },
    { name: common.state[language], cell: row => chipOf(language, row) },
  ],
  rows: departments,
  to: ({ code }) => `/desk/departments/${code}`,
  empty: departmentTexts.empty[language],
})}`,
  });

export interface DepartmentPage {
  viewer: Viewer;
  department: DepartmentRow & {
    phone?: string;
    shortNames?: { province?: string; city?: string };
    seals?: readonly ShownSeal[];
  };
  superior: string | null;
  predecessor: string | null;
  successor: string | null;
  organs: readonly { type: string; organ: string; acts: readonly string[] }[];
  /** What was just recorded. */
  done: "facts" | "picture" | null;
}

const sealCards = (language: Language, { code, ended, seals = [] }: DepartmentPage["department"]): Html => {
  const shown: readonly (ShownSeal | null)[] = seals.length > 0 ? seals : [null];
  return html`<ul class="seals">${shown.map(
    (seal, at) =>
      html`<li><img src="/desk/departments/${code}/seals/${at}/picture" alt="${departmentTexts.picture[language]}" width="180" height="180" loading="lazy">
${
  seal &&
  facts([
    [departmentTexts.sealText[language], seal.text],
    [departmentTexts.sealCode[language], seal.code],
    [departmentTexts.diameter[language], seal.diameter],
  ])
}${seal && ended === null && html`<p><a class="button quiet small" href="/desk/departments/${code}/seals/${at}/image">${departmentTexts.give[language]}</a></p>`}</li>`,
  )}</ul>`;
};

export const departmentPage = (language: Language, page: DepartmentPage): Html => {
  const { viewer, department, superior, predecessor, successor, organs, done } = page;
  const { code, name, region, level, shortNames, phone, ended } = department;
  return layout(language, {
    title: `${departmentTexts.title[language]} · ${name}`,
    viewer,
    body: html`<p><a href="/desk/departments">← ${departmentTexts.title[language]}</a></p>
${heading(language, departmentTexts.title)}
<p class="subject">${name} ${chipOf(language, department)}</p>
${done && state("done", (done === "picture" ? departmentTexts.given : common.recorded)[language])}
<ul class="actions"><li><a class="button quiet" href="/desk/departments/${code}/revision">${departmentTexts.revise[language]}</a></li>
<li><a class="button quiet" href="/desk/keys?department=${code}">${departmentTexts.keys[language]}</a></li>
<li><a class="button danger" href="/desk/departments/${code}/retirement">${departmentTexts.end[language]}</a></li></ul>
<div class="columns"><div>
${card(
  departmentTexts.about[language],
  facts([
    [common.code[language], html`<code>${code}</code>`],
    [departmentTexts.region[language], region],
    [departmentTexts.level[language], level && levels[level][language]],
    [departmentTexts.province[language], shortNames?.province],
    [departmentTexts.city[language], shortNames?.city],
    [departmentTexts.superior[language], superior],
    [departmentTexts.predecessor[language], predecessor],
    [departmentTexts.successor[language], successor],
    [departmentTexts.ended[language], ended],
    [departmentTexts.phone[language], phone],
  ]),
)}
${
  organs.length > 0 &&
  card(
    departmentTexts.organs[language],
    table({
      caption: departmentTexts.organs[language],
      columns: [
        { name: common.name[language], cell: ({ organ }) => organ },
        { name: say("证照类型", "Licence type")[language], cell: ({ type }) => type },
        {
          name: say("事项", "Acts")[language],
          cell: ({ acts: may }) =>
            listed(
              language,
              may.map(act => actWords[act as keyof typeof actWords][language]),
            ),
        },
      ],
      rows: organs,
      empty: "",
    }),
  )
}
</div><div>
${card(departmentTexts.seals[language], sealCards(language, department))}
</div></div>`,
  });
};
