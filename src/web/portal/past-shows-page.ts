// GET /my/licences/{id}/shows: what was shown, until when, and when it was opened; one that is open can be ended.
import { chip } from "../parts/chip.js";
import { dialog } from "../parts/dialog.js";
import { type Html, html, type Piece } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { pager } from "../parts/pager.js";
import { listed, say, words } from "../parts/texts.js";
import { ownPage } from "./own-licence.js";
import type { AboutShow } from "./show-pages.js";
import { showWords } from "./show-words.js";

const texts = {
  ...showWords,
  noShows: say("还没有亮过证。", "It was never shown."),
  opened: say("打开时间", "Opened at"),
  neverOpened: say("未被打开", "never opened"),
  endQuestion: say("结束后，对方不能再打开。", "Nobody can open it any more."),
} as const;

export interface PastShow {
  id: string;
  state: "open" | "seen" | "over" | "ended";
  /** As people read them. */
  madeAt: string;
  until: string;
  seenAt: readonly string[];
  labels: readonly string[];
  looksLeft: number;
}

const states = {
  open: { tone: "good", word: say("可打开", "open") },
  seen: { tone: "quiet", word: say("已打开完毕", "opened") },
  over: { tone: "quiet", word: say("已过期", "over") },
  ended: { tone: "quiet", word: say("已结束", "ended") },
} as const;

export const showsPage = (
  language: Language,
  {
    shows,
    asked,
    cursor,
    done,
    ...about
  }: AboutShow & {
    shows: readonly PastShow[];
    asked: Readonly<Record<string, string>>;
    cursor: string | null;
    done: boolean;
  },
): Html => {
  const { id } = about.licence;
  const item = (
    show: PastShow,
  ): Piece => html`<li class="panel"><div class="head"><h2>${show.madeAt}</h2>${chip(states[show.state].tone, states[show.state].word[language])}</div>
<p>${listed(language, show.labels)}</p>
<p>${texts.opened[language]}${words.colon[language]}${show.seenAt.length === 0 ? texts.neverOpened[language] : listed(language, show.seenAt)}</p>
<p class="note">${texts.until[language]} ${show.until} · ${texts.looksLeft[language]} ${show.looksLeft}</p>
${
  show.state === "open" &&
  dialog(about.viewer, {
    open: texts.end[language],
    question: texts.endQuestion[language],
    action: `/my/shows/${show.id}/end`,
    button: texts.end[language],
    fields: html`<input type="hidden" name="licence" value="${id}">`,
  })
}</li>
`;
  return ownPage(language, {
    ...about,
    title: texts.shows,
    done: done ? texts.ended[language] : null,
    body: html`<p class="buttons"><a class="button" href="/my/licences/${id}/show">${texts.title[language]}</a></p>
${shows.length === 0 ? html`<div class="empty">${texts.noShows[language]}</div>` : html`<ul class="panels">${shows.map(item)}</ul>`}
${pager(language, { path: `/my/licences/${id}/shows`, asked, cursor })}`,
  });
};
