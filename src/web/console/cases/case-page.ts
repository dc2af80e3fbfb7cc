// GET /desk/cases/{id}: a case with its steps, what it would record beside what is recorded, its paper as a specimen, and
// what whoever looks may do with it.
import { type ActVerb, actWords } from "../../../licence/act-words.js";
import type { Day } from "../../../licence/day.js";
import type { StatusName } from "../../../licence/status.js";
import { card, facts } from "../../parts/card.js";
import { chip } from "../../parts/chip.js";
import type { Faults } from "../../parts/form/faults.js";
import { drawForm } from "../../parts/form/form.js";
import type { Typed } from "../../parts/form/typed.js";
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { layout } from "../../parts/layout.js";
import { state } from "../../parts/states.js";
import { statusChip } from "../../parts/status-chip.js";
import { steps } from "../../parts/steps.js";
import { listed, say, type Words, words } from "../../parts/texts.js";
import { timeline } from "../../parts/timeline.js";
import type { Viewer } from "../../parts/viewer.js";
import { type FaceField, faceFacts } from "../licences/face.js";
import { changesOf, decisionOf, groundOf, type HistoryFacts } from "../licences/history.js";
import type { ToldAct } from "../licences/told-act.js";
import { type StepName, stepFields, stepTexts } from "./case-steps.js";
import { type CaseEvent, type CaseState, type CaseStep, eventWords, stateWords, stepWords } from "./case-words.js";
import { dueText } from "./inbox-page.js";

const texts = {
  back: say("办件", "Cases"),
  licence: say("查看证照", "See the licence"),
  steps: say("环节", "Steps"),
  due: say("办理期限", "Due"),
  prepared: say("经办人", "Prepared by"),
  records: say("将要登记的内容", "What will be recorded"),
  effective: say("生效日", "Takes effect"),
  until: say("至", "until"),
  ground: say("事由", "Ground"),
  decision: say("决定", "Decision"),
  after: say("登记后的状态", "Status then"),
  holders: say("持证主体", "Holders"),
  refusal: say("目前不能登记：", "It could not be recorded now: "),
  moved: say(
    "经办之后，该证照又有以下登记，请核对：",
    "Since this was prepared, the following was recorded on the licence:",
  ),
  history: say("办理经过", "What was done"),
  paper: say("样张", "The paper as a specimen"),
  paperHelp: say("样张无印章、无二维码，不是证照。", "Without seal and code; it is no licence."),
  hands: say(
    "您已办理过该办件的一个环节，其他环节应当由他人办理。",
    "You took a step of this case; the others are for other people.",
  ),
  waits: say("等待本部门其他经办人员办理。", "It waits for another officer of the department."),
  reason: say("理由", "Reason"),
  asked: say("要求补正：", "Asked for: "),
  daysLeft: say("个工作日后继续计算期限", "working days are left once it is answered"),
  again: say(
    "请经办人按退回意见修改后重新提交，或者撤回本件。",
    "It is to be changed and sent again by whoever prepares it, or withdrawn.",
  ),
  anew: say("修改后重新提交", "Change it and send it again"),
  opened: say("办件已提交", "The case is sent"),
  noted: say("已办理", "Done"),
  gone: say("内容已依法删除", "Its content was erased by law"),
} as const;

interface Actor {
  subject: string;
}

/** `GET /v1/cases/{id}`, as far as it is shown. */
export interface CaseFile {
  id: string;
  number: string;
  act: Exclude<ActVerb, "take-over" | "abandon">;
  licence: string;
  state: CaseState;
  next: CaseStep | null;
  about: { holder: string | null; number: string | null };
  preparedBy: Actor;
  due: Day | null;
  steps: readonly CaseStep[];
  hands: readonly { step: CaseStep; by: Actor; at: string }[];
  asked: { text: string | null; askedOn: Day; daysLeft: number | null } | null;
  body: Readonly<Record<string, unknown>> | null;
  changed: readonly ToldAct[];
  wouldRecord: { records: ToldAct | null; status: StatusName; version: number } | null;
  refusal: { detail: string } | null;
  entries: readonly { event: CaseEvent; by: Actor; at: string; text?: string | null; cause?: { detail: string } }[];
  revision: number;
  links: { licence: string | null };
}

export interface CasePage {
  viewer: Viewer;
  file: CaseFile;
  type: { name: Words; fields: readonly FaceField[] };
  /** What whoever looks may do. */
  may: readonly StepName[];
  /** Where they prepare anew what was given back; null where they may not. */
  anew: string | null;
  /** Why they may not take the next step. */
  why: "hands" | "waits" | null;
  /** The form that was refused. */
  refused: { step: StepName; typed: Typed; faults: Faults } | null;
  today: Day;
  tomorrow: Day;
  /** An instant as people read it. */
  told(instant: string): string;
  dayOf(instant: string): Day;
  departmentName(code: string): string;
  done: "opened" | "noted" | null;
}

/** 签发：吊销 – the button that ends a case is named for the act. */
const buttonOf = (language: Language, step: StepName, act: CaseFile["act"]): string => {
  const word = stepTexts[step].button[language];
  return step === "signatures" ? `${word}${words.colon[language]}${actWords[act][language]}` : word;
};

const grave: ReadonlySet<string> = new Set(["annul", "withdraw", "revoke", "void", "cancel", "suspend"]);

const forms = (language: Language, { viewer, file, may, refused }: CasePage): Html => {
  const at = `/desk/cases/${file.id}`;
  const form = (step: StepName): Html => {
    const isRefused = refused?.step === step;
    const look = step === "signatures" && grave.has(file.act) ? "danger" : stepTexts[step].look;
    const label = buttonOf(language, step, file.act);
    const drawn = drawForm(language, {
      viewer,
      action: `${at}/${step}`,
      groups: [{ title: label, fields: stepFields(language, step) }],
      typed: isRefused ? refused.typed : new URLSearchParams(),
      faults: isRefused ? refused.faults : null,
      before: html`<input type="hidden" name="_revision" value="${file.revision}">`,
      submit: [{ label, ...(look && { look }) }],
    });
    const isFirst = step === "reviews" || step === "signatures" || step === "answers";
    return isFirst
      ? drawn
      : html`<details class="step-form"${isRefused && html` open`}><summary>${label}</summary>${drawn}</details>`;
  };
  return html`${may.map(form)}`;
};

const bodyFacts = (language: Language, { file, type }: CasePage): Html | null => {
  if (file.act !== "issue" || !file.body) return null;
  const {
    holders = [],
    face = {},
    validFrom,
    validTo,
  } = file.body as {
    holders?: { name?: string; code?: string }[];
    face?: Record<string, unknown>;
    validFrom?: string;
    validTo?: string | null;
  };
  return facts([
    [
      texts.holders[language],
      listed(
        language,
        holders.map(({ name = "", code = "" }) => `${name} ${code}`),
      ),
    ],
    [words.term[language], `${validFrom ?? ""} – ${validTo ?? words.openEnded[language]}`],
    ...faceFacts(face, type.fields, { language, pictureOf: () => "" }),
  ]);
};

const records = (language: Language, page: CasePage): Piece => {
  const { file, type, departmentName } = page;
  if (file.refusal) return state("not-allowed", `${texts.refusal[language]}${file.refusal.detail}`);
  if (file.body === null) return state("empty", texts.gone[language]);
  const told = file.wouldRecord?.records;
  if (!told) return bodyFacts(language, page);
  const about: HistoryFacts = { acts: [], fields: type.fields, departmentName };
  const until = told.until && html` ${texts.until[language]} ${told.until}`;
  return html`${facts([
    [texts.effective[language], html`${told.effectiveFrom}${until}`],
    [texts.ground[language], groundOf(told, language)],
    [texts.decision[language], decisionOf(told)],
    [texts.after[language], file.wouldRecord && statusChip(language, file.wouldRecord.status)],
  ])}
${bodyFacts(language, page)}
${changesOf(told, about, language)}`;
};

/** Acts that make a paper have a specimen of it. */
const makesPaper: ReadonlySet<string> = new Set(["issue", "renew", "amend", "correct", "replace"]);
const isOpen = ({ state }: CaseFile): boolean => state === "to-review" || state === "to-sign" || state === "asked";

export const casePage = (language: Language, page: CasePage): Html => {
  const { viewer, file, type, may, anew, why, told, dayOf, done } = page;
  const { act, number, about, hands, next } = file;
  const t = (key: keyof typeof texts): string => texts[key][language];
  const title = language === "zh" ? `${actWords[act].zh}${type.name.zh}` : `${actWords[act].en}: ${type.name.en}`;
  const paper = `/v1/cases/${file.id}/paper`;
  const colon = words.colon[language];
  const taken = file.steps.map((step, index) => {
    const hand = hands[index];
    return {
      name: stepWords[step][language],
      state: hand
        ? ("done" as const)
        : index === hands.length && next !== null
          ? ("now" as const)
          : ("to-come" as const),
      detail: hand && html`${hand.by.subject}<br><span class="note">${told(hand.at)}</span>`,
    };
  });
  return layout(language, {
    title: `${title} ${number}`,
    viewer,
    body: html`<p class="crumbs"><a href="/desk/cases">${t("back")}</a></p>
<div class="head"><h1>${title}</h1>${chip(stateWords[file.state].tone, stateWords[file.state].word[language])}</div>
${done && state("done", texts[done][language])}
<p>${about.holder ?? words.erased[language]}${about.number !== null && html` · ${about.number}`} · <span class="code">${number}</span></p>
${facts([
  [t("due"), dueText(language, file, page)],
  [t("prepared"), file.preparedBy.subject],
])}
${file.links.licence !== null && html`<p><a href="/desk/licences/${file.licence}">${t("licence")}</a></p>`}
${card(t("steps"), steps(language, taken))}
${file.asked && state("caution", `${t("asked")}${file.asked.text ?? words.erased[language]}`, file.asked.daysLeft !== null && `${file.asked.daysLeft} ${t("daysLeft")}`)}
${file.changed.length > 0 && isOpen(file) && state("caution", t("moved"), html`<ul>${file.changed.map(one => html`<li>${one.effectiveFrom} ${Object.hasOwn(actWords, one.act) ? actWords[one.act as keyof typeof actWords][language] : ""}</li>`)}</ul>`)}
${file.state === "returned" && state("caution", t("again"), anew !== null && html`<a class="button" href="${anew}">${t("anew")}</a>`)}
<div class="columns"><div>
${isOpen(file) && card(t("records"), records(language, page), "records")}
${why !== null && state("not-allowed", t(why))}
${may.length > 0 && forms(language, page)}
</div><div>
${isOpen(file) && makesPaper.has(act) && file.refusal === null && card(t("paper"), html`<p class="note">${t("paperHelp")}</p><a href="${paper}"><img class="paper" src="${paper}" alt="${t("paper")}" width="1754" height="1240"></a>`)}
${card(
  t("history"),
  timeline(
    file.entries.toReversed().map(({ event, by, at, text, cause }) => ({
      when: dayOf(at),
      title: html`${eventWords[event].word[language]} <span class="note">${by.subject}</span>`,
      detail: html`<p class="note">${told(at)}</p>${text && html`<p class="said">${text}</p>`}${cause && html`<p>${texts.reason[language]}${colon}${cause.detail}</p>`}`,
      tone: eventWords[event].tone,
    })),
  ),
)}
</div></div>`,
  });
};
