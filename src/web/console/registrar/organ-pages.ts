// The organs that are appointed for a type: who may do which acts on whose licences, and the form that appoints one.

import { actWords } from "../../../licence/act-words.js";
import type { Choice, Group } from "../../parts/form/fields.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { state } from "../../parts/states.js";
import { table } from "../../parts/table.js";
import { listed, say } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { choicesOf, common } from "./words.js";

export interface ShownOrgan {
  issuer: { code: string; name: string | null };
  organ: { code: string; name: string | null };
  acts: readonly (keyof typeof actWords)[];
}

export const organTexts = {
  title: say("指定机关", "Appointed organs"),
  lead: say(
    "审管分离的，由登记管理员指定监管机关对某部门颁发的该类证照办理哪些事项。",
    "Where one organ grants and another supervises, a registrar appoints which acts the latter may do on what an issuer issued of the type.",
  ),
  appoint: say("指定机关", "Appoint an organ"),
  dismiss: say("取消指定", "Dismiss"),
  dismissal: say("取消指定机关", "Dismiss an organ"),
  issuer: say("颁发机关", "Issuer"),
  organ: say("指定的机关", "Organ"),
  may: say("可以办理的事项", "Acts that it may do"),
  change: say("办理", "Change"),
  empty: say("没有指定机关：该类证照由颁发机关办理全部事项。", "None is appointed: the issuer does every act."),
} as const;

export interface OrgansPage {
  viewer: Viewer;
  code: string;
  name: string;
  organs: readonly ShownOrgan[];
  done: boolean;
}

export const organsPage = (language: Language, { viewer, code, name, organs, done }: OrgansPage): Html =>
  layout(language, {
    title: `${organTexts.title[language]} · ${name}`,
    viewer,
    body: html`<p><a href="/desk/types/${code}">← ${name}</a></p>
<div class="head">${heading(language, organTexts.title)}<a class="button" href="/desk/types/${code}/organs/new">${organTexts.appoint[language]}</a></div>
<p class="subject">${name}</p><p>${organTexts.lead[language]}</p>
${done && state("done", common.recorded[language])}
${table<ShownOrgan>({
  caption: organTexts.title[language],
  columns: [
    { name: organTexts.organ[language], cell: ({ organ }) => organ.name ?? organ.code },
    { name: organTexts.issuer[language], cell: ({ issuer }) => issuer.name ?? issuer.code },
    {
      name: organTexts.may[language],
      cell: ({ acts: may }) =>
        listed(
          language,
          may.map(act => actWords[act][language]),
        ),
    },
    {
      name: organTexts.change[language],
      cell: ({ issuer, organ }) =>
        html`<a href="/desk/types/${code}/organs/${issuer.code}/${organ.code}/dismissal">${organTexts.dismiss[language]}</a>`,
    },
  ],
  rows: organs,
  empty: organTexts.empty[language],
})}`,
  });

const { issue: _, "take-over": __, ...appointable } = actWords;

/** Which organ may do what, on whose licences. */
export const organFields = (language: Language, departments: readonly Choice[]): Group[] => [
  {
    title: organTexts.appoint[language],
    fields: [
      {
        kind: "text",
        at: "/issuer",
        label: organTexts.issuer[language],
        list: departments,
        required: true,
        longest: 18,
      },
      { kind: "text", at: "/organ", label: organTexts.organ[language], list: departments, required: true, longest: 18 },
      {
        kind: "many",
        at: "/acts",
        label: organTexts.may[language],
        required: true,
        choices: choicesOf(appointable, language),
      },
    ],
  },
];
