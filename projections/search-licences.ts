// Search: filters over flat facts, the status of a day from dated spans, newest licence first, page by page.
import type { ExpressionBuilder } from "kysely";
import type { Day } from "../src/licence/day.js";
import type { ExistingLicence } from "../src/licence/licence.js";
import type { StatusName } from "../src/licence/status.js";
import type { Views } from "./database.js";
import { findFacts } from "./find-licence.js";
import { hasNamePart, licencesWithPart, type NamePart, planNamePart } from "./named-licences.js";
import { ofRareStatus, rareStatuses } from "./search.js";
import type { SearchTermTable, Tables } from "./tables.js";

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

type Build = ExpressionBuilder<Tables, "search">;

const withTerm = (eb: Build, term: string, kind: SearchTermTable["kind"]) =>
  eb(
    "search.licence",
    "in",
    eb
      .selectFrom("search_term")
      .select("search_term.licence")
      .where("search_term.kind", "=", kind)
      .where("search_term.term", "=", term),
  );

/** By the beginning of a term, or by a part of a name. */
const withText = (eb: Build, text: string, part: NamePart | null) => {
  const begun = eb
    .selectFrom("search_term")
    .select("search_term.licence")
    .where("search_term.kind", "in", ["number", "identifier", "holder"])
    .where("search_term.term", ">=", text)
    .where("search_term.term", "<", `${text}\u{10ffff}`);
  if (!part) return eb("search.licence", "in", begun);
  if (part.rarest === null) return eb.or([eb("search.licence", "in", begun), hasNamePart(eb, part)]);
  return eb("search.licence", "in", begun.union(licencesWithPart(eb, part)));
};

const isRare = (status: StatusName): boolean => rareStatuses.some(rare => rare === status);

const withStatus = (eb: Build, status: StatusName, day: Day) => {
  const spans = eb
    .selectFrom("search_span")
    .select("search_span.licence")
    .where("search_span.status", "=", status)
    .where("search_span.from_day", "<=", day)
    .where(span => span.or([span("search_span.to_day", "is", null), span("search_span.to_day", ">=", day)]));
  return isRare(status)
    ? eb("search.licence", "in", spans.where(ofRareStatus))
    : eb.exists(spans.whereRef("search_span.licence", "=", "search.licence"));
};

const filters = (eb: Build, asked: LicenceSearch, part: NamePart | null) => [
  ...(asked.q ? [withText(eb, asked.q, part)] : []),
  ...(asked.number ? [withTerm(eb, asked.number, "number")] : []),
  ...(asked.identifier ? [withTerm(eb, asked.identifier, "identifier")] : []),
  ...(asked.holderCode ? [withTerm(eb, asked.holderCode, "holder")] : []),
  ...(asked.type ? [eb("search.type", "=", asked.type)] : []),
  ...(asked.department ? [eb("search.department", "=", asked.department)] : []),
  ...(asked.status ? [withStatus(eb, asked.status, asked.today)] : []),
  ...(asked.validOn ? [withStatus(eb, "active", asked.validOn)] : []),
  ...(asked.expiresBefore ? [eb("search.valid_to", "<", asked.expiresBefore)] : []),
  ...(asked.cursor ? [eb("search.first_position", "<", asked.cursor)] : []),
];

/** The licences that meet every filter, the one recorded last first; one more than asked for, to tell whether there is another page. */
export const searchQuery = (db: Views, asked: LicenceSearch, part: NamePart | null) =>
  db
    .selectFrom("search")
    .select(["search.licence", "search.first_position"])
    .where(eb => eb.and(filters(eb, asked, part)))
    .orderBy("search.first_position", "desc")
    .limit(asked.limit + 1);

/** A page of the licences that meet every filter, the one recorded last first. Its cursor is the place in the log where the last one of a page began. */
export const searchLicences =
  (db: Views) =>
  async (asked: LicenceSearch): Promise<FoundLicences> => {
    const part = asked.q ? await planNamePart(db, asked.q) : null;
    const found = await searchQuery(db, asked, part).execute();
    const page = found.slice(0, asked.limit);
    const facts = await findFacts(
      db,
      page.map(({ licence }) => licence),
    );
    const items = page.flatMap(({ licence: id }) => {
      const licence = facts.get(id);
      return licence ? [{ id, licence }] : [];
    });
    return { items, nextCursor: found.length > asked.limit ? (page.at(-1)?.first_position ?? null) : null };
  };
