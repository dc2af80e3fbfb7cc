// What a search of the register asks of an entry: the filters of every search over the columns that both tables have, and
// what the register alone asks.
import { type ExpressionBuilder, sql } from "kysely";
import { comparedText } from "../../../../src/licence/compared-text.js";
import type { LicenceTermTable, Tables } from "../../../database/tables.js";
import { licenceFilters } from "../licence-filters.js";
import { hasNamePart, type NamePart } from "../named-licences.js";
import type { RegisterSearch, Unlisted } from "./register-question.js";
import { isListed } from "./register-tables.js";

/** Entries are asked under the name of the table of licences, whose columns of the same names say the same. */
export type EntryTables = Omit<Tables, "licence"> & { licence: Tables["register_entry"] };
type Build = ExpressionBuilder<EntryTables, "licence">;

/** By a part of a name, or by a whole number, identifier or code. */
const withText = (eb: Build, text: string, part: NamePart | null) => {
  const kinds: LicenceTermTable["kind"][] = ["number", "identifier", "holder"];
  const whole = eb
    .selectFrom("licence_term")
    .select("licence_term.position")
    .where("licence_term.kind", "in", kinds)
    .where("licence_term.term", "=", comparedText(text));
  if (!part) return eb("licence.position", "in", whole);
  const { positions, engine } = part;
  if (positions === null)
    return eb.or([
      eb("licence.position", "in", whole),
      hasNamePart(eb as unknown as ExpressionBuilder<Tables, "licence">, part),
    ]);
  return eb("licence.position", "in", whole.union(engine.listed(positions)));
};

/** That nobody leaves out. */
export const isNotLeftOut = (eb: Build, { types, personal }: Unlisted) => [
  isListed,
  ...(types.length > 0 ? [eb(sql`(${eb.ref("licence.type")} || '')`, "not in", types)] : []),
  ...(personal.length > 0
    ? [eb.or([eb("licence.credit", "=", 1), eb(sql`(${eb.ref("licence.type")} || '')`, "not in", personal)])]
    : []),
];

/**
 * A revocation that is told no more has ended its licence without saying how. Where the column does not say which of the
 * two it is, the facts will: both find it.
 */
const withPenalty = (eb: Build, { status, penaltiesFrom }: RegisterSearch) => {
  if (status !== "revoked" && status !== "ended") return [];
  const isTold = eb("licence.revoked_on", status === "revoked" ? ">=" : "<", penaltiesFrom);
  return [eb.or([isTold, eb("licence.revoked_on", "is", null)])];
};

/** Every condition of a search of the register. */
export const registerFilters = (eb: Build, asked: RegisterSearch, part: NamePart | null) => {
  const { q, holderCode, number, identifier, type, department, status, on, sort, after, limit } = asked;
  const common = {
    holderCode,
    number,
    identifier,
    type,
    departments: department === undefined ? undefined : [department],
    status: status === "ended" ? ("revoked" as const) : status,
    today: on,
    sort,
    after,
    limit,
  };
  return [
    ...isNotLeftOut(eb, asked.unlisted),
    ...(q === undefined ? [] : [withText(eb, q, part)]),
    ...licenceFilters(eb as unknown as ExpressionBuilder<Tables, "licence">, common, null),
    ...withPenalty(eb, asked),
  ];
};
