// Search: filters over flat facts, the status of a day from dated spans, newest licence first, page by page.
import type { ExpressionBuilder } from "kysely";
import { formatPosition } from "../src/event-store/log-position.js";
import type { Day } from "../src/licence/day.js";
import type { ExistingLicence } from "../src/licence/licence.js";
import { comparedNumber } from "../src/licence/number-spelling.js";
import type { StatusName } from "../src/licence/status.js";
import type { Views } from "./database.js";
import { ofRareStatus, rareStatuses } from "./licence-statuses.js";
import { hasNamePart, licencesWithPart, type NamePart, planNamePart } from "./named-licences.js";

import type { LicenceTermTable, Tables } from "./tables.js";

export interface LicenceSearch {
  /** A number, an identifier or a holder's code, whole or its beginning; or two characters or more that follow one another in a holder's name. */
  q?: string | undefined;
  /** A type code. */
  type?: string | undefined;
  /** On the day `today`. */
  status?: StatusName | undefined;
  /** An issuer's code. */
  department?: string | undefined;
  /** The code of a holder of the latest version. */
  holderCode?: string | undefined;
  number?: string | undefined;
  /** Of any version. */
  identifier?: string | undefined;
  /** Active on that day, as known now. */
  validOn?: Day | undefined;
  /** The latest version's last day is before that day. */
  expiresBefore?: Day | undefined;
  today: Day;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  /** How many at most. */
  limit: number;
}

export interface FoundLicences {
  items: { id: string; licence: ExistingLicence }[];
  nextCursor: string | null;
}

type Build = ExpressionBuilder<Tables, "licence">;

const withTerm = (eb: Build, term: string, kind: LicenceTermTable["kind"]) =>
  eb(
    "licence.position",
    "in",
    eb
      .selectFrom("licence_term")
      .select("licence_term.position")
      .where("licence_term.kind", "=", kind)
      .where("licence_term.term", "=", term),
  );

/** By the beginning of a term, or by a part of a name. */
const withText = (eb: Build, text: string, part: NamePart | null) => {
  const begins = (kinds: LicenceTermTable["kind"][], beginning: string) =>
    eb
      .selectFrom("licence_term")
      .select("licence_term.position")
      .where("licence_term.kind", "in", kinds)
      .where("licence_term.term", ">=", beginning)
      .where("licence_term.term", "<", `${beginning}\u{10ffff}`);
  const begun = begins(["identifier", "holder"], text).union(begins(["number"], comparedNumber(text) || text));
  if (!part) return eb("licence.position", "in", begun);
  if (part.rarest === null) return eb.or([eb("licence.position", "in", begun), hasNamePart(eb, part)]);
  return eb("licence.position", "in", begun.union(licencesWithPart(eb, part)));
};

const isRare = (status: StatusName): boolean => rareStatuses.some(rare => rare === status);

/** Of the licences whose status is told by spans. */
const withSpan = (eb: Build, status: StatusName, day: Day) => {
  const spans = eb
    .selectFrom("licence_span")
    .select("licence_span.position")
    .where("licence_span.status", "=", status)
    .where("licence_span.from_day", "<=", day)
    .where(span => span.or([span("licence_span.to_day", "is", null), span("licence_span.to_day", ">=", day)]));
  return isRare(status)
    ? eb("licence.position", "in", spans.where(ofRareStatus))
    : eb.exists(spans.whereRef("licence_span.position", "=", "licence.position"));
};

const withStatus = (eb: Build, status: StatusName, day: Day) => {
  if (status === "not-yet-valid") return eb.or([eb("licence.active_from", ">", day), withSpan(eb, status, day)]);
  if (status === "expired") return eb.or([eb("licence.active_to", "<", day), withSpan(eb, status, day)]);
  if (status !== "active") return withSpan(eb, status, day);
  const until = eb.or([eb("licence.active_to", "is", null), eb("licence.active_to", ">=", day)]);
  return eb.or([eb.and([eb("licence.active_from", "<=", day), until]), withSpan(eb, status, day)]);
};

const filters = (eb: Build, asked: LicenceSearch, part: NamePart | null) => [
  ...(asked.q ? [withText(eb, asked.q, part)] : []),
  ...(asked.number ? [withTerm(eb, comparedNumber(asked.number), "number")] : []),
  ...(asked.identifier ? [withTerm(eb, asked.identifier, "identifier")] : []),
  ...(asked.holderCode ? [withTerm(eb, asked.holderCode, "holder")] : []),
  ...(asked.type ? [eb("licence.type", "=", asked.type)] : []),
  ...(asked.department ? [eb("licence.department", "=", asked.department)] : []),
  ...(asked.status ? [withStatus(eb, asked.status, asked.today)] : []),
  ...(asked.validOn ? [withStatus(eb, "active", asked.validOn)] : []),
  ...(asked.expiresBefore ? [eb("licence.valid_to", "<", asked.expiresBefore)] : []),
  ...(asked.cursor ? [eb("licence.position", "<", Number(asked.cursor))] : []),
];

/** The licences that meet every filter, the one recorded last first; one more than asked for, to tell whether there is another page. */
export const searchQuery = (db: Views, asked: LicenceSearch, part: NamePart | null) =>
  db
    .selectFrom("licence")
    .select(["licence.position", "licence.id", "licence.facts"])
    .where(eb => eb.and(filters(eb, asked, part)))
    .orderBy("licence.position", "desc")
    .limit(asked.limit + 1);

/**
 * A page of the licences that meet every filter, the one recorded last first. Its cursor is the place in the log where the last one of a page
 * began; after any other text there is nothing.
 */
export const searchLicences =
  (db: Views) =>
  async (asked: LicenceSearch): Promise<FoundLicences> => {
    if (asked.cursor && !/^\d{20}$/.test(asked.cursor)) return { items: [], nextCursor: null };
    const part = asked.q ? await planNamePart(db, asked.q) : null;
    const found = await searchQuery(db, asked, part).execute();
    const page = found.slice(0, asked.limit);
    const items = page.map(({ id, facts }) => ({ id, licence: JSON.parse(facts) as ExistingLicence }));
    const last = page.at(-1);
    return { items, nextCursor: last && found.length > asked.limit ? formatPosition(last.position) : null };
  };
