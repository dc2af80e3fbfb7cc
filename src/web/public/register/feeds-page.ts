// GET /register/feeds: the days on which something was granted, ended or punished, and what tells of it (双公示).
import type { Day } from "../../../licence/day.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { pager } from "../../parts/pager.js";
import { table } from "../../parts/table.js";
import { say, type Words } from "../../parts/texts.js";
import { asOfLine, dayText, registerNav, texts } from "./register-parts.js";

const words = {
  about: say(
    "自登记之日起，许可、终止和行政处罚按日公示，供下载和订阅。行政处罚自决定之日起公示满期限即不再列出。",
    "What was granted, what ended and which penalties were imposed, by the day of recording, to download or to subscribe to. Penalties leave when their time is over.",
  ),
  day: say("日期", "Day"),
  licences: say("行政许可（CSV）", "Licences (CSV)"),
  penalties: say("行政处罚（CSV）", "Penalties (CSV)"),
  download: say("下载", "Download"),
  subscribe: say("订阅", "Subscribe"),
  none: say("目前没有公示内容。", "There is nothing to tell yet."),
} as const satisfies Record<string, Words>;

export interface FeedsPage {
  language: Language;
  publicUrl: string;
  timeZone: string;
  cursor: string | undefined;
  days: readonly Day[];
  nextCursor: string | null;
  asOf: string;
  linksOf: (day: Day) => { json: string; csv: string; penalties: string; atom: string };
}

/** The page; its first alone is for search engines. */
export const feedsPage = ({
  language,
  publicUrl,
  timeZone,
  cursor,
  days,
  nextCursor,
  asOf,
  linksOf,
}: FeedsPage): Html => {
  const link = (href: string, name: string, day: Day, does: Words = words.download): Html =>
    html`<a href="${href}" aria-label="${does[language]} ${name} ${day}">${does[language]}</a>`;
  return layout(language, {
    title: texts.feeds[language],
    wide: true,
    tables: true,
    query: cursor === undefined ? {} : { cursor },
    ...(cursor === undefined && { canonical: `${publicUrl}/register/feeds` }),
    body: html`${heading(language, texts.feeds)}
${registerNav(language, "feeds")}
<p>${words.about[language]}</p>
<div class="days">${table<Day>({
      caption: texts.feeds[language],
      rows: days,
      columns: [
        { name: words.day[language], cell: dayText },
        {
          name: words.licences[language],
          cell: day => link(linksOf(day).csv, words.licences[language], day),
        },
        {
          name: words.penalties[language],
          cell: day => link(linksOf(day).penalties, words.penalties[language], day),
        },
        { name: "JSON", cell: day => link(linksOf(day).json, "JSON", day) },
        { name: "Atom", cell: day => link(linksOf(day).atom, "Atom", day, words.subscribe) },
      ],
      empty: html`<p>${words.none[language]}</p>`,
    })}</div>
${pager(language, {
  path: "/register/feeds",
  asked: { ...(cursor !== undefined && { cursor }), lang: language },
  cursor: nextCursor,
})}
${asOfLine(language, { asOf, timeZone })}`,
  });
};
