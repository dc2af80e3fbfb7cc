// The form of a licence type, in fields or as a text, and beside it what it would come to: what changes, the paper of its
// example, and the form that officers fill in.
import type { FaceField } from "../../../licence/events/type/face-field.js";
import { card } from "../../parts/card.js";
import type { Faults } from "../../parts/form/faults.js";
import { drawGroups } from "../../parts/form/field.js";
import type { Field, Group } from "../../parts/form/fields.js";
import type { Submit } from "../../parts/form/form.js";
import type { Typed } from "../../parts/form/typed.js";
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { state } from "../../parts/states.js";
import { say } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { type Compared, changesTable, type ShownChange } from "./changes.js";
import { formPage } from "./form-page.js";
import { derivations } from "./type-words.js";

export const typeFormTexts = {
  define: say("定义证照类型", "Define a licence type"),
  revision: say("修订证照类型", "Revise a licence type"),
  preview: say("预览", "Preview"),
  record: say("登记定义", "Record the definition"),
  recordRevision: say("登记修订", "Record the revision"),
  asText: say("以文本编辑", "Edit as a text"),
  asForm: say("以表单编辑", "Edit as a form"),
  text: say("完整定义（JSON）", "The whole definition (JSON)"),
  textHelp: say("与接口 PUT /v1/licence-types/{code} 的内容相同。", "The very body of PUT /v1/licence-types/{code}."),
  notJson: say("不是有效的 JSON：", "This is no JSON: "),
  changes: say("与现行定义相比", "What it would change"),
  isNew: say("这是新的证照类型。", "This is a new licence type."),
  paper: say("样张（示例）", "Its example on paper"),
  form: say("签发时填写的表单", "The form that officers fill in"),
  formHelp: say("仅供查看。", "Only to look at."),
  face: say("照面信息", "The face"),
  undrawn: say("样张暂时无法绘制，请稍后再次预览。", "The paper cannot be drawn just now: preview it again soon."),
  consequence: say(
    "登记后，此后签发和延续的证照按新定义办理；已签发的保持其签发时的定义。",
    "What is issued and renewed from then on follows it; what was issued keeps the definition that it was issued by.",
  ),
  moved: say(
    "您打开表单之后，该类型又有修订。您填写的内容仍在，请对照改动后再登记。",
    "The type was revised since you opened this form. What you typed is here: compare it, then record it.",
  ),
  see: say("查看改动", "See what changed"),
} as const;

/** The button that was pressed. */
export const doAt = "_do";
/** The revision that the form was opened at. */
export const revisionAt = "_revision";
/** The definition as a text. */
export const textAt = "/_text";

export interface Draft {
  changes: readonly ShownChange[];
  definitions: Compared;
  isNew: boolean;
  /** A PNG in base64; null where it could not be drawn. */
  paper: string | null;
  fields: readonly FaceField[];
}

/** A field of the face as officers see it. */
const faceField = (language: Language, field: FaceField): Field => {
  const named = {
    at: `/preview/${field.key}${field.for ? `-${field.for.join("-")}` : ""}`,
    label: field.label[language],
    ...(field.help && { help: field.help[language] }),
    required: field.required,
  };
  if (field.derivedFrom !== undefined)
    return { ...named, kind: "shown", value: `（${derivations[field.derivedFrom][language]}）` };
  if (field.codes)
    return {
      ...named,
      kind: "choice",
      choices: field.codes.map(code => ({ value: code.code, label: code[language] })),
    };
  if (field.values) return { ...named, kind: "choice", choices: field.values.map(value => ({ value, label: value })) };
  if (field.columns) {
    const columns = field.columns.map(
      ({ key, label }): Field => ({ kind: "text", at: `/${key}`, label: label[language] }),
    );
    return { ...named, kind: "rows", row: field.label[language], columns, least: 1, most: 1 };
  }
  const kinds = { date: "day", integer: "number", image: "file", text: "text" } as const;
  const kind = kinds[field.kind as keyof typeof kinds] ?? "text";
  if (kind === "file") return { ...named, kind, accept: "image/png,image/jpeg" };
  return { ...named, kind: kind === "text" && (field.maxLength ?? 0) > 200 ? "lines" : kind };
};

const draftAside = (language: Language, { changes, definitions, isNew, paper, fields }: Draft): Html => {
  const shown = fields.map(field => faceField(language, field));
  const typed = new URLSearchParams();
  return html`${card(
    typeFormTexts.changes[language],
    isNew ? typeFormTexts.isNew[language] : changesTable(language, changes, definitions),
    "changes",
  )}
${card(
  typeFormTexts.paper[language],
  paper === null
    ? state("away", typeFormTexts.undrawn[language])
    : html`<img class="paper" src="data:image/png;base64,${paper}" alt="${typeFormTexts.paper[language]}">`,
)}
${card(
  typeFormTexts.form[language],
  html`<p class="note">${typeFormTexts.formHelp[language]}</p><fieldset class="form" disabled><legend>${typeFormTexts.face[language]}</legend>${drawGroups([{ title: typeFormTexts.face[language], fields: shown }], { language, typed, faults: null })}</fieldset>`,
)}`;
};

/** The definition as one text. */
export const textGroups = (language: Language): Group[] => [
  {
    title: typeFormTexts.text[language],
    fields: [
      {
        kind: "lines",
        at: textAt,
        label: typeFormTexts.text[language],
        help: typeFormTexts.textHelp[language],
        required: true,
      },
    ],
  },
];

export interface TypeFormPage {
  viewer: Viewer;
  /** Of a type that stands. */
  stands: { code: string; name: string; revision: number } | null;
  as: "form" | "text";
  groups: readonly Group[];
  typed: Typed;
  faults: Faults | null;
  draft: Draft | null;
  /** The type was revised since the form was opened. */
  moved: boolean;
}

const buttons = (language: Language, { stands, as }: TypeFormPage): Submit[] => [
  { label: typeFormTexts.preview[language], name: { name: doAt, value: "preview" } },
  {
    label: typeFormTexts[stands ? "recordRevision" : "record"][language],
    name: { name: doAt, value: "record" },
  },
  {
    label: typeFormTexts[as === "form" ? "asText" : "asForm"][language],
    name: { name: doAt, value: as === "form" ? "text" : "form" },
    look: "quiet",
  },
];

const movedNotice = (language: Language, { stands, typed }: TypeFormPage): Piece =>
  stands &&
  state(
    "caution",
    typeFormTexts.moved[language],
    html`<a href="/desk/types/${stands.code}/revisions?revision=${stands.revision}&amp;against=${typed.get(revisionAt)}">${typeFormTexts.see[language]}</a>`,
  );

export const typeFormPage = (language: Language, page: TypeFormPage): Html => {
  const { viewer, stands, groups, typed, faults, draft, moved, as } = page;
  const revision = moved ? String(stands?.revision) : (typed.get(revisionAt) ?? String(stands?.revision ?? ""));
  return formPage(language, {
    viewer,
    title: stands ? typeFormTexts.revision : typeFormTexts.define,
    ...(stands && { of: stands.name }),
    lead: moved && movedNotice(language, page),
    groups,
    typed,
    faults,
    submit: buttons(language, page),
    before: html`<input type="hidden" name="_as" value="${as}"><input type="hidden" name="${revisionAt}" value="${revision}"><p class="note">${typeFormTexts.consequence[language]}</p>`,
    ...(draft && { aside: draftAside(language, draft) }),
    back: stands ? `/desk/types/${stands.code}` : "/desk/types",
  });
};
