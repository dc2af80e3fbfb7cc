// Annotated copies (加注件): for whom, what for, until when; the one that was just made, and all that were made so far.
import type { Day } from "../../licence/day.js";
import { facts } from "../parts/card.js";
import { chip } from "../parts/chip.js";
import type { Faults } from "../parts/form/faults.js";
import type { Group } from "../parts/form/fields.js";
import { drawForm } from "../parts/form/form.js";
import type { Typed } from "../parts/form/typed.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { pager } from "../parts/pager.js";
import { state } from "../parts/states.js";
import { say, words } from "../parts/texts.js";
import type { Viewer } from "../parts/viewer.js";
import { ownPage } from "./own-licence.js";

const texts = {
  title: say("加注件", "Annotated copies"),
  form: say("制作加注件", "Make an annotated copy"),
  help: say(
    "加注件是标明用途和期限、另行签章的副本：交给对方办一件事，不怕被挪作他用。任何人可以凭文件核验。",
    "A copy that says what it is for and until when, sealed by itself: hand it over for one purpose. Anybody can check it by its file.",
  ),
  maker: say("使用单位或者制作人", "For whom, or by whom"),
  makerHelp: say("一般填写交给谁使用，如开户银行的名称。", "Usually whoever you hand it to, such as your bank."),
  purpose: say("用途", "Purpose"),
  expires: say("有效期至", "Good until"),
  make: say("制作", "Make it"),
  made: say("加注件已制作", "The copy is made"),
  download: say("下载加注件（PDF）", "Download the copy (PDF)"),
  former: say("已制作的加注件", "Copies made so far"),
  none: say("还没有制作过加注件。", "No copy was made yet."),
  good: say("有效期内", "good"),
  over: say("已过期", "over"),
  madeOn: say("制作日期", "Made on"),
  byDepartment: say("由部门制作", "made by a department"),
  version: say("证照版本", "Version of the licence"),
} as const;

export const copyFields = (language: Language): Group[] => [
  {
    title: texts.form[language],
    help: texts.help[language],
    fields: [
      {
        kind: "text",
        at: "/maker",
        label: texts.maker[language],
        help: texts.makerHelp[language],
        required: true,
        longest: 100,
      },
      { kind: "text", at: "/purpose", label: texts.purpose[language], required: true, longest: 100 },
      { kind: "day", at: "/expires", label: texts.expires[language], required: true },
    ],
  },
];

/** A copy that was made; what was erased by law is null. */
export interface Copy {
  sha256: string;
  version: number;
  maker: string | null;
  purpose: string | null;
  madeOn: Day;
  expires: Day;
  by: { department: string | null };
}

export interface CopyPage {
  viewer: Viewer;
  licence: { id: string };
  type: string;
  typed: Typed;
  faults: Faults | null;
  /** The hash of the copy that was just made. */
  made: string | null;
  copies: readonly Copy[];
  today: Day;
  asked: Readonly<Record<string, string>>;
  cursor: string | null;
}

const item = (language: Language, { copy, at, today }: { copy: Copy; at: string; today: Day }): Html => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  const { sha256, version, maker, purpose, madeOn, expires, by } = copy;
  const what = purpose ?? words.erased[language];
  return html`<li class="panel"><div class="head"><h3>${what}</h3>${expires >= today ? chip("good", t("good")) : chip("quiet", t("over"))}</div>
${facts([
  [t("maker"), maker ?? words.erased[language]],
  [t("madeOn"), by.department === null ? madeOn : `${madeOn} · ${t("byDepartment")}`],
  [t("expires"), expires],
  [t("version"), String(version).padStart(3, "0")],
])}
<p><a class="button quiet small" href="${at}/${sha256}">${t("download")}<span class="unseen"> ${what}</span></a></p></li>
`;
};

export const copyPage = (
  language: Language,
  { typed, faults, made, copies, today, asked, cursor, ...about }: CopyPage,
): Html => {
  const at = `/my/licences/${about.licence.id}/copies`;
  return ownPage(language, {
    ...about,
    title: texts.title,
    body: html`${
      made !== null &&
      state(
        "done",
        texts.made[language],
        html`<p class="buttons"><a class="button" href="${at}/${made}">${texts.download[language]}</a></p>`,
      )
    }
${drawForm(language, { viewer: about.viewer, action: at, groups: copyFields(language), typed, faults, submit: [{ label: texts.make[language] }] })}
<section><h2>${texts.former[language]}</h2>
${
  copies.length === 0
    ? html`<div class="empty">${texts.none[language]}</div>`
    : html`<ul class="panels">${copies.map(copy => item(language, { copy, at, today }))}</ul>`
}
${pager(language, { path: at, asked, cursor })}</section>`,
  });
};
