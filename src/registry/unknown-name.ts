// A field or parameter that is not known, told with the one that was probably meant.
import { closestMatch } from "leven";
import type { RefusalText } from "./refusal-texts.js";

/** Longer ones are nobody's misspelling, and would cost time to compare. */
const longestName = 64;
const mostListed = 20;

/** Case, blanks, hyphens and underscores tell no two names apart: `valid_from` means `validFrom`. */
const plain = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Two letters changed places count as two changes, also in a short name. */
const mostChanges = (name: string): number => (name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3)));

const within = (short: string, long: string): boolean => short.length >= 4 && long.includes(short);

/** The known name that the given one is nearest to; null where it is near none. */
export const nearestName = (given: string, known: readonly string[]): string | null => {
  if (given.length > longestName) return null;
  const wanted = plain(given);
  if (wanted === "") return null;
  const plainNames = known.map(plain);
  const nearest =
    closestMatch(wanted, plainNames, { maxDistance: mostChanges(wanted) }) ??
    plainNames.find(name => within(name, wanted) || within(wanted, name));
  return nearest === undefined ? null : (known[plainNames.indexOf(nearest)] ?? null);
};

const kinds = { field: { zh: "字段", en: "field" }, parameter: { zh: "参数", en: "parameter" } } as const;

/** That there is no such name here, and which was meant, or which there are. */
export const unknownName = (kind: keyof typeof kinds, given: string, known: readonly string[]): RefusalText => {
  const shown = given.length > longestName ? `${given.slice(0, longestName)}…` : given;
  const zh = `没有“${shown}”这个${kinds[kind].zh}`;
  const en = `There is no ${kinds[kind].en} "${shown}" here.`;
  const meant = nearestName(given, known);
  if (meant !== null) return { zh: `${zh}，是不是“${meant}”？`, en: `${en} Did you mean "${meant}"?` };
  if (known.length === 0) return { zh: `${zh}，请删去。`, en: `${en} Leave it out.` };
  const more = known.length > mostListed;
  const listed = known.slice(0, mostListed);
  return {
    zh: `${zh}，请删去；可用的有：${listed.join("、")}${more ? " 等" : ""}。`,
    en: `${en} Leave it out; there are: ${listed.join(", ")}${more ? " and others" : ""}.`,
  };
};
