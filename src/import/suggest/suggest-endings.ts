// What the words of a status column mean, as far as a word says it.
import { plainWord } from "../map/word-rules.js";
import type { SampledColumn } from "./sample-file.js";

type Rule = Record<string, unknown> | null | "skip";

const notGiven =
  /不予|驳回|未通过|不通过|退回|草稿|申请中|审核中|受理|待审|撤件|denied|requested|rejected|refused|draft|pending|in review|applied|application|withdrawn application|incomplete/;
const closed = /注销|作废|终止|停业|歇业|cancel|surrender|closed|out of business|terminat|inactive|ceased/;

const decisions: readonly (readonly [string, RegExp])[] = [
  ["suspend", /暂扣|suspend/],
  ["revoke", /吊销|revo/],
  ["annul", /撤销|annul/],
  ["withdraw", /撤回|withdrawn/],
];

/** The rule of a word; `dated` tells whether the file says when. */
const ruleOf = (word: string, column: string, number: string, dated: boolean): Rule => {
  const plain = plainWord(word);
  if (notGiven.test(plain)) return "skip";
  const decided = decisions.find(([, form]) => form.test(plain))?.[0];
  if (!decided && !closed.test(plain)) return null;
  if (!dated) return "skip";
  const ground = `${column}: {${column}}`;
  return decided ? { act: decided, ground, decisionNumber: number } : { act: "cancel", ground };
};

export interface EndingsTold {
  endings: { column: string; date?: string; values: Record<string, Rule> } | null;
  skip: { rule: string; when: Record<string, string[]> }[];
  /** Words that say that a licence ended, of which the file does not say when. */
  undated: string[];
}

const isGiven = (word: string): boolean => !notGiven.test(plainWord(word));
const isEnded = (word: string): boolean => isGiven(word) && ruleOf(word, "", "", true) !== null;

/**
 * `endings` of a map, from the column that says how licences ended, with the day on which they did; and `skip`, from
 * those that say of rows that they are no licence.
 */
export const suggestEndings = (
  statuses: readonly SampledColumn[],
  endedOn: SampledColumn | undefined,
  number: string,
): EndingsTold => {
  const [status, ...others] = statuses
    .filter(({ few, values }) => few && values.size > 0)
    .map(column => ({ column, words: [...column.values.keys()] }))
    .sort((a, b) => b.words.filter(isEnded).length - a.words.filter(isEnded).length);
  if (!status) return { endings: null, skip: [], undated: [] };
  const skip = others.flatMap(({ column, words }) => {
    const not = words.filter(word => !isGiven(word));
    return not.length > 0 ? [{ rule: column.name.slice(0, 60), when: { [column.name]: not } }] : [];
  });
  const { column, words } = status;
  const values: Record<string, Rule> = Object.fromEntries(
    words.map(word => [word, ruleOf(word, column.name, number, endedOn !== undefined)]),
  );
  if (column.empty > 0) values[""] = null;
  const undated = endedOn ? [] : words.filter(isEnded);
  return { endings: { column: column.name, ...(endedOn && { date: endedOn.name }), values }, skip, undated };
};
