// Statistics as they are told: a group for each thing told apart, with names beside codes, and the sum of all groups.
import { z } from "zod";
import { addCounts, noCounts } from "../../../projections/views/licences/statistics/read-statistics.js";
import type {
  CountedGroup,
  Counts,
  Statistics,
} from "../../../projections/views/licences/statistics/statistics-question.js";
import type { Day } from "../../licence/day.js";
import type { DepartmentWithoutKeys } from "../../licence/department.js";
import { groundTexts } from "../../licence/grounds.js";
import { HolderCategory } from "../../licence/holder-category.js";
import { dimensionsOf, type StatisticsQuery, type ToldBy } from "./statistics-query.js";

const count = z.int();
const named = z.strictObject({ code: z.string(), name: z.string() });

const CountsReply = z.strictObject({
  issued: count,
  takenOver: count,
  renewed: count,
  amended: count,
  corrected: count,
  replaced: count,
  suspended: count,
  ended: z.strictObject({
    annulled: count,
    withdrawn: count,
    revoked: count,
    cancelled: count,
    voided: count,
  }),
  setAside: count,
  expired: count,
  inForce: count.optional(),
  expiring: z.strictObject({ within30: count, within60: count, within90: count }).optional(),
});
type CountsReply = z.infer<typeof CountsReply>;

const of = z
  .strictObject({
    region: z.string().nullable(),
    department: named,
    type: named,
    holderCategory: HolderCategory,
    ground: z.strictObject({ code: z.string(), text: z.strictObject({ zh: z.string(), en: z.string() }).nullable() }),
    month: z.string(),
  })
  .partial();

export const StatisticsReply = z
  .strictObject({
    from: z.iso.date(),
    to: z.iso.date(),
    on: z.iso.date(),
    asOf: z.string(),
    items: z.array(z.strictObject({ of, counts: CountsReply })),
    total: CountsReply,
  })
  .meta({ id: "Statistics" });
export type StatisticsReply = z.infer<typeof StatisticsReply>;

const countsReply = ({ acts, expired, inForce, expiring }: Counts): CountsReply => {
  const { issued, "taken-over": takenOver, "set-aside": setAside, ...others } = acts;
  const { annulled, withdrawn, revoked, cancelled, voided, ...going } = others;
  return {
    issued,
    takenOver,
    ...going,
    ended: { annulled, withdrawn, revoked, cancelled, voided },
    setAside,
    expired,
    ...(inForce !== undefined && { inForce }),
    ...(expiring && { expiring: { within30: expiring[30], within60: expiring[60], within90: expiring[90] } }),
  };
};

/** What the catalogue knows of codes. */
export interface Names {
  departments: ReadonlyMap<string, DepartmentWithoutKeys>;
  types: ReadonlyMap<string, string>;
}

type Of = z.infer<typeof of>;

const groundOf = (code: string): NonNullable<Of["ground"]> => ({
  code,
  text: Object.hasOwn(groundTexts, code) ? groundTexts[code as keyof typeof groundTexts] : null,
});

/** What a group is of, told by what was asked for. */
const toldOf = ({ of: group }: CountedGroup, by: readonly ToldBy[], { departments, types }: Names): Of => {
  const { department = "", type = "", category, ground = "", month = "" } = group;
  const known = departments.get(department);
  const told: Record<ToldBy, Of> = {
    region: { region: known?.region ?? null },
    department: { department: { code: department, name: known?.name ?? department } },
    type: { type: { code: type, name: types.get(type) ?? type } },
    holderCategory: { holderCategory: HolderCategory.catch("company").parse(category) },
    ground: { ground: groundOf(ground) },
    month: { month },
  };
  return Object.assign({}, ...by.map(name => told[name])) as Of;
};

/** Puts the groups together that are told alike: those of a region's departments. Others than of the region are left out. */
export const statisticsReply = (
  { groups, asOf }: Statistics,
  query: StatisticsQuery & { days: { from: Day; to: Day; on: Day } },
  names: Names,
): StatisticsReply => {
  const { by = [], region, days } = query;
  const shape = { by: dimensionsOf(query) };
  const total = noCounts(shape);
  const together = new Map<string, { of: Of; counts: Counts }>();
  for (const group of groups) {
    const own = names.departments.get(group.of.department ?? "")?.region;
    if (region !== undefined && !own?.startsWith(region)) continue;
    const told = toldOf(group, by, names);
    const key = JSON.stringify(told);
    const held = together.get(key) ?? { of: told, counts: noCounts(shape) };
    together.set(key, held);
    addCounts(held.counts, group);
    addCounts(total, group);
  }
  // The months' last days are not one day.
  if (by.includes("month")) delete total.inForce;
  return {
    ...days,
    asOf,
    items: [...together.values()].map(({ of, counts }) => ({ of, counts: countsReply(counts) })),
    total: countsReply(total),
  };
};
