// Pages of warnings, rule after rule, without those that were dealt with; and one warning by its id.
import { type WarningCode, warningRules } from "../../catalogue/warning-rules.js";
import { type Asking, type Place, tripped, type Warning, writtenPlaces } from "./tripped.js";
import { ruleOf } from "./warning-settings.js";

/** Where the next page begins: within a rule, or at its beginning. */
export interface WarningCursor {
  rule: WarningCode;
  after: Place | undefined;
}

/** A cursor as text, and back; null for a text that is none. */
export const cursorText = ({ rule, after }: WarningCursor): string =>
  after ? `${rule}~${after.key}~${after.row}` : rule;
export const readWarningCursor = (text: string): WarningCursor | null => {
  const [code = "", ...written] = text.split("~");
  const rule = ruleOf(code);
  if (!rule) return null;
  if (written.length === 0) return { rule: rule.code, after: undefined };
  const [, key, row] = writtenPlaces[rule.on].exec(written.join("~")) ?? [];
  return key === undefined || row === undefined ? null : { rule: rule.code, after: { key, row } };
};

/** Which of some warnings are left out. */
export type LeftOut = (ids: readonly string[]) => Promise<ReadonlySet<string>>;

/** How many pages are looked through for one: after that the answer is short, and has a cursor. */
const mostRounds = 12;
const fewest = 50;

const placeOf = (code: WarningCode): number => warningRules.findIndex(rule => rule.code === code);

/** A page of the warnings of the rules that are asked about, but for those left out. */
export const findWarnings = async (
  asking: Asking,
  { cursor, limit, leftOut }: { cursor: WarningCursor | undefined; limit: number; leftOut: LeftOut },
): Promise<{ items: Warning[]; nextCursor: string | null }> => {
  const items: Warning[] = [];
  const size = Math.max(fewest, limit);
  // The rule of a cursor may have been turned off since: then the page begins with the next one.
  let left = cursor ? asking.rules.filter(({ code }) => placeOf(code) >= placeOf(cursor.rule)) : asking.rules;
  let after = left[0]?.code === cursor?.rule ? cursor?.after : undefined;
  for (let round = 0; round < mostRounds; round += 1) {
    const [rule] = left;
    if (!rule) return { items, nextCursor: null };
    const { found, next } = await tripped(rule, asking, { after, limit: size });
    const without = await leftOut(found.map(({ id }) => id));
    for (const { place, ...warning } of found) {
      if (!without.has(warning.id)) items.push(warning);
      if (items.length >= limit) return { items, nextCursor: cursorText({ rule: rule.code, after: place }) };
    }
    if (next === null) left = left.slice(1);
    after = next ?? undefined;
  }
  const [rule] = left;
  return { items, nextCursor: rule ? cursorText({ rule: rule.code, after }) : null };
};

/** One warning by its id, when it trips now. */
export const findWarning = async (asking: Asking, id: string): Promise<Warning | null> => {
  const [code, of] = id.split(".");
  const rule = asking.rules.find(each => each.code === code);
  if (!rule) return null;
  let after: Place | undefined;
  for (let round = 0; round < mostRounds; round += 1) {
    const { found, next } = await tripped(rule, asking, { after, limit: fewest, of });
    const warning = found.find(each => each.id === id);
    if (warning) {
      const { place: _place, ...told } = warning;
      return told;
    }
    if (next === null) return null;
    after = next;
  }
  return null;
};
