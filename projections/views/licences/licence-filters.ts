// What a search asks of a licence, as conditions over flat facts and over the dated spans of its status.
import { type ExpressionBuilder, sql } from "kysely";
import { comparedText } from "../../../src/licence/compared-text.js";
import type { Day } from "../../../src/licence/day.js";
import type { StatusName } from "../../../src/licence/status.js";
import type { LicenceTermTable, Tables } from "../../database/tables.js";
import type { DueKind } from "./due/due-facts.js";
import type { LicenceSearch, OfIssuers } from "./licence-search.js";
import { ofRareStatus, rareStatuses } from "./licence-statuses.js";
import { hasNamePart, type NamePart } from "./named-licences.js";
import { isAfter, usualSort } from "./search-order.js";
import { withCaution } from "./with-caution.js";

type Build = ExpressionBuilder<Tables, "licence">;

const withTerm = (eb: Build, text: string, kind: LicenceTermTable["kind"]) =>
  eb(
    "licence.position",
    "in",
    eb
      .selectFrom("licence_term")
      .select("licence_term.position")
      .where("licence_term.kind", "=", kind)
      .where("licence_term.term", "=", comparedText(text)),
  );

/** Named by any of these codes, in any version. */
const heldBy = (eb: Build, codes: readonly string[]) =>
  eb(
    "licence.position",
    "in",
    eb
      .selectFrom("licence_term")
      .select("licence_term.position")
      .where("licence_term.kind", "=", "holder")
      .where("licence_term.term", "in", codes),
  );

/** By the beginning of a term, or by a part of a name. */
const withText = (eb: Build, text: string, part: NamePart | null) => {
  const beginning = comparedText(text);
  if (beginning === "") return eb.lit(false);
  const kinds: LicenceTermTable["kind"][] = ["number", "identifier", "holder"];
  const begun = eb
    .selectFrom("licence_term")
    .select("licence_term.position")
    .where("licence_term.kind", "in", kinds)
    .where("licence_term.term", ">=", beginning)
    .where("licence_term.term", "<", `${beginning}\u{10ffff}`);
  if (!part) return eb("licence.position", "in", begun);
  const { positions, engine } = part;
  if (positions === null) return eb.or([eb("licence.position", "in", begun), hasNamePart(eb, part)]);
  return eb("licence.position", "in", begun.union(engine.listed(positions)));
};

/** Of one department by equality, so that an index gives the page in its order. */
const issuedBy = (eb: Build, departments: readonly string[]) => {
  if (departments.length === 0) return eb.lit(false);
  const [only, ...others] = departments;
  if (only !== undefined && others.length === 0) return eb("licence.department", "=", only);
  return eb("licence.department", "in", departments);
};

/** Of one of these types from one of its issuers. */
const ofOne = (eb: Build, appointed: readonly OfIssuers[]) =>
  eb.or(appointed.map(({ type, issuers }) => eb.and([eb("licence.type", "=", type), issuedBy(eb, issuers)])));

/** That owe an inspection whose day is before another one. */
const owesInspection = (eb: Build, before: Day) =>
  eb(
    "licence.position",
    "in",
    eb
      .selectFrom("licence_due")
      .select("licence_due.position")
      .where("licence_due.kind", "=", "inspection" satisfies DueKind)
      .where("licence_due.day", "<", before),
  );

const isRare = (status: StatusName): boolean => rareStatuses.some(rare => rare === status);

/** Of the licences whose status is told by spans. */
const withSpan = (eb: Build, status: StatusName, day: Day) => {
  const spans = eb
    .selectFrom("licence_span")
    .select("licence_span.position")
    .where("licence_span.status", "=", status)
    .where("licence_span.from_day", "<=", day)
    .where(span => span.or([span("licence_span.to_day", "is", null), span("licence_span.to_day", ">=", day)]));
  if (isRare(status)) return eb("licence.position", "in", spans.where(ofRareStatus));
  // Only a licence without one run of days has spans: the others are not looked up.
  return eb.and([
    eb("licence.active_from", "is", null),
    eb.exists(spans.whereRef("licence_span.position", "=", "licence.position")),
  ]);
};

const withStatus = (eb: Build, status: StatusName, day: Day) => {
  if (status === "not-yet-valid") return eb.or([eb("licence.active_from", ">", day), withSpan(eb, status, day)]);
  if (status === "expired") return eb.or([eb("licence.active_to", "<", day), withSpan(eb, status, day)]);
  if (status !== "active") return withSpan(eb, status, day);
  const until = eb.or([eb("licence.active_to", "is", null), eb("licence.active_to", ">=", day)]);
  return eb.or([eb.and([eb("licence.active_from", "<=", day), until]), withSpan(eb, status, day)]);
};

/**
 * A column as an expression, along which no index goes: the order of the page is to choose that. SQLite would rather go
 * along a range of one, and sort all that is in it, than meet the page in its order.
 */
const asTold = (eb: Build, column: "licence.type" | "licence.issued_on" | "licence.valid_to") =>
  sql<string>`(${eb.ref(column)} || '')`;

/** Conditions on what the pages may be sorted by, and on the type, which has an index in the order of the log alone. */
const sortedFilters = (eb: Build, asked: LicenceSearch) => {
  const { by } = asked.sort ?? usualSort;
  const type = by === "recorded" ? eb.ref("licence.type") : asTold(eb, "licence.type");
  const issuedOn = by === "issuedOn" ? eb.ref("licence.issued_on") : asTold(eb, "licence.issued_on");
  const validTo = by === "validTo" ? eb.ref("licence.valid_to") : asTold(eb, "licence.valid_to");
  return [
    ...(asked.type ? [eb(type, "=", asked.type)] : []),
    ...(asked.issuedFrom ? [eb(issuedOn, ">=", asked.issuedFrom)] : []),
    ...(asked.issuedBefore ? [eb(issuedOn, "<", asked.issuedBefore)] : []),
    ...(asked.expiresFrom ? [eb(validTo, ">=", asked.expiresFrom)] : []),
    ...(asked.expiresBefore ? [eb(validTo, "<", asked.expiresBefore)] : []),
  ];
};

/** Every condition of a search. */
export const licenceFilters = (eb: Build, asked: LicenceSearch, part: NamePart | null) => [
  ...(asked.q ? [withText(eb, asked.q, part)] : []),
  ...(asked.number ? [withTerm(eb, asked.number, "number")] : []),
  ...(asked.identifier ? [withTerm(eb, asked.identifier, "identifier")] : []),
  ...(asked.holderCode ? [withTerm(eb, asked.holderCode, "holder")] : []),
  ...(asked.holders ? [heldBy(eb, asked.holders)] : []),
  ...(asked.caseNumber ? [withTerm(eb, asked.caseNumber, "case")] : []),
  ...(asked.decisionNumber ? [withTerm(eb, asked.decisionNumber, "decision")] : []),
  ...(asked.groundCode ? [withTerm(eb, asked.groundCode, "ground")] : []),
  ...(asked.decidedBy ? [withTerm(eb, asked.decidedBy, "decider")] : []),
  ...sortedFilters(eb, asked),
  ...(asked.departments ? [issuedBy(eb, asked.departments)] : []),
  ...(asked.appointed ? [ofOne(eb, asked.appointed)] : []),
  ...(asked.holderCategory ? [eb("licence.category", "=", asked.holderCategory)] : []),
  ...(asked.grade ? [eb("licence.grade", "=", asked.grade)] : []),
  ...(asked.caution ? [withCaution(eb, asked.caution, asked.today)] : []),
  ...(asked.inspectionDueBefore ? [owesInspection(eb, asked.inspectionDueBefore)] : []),
  ...(asked.status ? [withStatus(eb, asked.status, asked.today)] : []),
  ...(asked.validOn ? [withStatus(eb, "active", asked.validOn)] : []),
  ...(asked.after ? [isAfter(eb, asked.sort ?? usualSort, asked.after)] : []),
];
