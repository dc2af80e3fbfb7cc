// The revisions of a licence type: what each changed, and any two held against each other.
import { card } from "../../parts/card.js";
import { choose } from "../../parts/filters.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { say } from "../../parts/texts.js";
import { timeline } from "../../parts/timeline.js";
import type { Viewer } from "../../parts/viewer.js";
import { type Compared, changesTable, type ShownChange } from "./changes.js";

export interface ShownRevision {
  revision: number;
  recordedAt: string;
  by: { subject: string };
  ended: { from: string; reason: string } | null;
  against: number | null;
  changes: ShownChange[];
}

const texts = {
  title: say("历次修订", "Revisions"),
  compare: say("比较两次修订", "Hold two against each other"),
  revision: say("修订", "Revision"),
  with: say("与之相比", "Against"),
  show: say("比较", "Compare"),
  first: say("最初的定义", "As it was first defined"),
  changed: say("处改动", "changes"),
  retired: say("停用", "Retired"),
} as const;

export interface RevisionsPage {
  viewer: Viewer;
  code: string;
  name: string;
  revisions: readonly ShownRevision[];
  /** The one that is held against another. */
  compared: (ShownRevision & { definitions: Compared }) | null;
}

export const revisionsPage = (language: Language, { viewer, code, name, revisions, compared }: RevisionsPage): Html => {
  const newest = revisions.at(-1)?.revision ?? null;
  const before = revisions.at(-2)?.revision ?? newest;
  const choices = revisions.map(({ revision, recordedAt }) => ({
    value: String(revision),
    label: `${revision} · ${recordedAt.slice(0, 10)}`,
  }));
  const moments = revisions.toReversed().map(({ revision, recordedAt, by, ended, against, changes }) => ({
    when: recordedAt,
    title: html`${texts.revision[language]} ${revision}`,
    detail: html`${by.subject}${ended && html` · ${texts.retired[language]} ${ended.from} · ${ended.reason}`}${
      !ended &&
      (against === null
        ? html` · ${texts.first[language]}`
        : html` · <a href="/desk/types/${code}/revisions?revision=${revision}&amp;against=${against}">${changes.length} ${texts.changed[language]}</a>`)
    }`,
    tone: ended ? ("bad" as const) : ("good" as const),
  }));
  return layout(language, {
    title: `${texts.title[language]} · ${name}`,
    viewer,
    body: html`<p><a href="/desk/types/${code}">← ${name}</a></p>
${heading(language, texts.title)}
<p class="subject">${name}</p>
${
  revisions.length > 1 &&
  card(
    texts.compare[language],
    html`<form class="filters" method="get" action="/desk/types/${code}/revisions">
${choose("revision", texts.revision[language], String(compared?.revision ?? newest), choices)}
${choose("against", texts.with[language], String(compared?.against ?? before), choices)}
<button class="button quiet" type="submit">${texts.show[language]}</button></form>
${compared && changesTable(language, compared.changes, compared.definitions)}`,
  )
}
${card(texts.title[language], timeline(moments))}`,
  });
};
