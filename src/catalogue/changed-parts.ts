// What differs between two definitions, part by part: members by their names, entries of a list by what they are called
// rather than by their place, so that a field put in first changes nothing of the others.
import { sameData } from "../licence/same-data.js";
import { pointerTo } from "./fault.js";

/**
 * One part that differs. `pointer` (RFC 6901) leads to it in the later definition, or in the earlier one for what was
 * taken away. Of `order`, `was` and `is` list what the entries that both have are called.
 */
export interface ChangedPart {
  pointer: string;
  kind: "added" | "removed" | "changed" | "order";
  was?: unknown;
  is?: unknown;
}

type Place = readonly (string | number)[];

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What entries of a definition's lists are called by: a field's key with the kinds of holder whose face has it. */
const callOf = (entry: unknown): string | null => {
  if (!isTree(entry)) return null;
  const name = entry.key ?? entry.code ?? entry.act;
  return typeof name === "string" ? [name, ...(Array.isArray(entry.for) ? entry.for : [])].join(" ") : null;
};

/** The names of a list's entries; null for one whose entries have none, or have one twice. */
const callsOf = (list: readonly unknown[]): string[] | null => {
  const names = list.map(callOf).filter(name => name !== null);
  return names.length === list.length && new Set(names).size === names.length ? names : null;
};

const changedEntries = (before: readonly unknown[], after: readonly unknown[], at: Place): ChangedPart[] => {
  const [were, are] = [callsOf(before), callsOf(after)];
  if (!were || !are) return [{ pointer: pointerTo(...at), kind: "changed", was: before, is: after }];
  const kept = are.filter(name => were.includes(name));
  const earlier = were.filter(name => are.includes(name));
  return [
    ...before.flatMap((was, i): ChangedPart[] =>
      are.includes(were[i] ?? "") ? [] : [{ pointer: pointerTo(...at, i), kind: "removed", was }],
    ),
    ...after.flatMap((is, i): ChangedPart[] => {
      const from = were.indexOf(are[i] ?? "");
      return from < 0 ? [{ pointer: pointerTo(...at, i), kind: "added", is }] : changedAt(before[from], is, [...at, i]);
    }),
    ...(sameData(kept, earlier) ? [] : [{ pointer: pointerTo(...at), kind: "order" as const, was: earlier, is: kept }]),
  ];
};

const changedMembers = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  at: Place,
): ChangedPart[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name): ChangedPart[] => {
    const pointer = pointerTo(...at, name);
    if (!Object.hasOwn(before, name)) return [{ pointer, kind: "added", is: after[name] }];
    if (!Object.hasOwn(after, name)) return [{ pointer, kind: "removed", was: before[name] }];
    return changedAt(before[name], after[name], [...at, name]);
  });

const changedAt = (before: unknown, after: unknown, at: Place): ChangedPart[] => {
  if (sameData(before, after)) return [];
  if (isTree(before) && isTree(after)) return changedMembers(before, after, at);
  if (Array.isArray(before) && Array.isArray(after)) return changedEntries(before, after, at);
  return [{ pointer: pointerTo(...at), kind: "changed", was: before, is: after }];
};

/** Everything that differs, in the order of the later definition's parts; nothing for two that say the same. */
export const changedParts = (before: unknown, after: unknown): ChangedPart[] => changedAt(before, after, []);
