// /desk/licences/{id}/copies: the annotated copies (加注件) of a licence, and a form that makes one.
import type { Day } from "../../../licence/day.js";
import { card } from "../../parts/card.js";
import type { Faults } from "../../parts/form/faults.js";
import type { Group } from "../../parts/form/fields.js";
import { drawForm } from "../../parts/form/form.js";
import type { Typed } from "../../parts/form/typed.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { table } from "../../parts/table.js";
import { say, words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { dayOf } from "./days.js";

const texts = {
  title: say("加注件", "Annotated copies"),
  about: say(
    "加注件是加注了制作人、用途和截止日期并重新签章的证照副件，只能用于所注用途，任何人都可以核验其真伪和期限。",
    "A copy under its maker, purpose and last day, sealed anew: good for that purpose alone, and anybody can check it.",
  ),
  form: say("制作加注件", "Make a copy"),
  maker: say("制作人", "Maker"),
  makerHelp: say("印在加注件上，例如所在部门名称。", "It is printed on the copy: your department, for example."),
  purpose: say("用途", "Purpose"),
  purposeHelp: say("印在加注件上，最多 100 个字符。", "It is printed across the copy; at most 100 characters."),
  expires: say("截止日期", "Last day"),
  expiresHelp: say("不晚于证照的有效期止。", "Not after the last day of the licence."),
  make: say("制作加注件", "Make the copy"),
  made: say("已制作的加注件", "Copies made"),
  madeOn: say("制作日期", "Made on"),
  none: say("还没有加注件。填写上面的表单即可制作。", "No copy was made yet. The form above makes one."),
  back: say("返回证照", "Back to the licence"),
} as const;

/** A copy as the API tells it. */
export interface ToldCopy {
  sha256: string;
  maker: string | null;
  purpose: string | null;
  madeOn: Day;
  expires: Day;
}

export const copyFields = (language: Language): Group[] => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  return [
    {
      title: t("form"),
      fields: [
        { kind: "text", at: "/maker", label: t("maker"), help: t("makerHelp"), required: true, longest: 100 },
        { kind: "text", at: "/purpose", label: t("purpose"), help: t("purposeHelp"), required: true, longest: 100 },
        { kind: "day", at: "/expires", label: t("expires"), help: t("expiresHelp"), required: true },
      ],
    },
  ];
};

export interface CopiesPage {
  viewer: Viewer;
  licence: string;
  /** Its address in the API, under which the copies lie. */
  api: string;
  copies: readonly ToldCopy[];
  typed: Typed;
  faults: Faults | null;
}

export const copiesPage = (language: Language, page: CopiesPage): Html => {
  const { viewer, licence, api, copies, typed, faults } = page;
  const t = (key: keyof typeof texts): string => texts[key][language];
  return layout(language, {
    title: t("title"),
    viewer,
    body: html`${heading(language, texts.title)}
<p>${t("about")}</p>
<p><a href="/desk/licences/${licence}">${t("back")}</a></p>
${drawForm(language, { viewer, groups: copyFields(language), typed, faults, submit: [{ label: t("make") }] })}
${card(
  t("made"),
  table({
    caption: t("made"),
    columns: [
      { name: t("purpose"), cell: ({ purpose }) => purpose ?? words.erased[language] },
      { name: t("maker"), cell: ({ maker }) => maker ?? words.erased[language] },
      { name: t("madeOn"), cell: ({ madeOn }) => dayOf(madeOn) },
      { name: t("expires"), cell: ({ expires }) => dayOf(expires) },
    ],
    rows: copies,
    to: ({ sha256 }) => `${api}/copies/${sha256}`,
    empty: t("none"),
  }),
)}`,
  });
};
