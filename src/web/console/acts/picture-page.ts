// Choosing a picture for a face: a file by itself, so that the form it belongs to is kept whatever becomes of it.
import type { TypeDefinition } from "../../../licence/events/type-events.js";
import type { Faults } from "../../parts/form/faults.js";
import type { Group } from "../../parts/form/fields.js";
import { drawForm, type Submit } from "../../parts/form/form.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { say, type Words, words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";

const texts = {
  title: say("附图片", "Attach a picture"),
  help: say("PNG 或 JPEG，不超过 2 MB。", "PNG or JPEG, 2 MB at most."),
  send: say("上传并返回表单", "Send it, and back to the form"),
  back: say("不附图片，返回表单", "Back to the form without it"),
} as const;

/** Which picture a form is left for. */
export const pictureField = "_picture";

/** A button for each picture of the face. */
export const pictureButtons = (language: Language, { fields }: Pick<TypeDefinition, "fields">): Submit[] =>
  fields
    .filter(({ kind }) => kind === "image")
    .map(({ key, label }) => ({
      label: `${texts.title[language]}${words.colon[language]}${label[language]}`,
      name: { name: pictureField, value: key },
      look: "quiet",
      unchecked: true,
    }));

export const pictureGroups = (language: Language, label: Words): Group[] => [
  {
    title: texts.title[language],
    fields: [
      {
        kind: "file",
        at: "/file",
        label: label[language],
        help: texts.help[language],
        required: true,
        accept: "image/png,image/jpeg",
      },
    ],
  },
];

interface PicturePage {
  viewer: Viewer;
  label: Words;
  faults: Faults | null;
  /** The form that it belongs to, as it was left. */
  back: string;
}

export const picturePage = (language: Language, { viewer, label, faults, back }: PicturePage): Html =>
  layout(language, {
    title: texts.title[language],
    viewer,
    body: html`${heading(language, texts.title)}
${drawForm(language, {
  viewer,
  groups: pictureGroups(language, label),
  typed: new URLSearchParams(),
  faults,
  submit: [{ label: texts.send[language] }],
  upload: true,
})}
<p><a href="${back}">${texts.back[language]}</a></p>`,
  });
