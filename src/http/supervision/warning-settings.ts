// What a registrar may set of a rule of warnings: whether it warns at all, and its numbers within bounds. Until they do,
// the numbers of `src/catalogue/warning-rules.ts` stand.
import { z } from "zod";
import { type KeptSetting, keptSettings } from "../../../projections/records/warnings/warning-rule-records.js";
import { type WarningCode, type WarningRule, warningRules } from "../../catalogue/warning-rules.js";
import type { HttpDeps } from "../deps.js";
import { told } from "../problems/told-form.js";

const between = (least: number, most: number) => z.int().min(least).max(most);
interface Levels {
  yellow: number;
  red: number | null;
}
const areInOrder = ({ yellow, red }: Levels): boolean => red === null || red >= yellow;
const inOrder = { path: ["red"], message: told("red-before-yellow") };
const enabled = z.boolean();

/** By what a rule looks at; days and minutes as `src/catalogue/warning-rules.ts` counts them. */
const shapes = {
  due: z
    .strictObject({ enabled, yellow: between(0, 3_650), red: between(0, 3_650).nullable() })
    .refine(areInOrder, inOrder),
  case: z.strictObject({ enabled, yellow: between(-365, 365), red: between(-365, 365) }).refine(areInOrder, inOrder),
  seal: z.strictObject({ enabled, yellow: between(1, 43_200), red: between(1, 43_200) }).refine(areInOrder, inOrder),
  officer: z.strictObject({
    enabled,
    withinDays: between(1, 366),
    atLeast: between(1, 100_000),
    times: between(1, 1_000),
  }),
} as const satisfies Record<WarningRule["on"], z.ZodType>;

/** Those of any rule; which ones a rule has is held by its own shape. */
export const WarningSetting = z
  .strictObject({
    enabled: z.boolean(),
    yellow: z.int().optional(),
    red: z.int().nullable().optional(),
    withinDays: z.int().optional(),
    atLeast: z.int().optional(),
    times: z.int().optional(),
  })
  .meta({ id: "WarningSetting" });
export type WarningSetting = z.infer<typeof WarningSetting>;

/** What a rule is set to where nobody set it. */
export const defaultOf = (rule: WarningRule): WarningSetting =>
  rule.on === "officer"
    ? { enabled: true, withinDays: rule.withinDays, atLeast: rule.atLeast, times: rule.times }
    : { enabled: true, yellow: rule.yellow, red: rule.red };

/** The shape of a rule's setting. */
export const shapeOf = ({ on }: Pick<WarningRule, "on">): z.ZodType<WarningSetting> => shapes[on];

export interface SetRule {
  rule: WarningRule;
  setting: WarningSetting;
  /** Who set it, and when; null: the default stands. */
  set: { at: string; by: string } | null;
}

const withSetting = (rule: WarningRule, kept: KeptSetting | undefined): SetRule => {
  if (!kept) return { rule, setting: defaultOf(rule), set: null };
  const { enabled, ...numbers } = shapeOf(rule).parse(JSON.parse(kept.setting));
  return {
    rule: { ...rule, ...numbers } as WarningRule,
    setting: { enabled, ...numbers },
    set: { at: kept.at, by: kept.by },
  };
};

/** The rule with a code; null for a code of none. */
export const ruleOf = (code: string): WarningRule | null => warningRules.find(rule => rule.code === code) ?? null;

/** Every rule as it is set now, in the order of their pages. Rejects with RecordsAway. */
export const setRules = async (records: HttpDeps["records"]): Promise<SetRule[]> => {
  const kept = await keptSettings(records);
  return warningRules.map(rule => withSetting(rule, kept.get(rule.code)));
};

/** The rules that warn now. */
export const rulesThatWarn = async (
  records: HttpDeps["records"],
  only: readonly WarningCode[],
): Promise<WarningRule[]> =>
  (await setRules(records)).flatMap(({ rule, setting }) => (setting.enabled && only.includes(rule.code) ? [rule] : []));
