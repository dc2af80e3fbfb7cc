// What a person chose of how licences of a list ended, as the endings of its map.
import { z } from "zod";

/** A column by the name that a proposal gives it; it stands in templates, whose signs it must not have. */
export const ColumnName = z.string().regex(/^[^{}|\r\n]{1,200}$/);

/** What a word of the column may mean for the licence. */
const meanings = ["in-force", "cancel", "suspend", "revoke", "annul", "withdraw", "skip"] as const;
type Meaning = (typeof meanings)[number];

const mostWords = 100;

/** The decisions that have a number. */
const decided: readonly Meaning[] = ["suspend", "revoke", "annul", "withdraw"];

/** `date` and `decisionNumber` name the columns that say from when, and by which decision. */
export const GuidedEnding = z
  .strictObject({
    column: ColumnName,
    date: ColumnName.nullable(),
    decisionNumber: ColumnName.nullable(),
    words: z
      .array(z.strictObject({ word: z.string().min(1).max(400), means: z.enum(meanings) }))
      .min(1)
      .max(mostWords),
  })
  .refine(
    ({ decisionNumber, words }) => decisionNumber !== null || !words.some(({ means }) => decided.includes(means)),
    {
      path: ["decisionNumber"],
      message: "ending-decision-number",
    },
  )
  .meta({ id: "ImportGuideEnding" });
export type GuidedEnding = z.infer<typeof GuidedEnding>;

type Rule = Record<string, unknown> | null | "skip";

const ruleOf = (means: Meaning, { column, decisionNumber }: GuidedEnding): Rule => {
  if (means === "in-force") return null;
  if (means === "skip") return "skip";
  const number = decisionNumber === null ? {} : { decisionNumber: `{${decisionNumber}}` };
  return { act: means, ground: `${column}: {${column}}`, ...(decided.includes(means) && number) };
};

/** The endings of a map; a row whose column is empty has not ended. */
export const endingsOf = (ending: GuidedEnding): Record<string, unknown> => ({
  column: ending.column,
  ...(ending.date !== null && { date: ending.date }),
  values: { "": null, ...Object.fromEntries(ending.words.map(({ word, means }) => [word, ruleOf(means, ending)])) },
});

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const columnIn = (template: unknown): string | null =>
  typeof template === "string" ? (/^\{([^{}|]+)\}$/.exec(template)?.[1] ?? null) : null;

/** What a proposal says of endings, as it is chosen in a form; null where it says nothing. */
export const likelyEnding = (proposed: unknown): GuidedEnding | null => {
  if (!isTree(proposed) || typeof proposed.column !== "string" || !isTree(proposed.values)) return null;
  const rules = Object.entries(proposed.values).filter(([word]) => word !== "");
  const means = (rule: unknown): Meaning => {
    if (rule === "skip") return "skip";
    const act = isTree(rule) ? meanings.find(one => one === rule.act) : undefined;
    return act ?? "in-force";
  };
  const numbers = rules.flatMap(([, rule]) => (isTree(rule) ? [columnIn(rule.decisionNumber)] : []));
  return {
    column: proposed.column,
    date: typeof proposed.date === "string" ? proposed.date : null,
    decisionNumber: numbers.find(number => number !== null) ?? null,
    words: rules.slice(0, mostWords).map(([word, rule]) => ({ word, means: means(rule) })),
  };
};
