// The checks that need nothing but their name: what passed without conditions, and what nobody could look at.
import type { Check, CheckName, CheckOutcome } from "../verdict.js";
import { type WordingCode, wording } from "../wording.js";

type PlainCode = { [C in WordingCode]: Parameters<(typeof wording)[C]> extends [] ? C : never }[WordingCode];

/** A check whose sentence has no facts in it. */
export const plainCheck = (name: CheckName, outcome: CheckOutcome, code: PlainCode): Check => ({
  name,
  outcome,
  code,
  text: wording[code](),
});

/** Why something is not genuine. */
export type NotGenuineCode = Extract<
  PlainCode,
  | "not-a-token"
  | "unknown-profile"
  | "not-canonical"
  | "signature-not-low-s"
  | "signature-wrong"
  | "unknown-key"
  | "unknown-licence"
  | "no-match"
  | "not-known-then"
  | "not-recorded"
  | "not-sealed-here"
  | "foreign-code"
  | "signed-but-unrecorded"
>;

/** Where the knowledge behind an answer came from. */
export type Source = "view" | "log" | "none";

const freshness: Readonly<Record<Source, Check>> = {
  view: plainCheck("fresh", "pass", "up-to-date"),
  log: plainCheck("fresh", "pass", "read-from-log"),
  none: plainCheck("fresh", "not-checked", "no-data-needed"),
};

/** The check `fresh`, for knowledge within the limit. */
export const freshCheck = (source: Source): Check => freshness[source];
