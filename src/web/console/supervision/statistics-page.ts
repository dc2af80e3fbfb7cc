// GET /desk/statistics: how many licences were issued, renewed and ended, are in force and expire: sums, a chart, and the
// table that says the same.
import { type HolderCategory, holderCategoryWords } from "../../../licence/holder-category.js";
import { bars } from "../../parts/bars.js";
import { card } from "../../parts/card.js";
import { choose, day, filters } from "../../parts/filters.js";
import type { Choice } from "../../parts/form/fields.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { state } from "../../parts/states.js";
import { table } from "../../parts/table.js";
import { say, type Words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";

const texts = {
  title: say("统计", "Statistics"),
  from: say("起", "From"),
  to: say("止", "To"),
  by: say("分组", "By"),
  type: say("证照类型", "Type"),
  department: say("颁发机关", "Issuer"),
  all: say("全部", "All"),
  ask: say("统计", "Count"),
  sums: say("合计", "In all"),
  chart: say("签发数", "Issued"),
  chartInForce: say("有效数", "In force"),
  rows: say("分组明细", "Group by group"),
  csv: say("导出 CSV", "Export as CSV"),
  asOf: say("数据截至", "As of"),
  empty: say("这一期间没有数据。", "There is nothing to count in these days."),
  group: say("分组", "Group"),
  unknown: say("未注明", "not told"),
  noRegion: say("不分地区", "no region"),
  inForceOn: say("有效数为期末当日", "In force: on the last day"),
  most: say("图中只列前 20 组，其余见下表。", "The chart shows the first 20 groups; the table has all."),
} as const;

export const groupings = {
  type: say("证照类型", "Type"),
  department: say("部门", "Department"),
  region: say("地区", "Region"),
  month: say("月份", "Month"),
  holderCategory: say("持证主体类别", "Kind of holder"),
  ground: say("终止事由", "Ground of ending"),
} as const satisfies Record<string, Words>;
export type Grouping = keyof typeof groupings;

interface Counts {
  issued: number;
  takenOver: number;
  renewed: number;
  amended: number;
  replaced: number;
  suspended: number;
  ended: { annulled: number; withdrawn: number; revoked: number; cancelled: number; voided: number };
  expired: number;
  inForce?: number;
  expiring?: { within30: number; within60: number; within90: number };
}

interface Of {
  region?: string | null;
  department?: { code: string; name: string };
  type?: { code: string; name: string };
  holderCategory?: HolderCategory;
  ground?: { code: string; text: Words | null };
  month?: string;
}

/** `GET /v1/statistics`. */
export interface Statistics {
  from: string;
  to: string;
  asOf: string;
  items: readonly { of: Of; counts: Counts }[];
  total: Counts;
}

const columns: readonly (readonly [Words, (counts: Counts) => number | undefined])[] = [
  [say("签发", "Issued"), ({ issued }) => issued],
  [say("纳入", "Taken over"), ({ takenOver }) => takenOver],
  [say("延续", "Renewed"), ({ renewed }) => renewed],
  [say("变更", "Amended"), ({ amended }) => amended],
  [say("暂扣", "Suspended"), ({ suspended }) => suspended],
  [say("撤销", "Annulled"), ({ ended }) => ended.annulled],
  [say("撤回", "Withdrawn"), ({ ended }) => ended.withdrawn],
  [say("吊销", "Revoked"), ({ ended }) => ended.revoked],
  [say("注销", "Cancelled"), ({ ended }) => ended.cancelled],
  [say("作废", "Voided"), ({ ended }) => ended.voided],
  [say("到期", "Expired"), ({ expired }) => expired],
  [say("有效", "In force"), ({ inForce }) => inForce],
  [say("30 日内到期", "Ends within 30 days"), ({ expiring }) => expiring?.within30],
  [say("60 日内到期", "within 60"), ({ expiring }) => expiring?.within60],
  [say("90 日内到期", "within 90"), ({ expiring }) => expiring?.within90],
];

/** Names of types in the page's language, by their codes. */
export type Names = ReadonlyMap<string, string>;

const nameOf = (language: Language, by: Grouping, of: Of, names: Names): string => {
  switch (by) {
    case "type":
      return names.get(of.type?.code ?? "") ?? of.type?.name ?? texts.unknown[language];
    case "department":
      return of.department?.name ?? texts.unknown[language];
    case "region":
      return of.region ?? texts.noRegion[language];
    case "holderCategory":
      return of.holderCategory ? holderCategoryWords[of.holderCategory][language] : texts.unknown[language];
    case "ground":
      return of.ground?.text?.[language] ?? (of.ground?.code || texts.unknown[language]);
    case "month":
      return of.month ?? "";
  }
};

const mostBars = 20;

export interface StatisticsPage {
  viewer: Viewer;
  asked: { from: string; to: string; by: Grouping; type: string; department: string };
  types: readonly Choice[];
  departments: readonly Choice[];
  found: Statistics;
  asOf: string;
}

export const statisticsPage = (language: Language, page: StatisticsPage): Html => {
  const { viewer, asked, types, departments, found, asOf } = page;
  const names = new Map(types.map(({ value, label }) => [value, label]));
  const told = columns.filter(([, of]) => of(found.total) !== undefined);
  const counted = asked.by === "ground" ? texts.title : asked.by === "month" ? texts.chart : texts.chartInForce;
  const countOf = ({ issued, inForce, ended }: Counts): number => {
    if (asked.by === "ground") return Object.values(ended).reduce((sum, one) => sum + one, 0);
    return asked.by === "month" ? issued : (inForce ?? issued);
  };
  const groups = found.items.map(({ of, counts }) => ({ name: nameOf(language, asked.by, of, names), counts }));
  const inOrder =
    asked.by === "month" ? groups : groups.toSorted((one, next) => countOf(next.counts) - countOf(one.counts));
  const drawn = asked.by === "month" ? inOrder.slice(-24) : inOrder.slice(0, mostBars);
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ""));
  return layout(language, {
    title: texts.title[language],
    viewer,
    body: html`${heading(language, texts.title)}
${filters(language, {
  path: "/desk/statistics",
  ask: texts.ask[language],
  asked: { type: asked.type, department: asked.department },
  fields: [
    day("from", texts.from[language], asked.from),
    day("to", texts.to[language], asked.to),
    choose(
      "by",
      texts.by[language],
      asked.by,
      Object.entries(groupings).map(([value, words]) => ({ value, label: words[language] })),
    ),
    choose("type", texts.type[language], asked.type, types, texts.all[language]),
    departments.length > 0 &&
      choose("department", texts.department[language], asked.department, departments, texts.all[language]),
  ],
})}
<p class="note">${found.from} – ${found.to} · ${texts.inForceOn[language]} · ${texts.asOf[language]} ${asOf} · <a href="/v1/statistics.csv?${query.toString()}" download>${texts.csv[language]}</a></p>
${card(texts.sums[language], html`<ul class="sums">${told.map(([name, of]) => html`<li><strong>${of(found.total) ?? 0}</strong> ${name[language]}</li>`)}</ul>`)}
${
  groups.length === 0
    ? state("empty", texts.empty[language])
    : html`${card(counted[language], [
        bars(
          `${counted[language]} · ${groupings[asked.by][language]}`,
          drawn.map(({ name, counts }) => ({ name, value: countOf(counts) })),
        ),
        groups.length > drawn.length && html`<p class="note">${texts.most[language]}</p>`,
      ])}
${card(
  texts.rows[language],
  table({
    caption: texts.rows[language],
    columns: [
      { name: groupings[asked.by][language], cell: row => row.name },
      ...told.map(([name, of]) => ({
        name: name[language],
        number: true,
        cell: (row: (typeof groups)[number]) => of(row.counts) ?? "—",
      })),
    ],
    rows: inOrder,
    empty: texts.empty[language],
  }),
)}`
}`,
  });
};
