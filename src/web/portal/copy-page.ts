// An annotated copy (加注件): for whom, what for, until when; the copy that was made, to download.
import type { Faults } from "../parts/form/faults.js";
import type { Group } from "../parts/form/fields.js";
import { drawForm } from "../parts/form/form.js";
import type { Typed } from "../parts/form/typed.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { state } from "../parts/states.js";
import { say } from "../parts/texts.js";
import type { Viewer } from "../parts/viewer.js";
import { ownPage } from "./own-licence.js";

const texts = {
  title: say("制作加注件", "Make an annotated copy"),
  help: say(
    "加注件是标明用途和期限、另行签章的副本：交给对方办一件事，不怕被挪作他用。任何人可以凭文件核验。",
    "A copy that says what it is for and until when, sealed by itself: hand it over for one purpose. Anybody can check it by its file.",
  ),
  maker: say("使用单位或者制作人", "For whom, or by whom"),
  purpose: say("用途", "Purpose"),
  expires: say("有效期至", "Good until"),
  make: say("制作", "Make it"),
  made: say("加注件已制作", "The copy is made"),
  download: say("下载加注件（PDF）", "Download the copy (PDF)"),
  check: say("核验这份文件", "Check this document"),
} as const;

export const copyFields = (language: Language): Group[] => [
  {
    title: texts.title[language],
    help: texts.help[language],
    fields: [
      { kind: "text", at: "/maker", label: texts.maker[language], required: true, longest: 100 },
      { kind: "text", at: "/purpose", label: texts.purpose[language], required: true, longest: 100 },
      { kind: "day", at: "/expires", label: texts.expires[language], required: true },
    ],
  },
];

export interface CopyPage {
  viewer: Viewer;
  licence: { id: string };
  type: string;
  typed: Typed;
  faults: Faults | null;
  /** The hash of the copy that was just made. */
  made: string | null;
}

export const copyPage = (language: Language, { typed, faults, made, ...about }: CopyPage): Html => {
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
${drawForm(language, { viewer: about.viewer, action: at, groups: copyFields(language), typed, faults, submit: [{ label: texts.make[language] }] })}`,
  });
};
