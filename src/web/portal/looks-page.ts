// GET /my/licences/{id}/looks: who looked at it, which department, what for, on which day.
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { pager } from "../parts/pager.js";
import { table } from "../parts/table.js";
import { listed, say } from "../parts/texts.js";
import type { Viewer } from "../parts/viewer.js";
import { ownPage } from "./own-licence.js";

const texts = {
  title: say("谁查阅过", "Who looked at it"),
  help: say(
    "各部门查阅您的证照都留有记录。任何人扫码核验，只看到公开内容，不在此列。",
    "Whoever looks at your licence for a department is noted here. Checks by its QR code show only what is public, and are not.",
  ),
  day: say("日期", "Day"),
  who: say("查阅方", "Who"),
  purpose: say("用途", "Purpose"),
  what: say("内容", "What"),
  empty: say("还没有人查阅过。", "Nobody has looked at it."),
  others: say("他人的查阅", "By others"),
  own: say("自己一方的查阅", "By your own side"),
} as const;

const readers = {
  department: say("部门", "A department"),
  supervision: say("监察人员", "Supervision"),
  registry: say("电子证照库", "The registry"),
  you: say("您本人", "You"),
  another: say("共同持证人或受托人", "A joint holder or a clerk"),
} as const;

const whats = {
  licence: say("证照", "the licence"),
  version: say("某一版本", "a version"),
  document: say("签章 PDF", "the sealed PDF"),
  history: say("办理经过", "its history"),
  correction: say("更正申请", "a correction that was asked for"),
  list: say("检索结果", "a list"),
  other: say("其他", "something else"),
} as const;

export interface Look {
  on: string;
  reader: keyof typeof readers;
  department: { name: string } | null;
  purpose: string | null;
  what: keyof typeof whats;
}

/** Looks of one reader on one day for one purpose, told as one. */
type Looks = Omit<Look, "what"> & { what: Look["what"][] };

const together = (looks: readonly Look[]): Looks[] => {
  const groups = new Map<string, Looks>();
  for (const { what, ...look } of looks) {
    const key = JSON.stringify([look.on, look.reader, look.department?.name, look.purpose]);
    const group = groups.get(key) ?? { ...look, what: [] };
    if (!group.what.includes(what)) group.what.push(what);
    groups.set(key, group);
  }
  return [...groups.values()];
};

export interface LooksPage {
  viewer: Viewer;
  licence: { id: string };
  type: string;
  side: "others" | "own";
  looks: readonly Look[];
  asked: Readonly<Record<string, string>>;
  cursor: string | null;
}

export const looksPage = (language: Language, { side, looks, asked, cursor, ...about }: LooksPage): Html => {
  const at = `/my/licences/${about.licence.id}/looks`;
  const tab = (name: "others" | "own"): Html =>
    html`<a class="button small quiet" href="${at}?side=${name}"${side === name && html` aria-current="page"`}>${texts[name][language]}</a>`;
  return ownPage(language, {
    ...about,
    title: texts.title,
    body: html`<p>${texts.help[language]}</p>
<p class="buttons">${tab("others")} ${tab("own")}</p>
${table({
  caption: texts.title[language],
  columns: [
    { name: texts.day[language], cell: look => look.on },
    { name: texts.who[language], cell: look => look.department?.name ?? readers[look.reader][language] },
    { name: texts.purpose[language], cell: look => look.purpose ?? "—" },
    {
      name: texts.what[language],
      cell: ({ what }) =>
        listed(
          language,
          what.map(each => whats[each][language]),
        ),
    },
  ],
  rows: together(looks),
  empty: texts.empty[language],
})}
${pager(language, { path: at, asked, cursor })}`,
  });
};
