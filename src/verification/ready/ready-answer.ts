// What verdicts on the latest version of a licence say, made when an act is recorded and kept with the view: masked
// facts as JSON, what the token says of its signing, and what is true from a day to a day. assess-ready.ts puts a verdict
// together from it. What it does not hold is answered from the facts, which say the same.
import { variantOf } from "../../catalogue/variants.js";
import { inspectionBy, turningDays } from "../../licence/cautions.js";
import { addDays, type Day } from "../../licence/day.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { HolderCategory } from "../../licence/holder-category.js";
import { type ExistingLicence, type Inspection, latestVersion, type Version } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import { type CurrentOnDay, currentCheck } from "../checks/current-check.js";
import { type IssuedVersion, signingOf } from "../checks/issuer-check.js";
import { hidingPersons, publicLicence } from "../public-licence.js";

/** What is true from a day to a day; its sentences speak of today. */
export interface ReadyDays extends CurrentOnDay {
  inspection: Pick<Inspection, "date" | "result" | "nextDue"> | null;
}

/** What an answer says besides the facts. */
export interface ReadyHead extends IssuedVersion {
  id: string;
  version: number;
  tokenSha256: string;
  revision: number;
  holderCategory: HolderCategory;
}

/** An answer as it is read: the facts are JSON texts that stand in a verdict's JSON as they are. */
export interface ReadyAnswer {
  head: ReadyHead;
  /** The members of the public licence before its face and after it, without braces. */
  before: string;
  after: string;
  /** The values of the fields of the type's variant, in their order; "" for one that the face does not have. */
  values: string[];
  /** What is true on a day; null of a day before the last act. */
  on(day: Day): ReadyDays | null;
}

/** A licence of which more is to come is told from its facts. */
const mostDays = 24;

const inspectionOn = (licence: ExistingLicence, day: Day): ReadyDays["inspection"] => {
  const last = inspectionBy(licence, day);
  return last && { date: last.date, result: last.result, nextDue: last.nextDue };
};

/** Every day after `first` on which something may come to be true. */
const turnsAfter = (licence: ExistingLicence, first: Day): Day[] => {
  const days = [
    ...turningDays(licence),
    ...licence.versions.map(({ countsFrom }) => countsFrom),
    ...licence.endings.flatMap(({ effectiveDate, setAside }) => [
      effectiveDate,
      ...(setAside ? [setAside.effectiveDate] : []),
    ]),
  ];
  return [...new Set(days)].filter(day => day > first).sort();
};

/** A line for each run of days, the latest first: its first day, and what is true from then on. */
const daysOf = (licence: ExistingLicence, version: Version, issuer: string, definition: TypeDefinition): string[] => {
  // In every time zone of the world the last act was recorded on this day or a later one.
  const first = addDays(licence.lastRecordedAt.slice(0, 10), -1);
  const begins = [first, ...turnsAfter(licence, first)];
  if (begins.length > mostDays) return [];
  const hide = hidingPersons(licence, definition);
  const onDay = (day: Day): ReadyDays => ({
    ...currentCheck(licence, version, { day, today: day, issuer, hide, definition, beside: [] }),
    inspection: inspectionOn(licence, day),
  });
  return begins.map(day => `${day} ${JSON.stringify(onDay(day))}`).reverse();
};

const members = (object: object): string => JSON.stringify(object).slice(1, -1);

/**
 * The answer of a licence as the view keeps it, a line for each of its parts; "" where there is none: of an erased token,
 * or of too many days. It knows nothing of other licences: where one bears a claim of this one, facts are to be asked.
 */
export const writeReady = (licence: ExistingLicence, type: TypeDefinition): string => {
  const version = latestVersion(licence);
  const { typeCode, typeRevision, tokenSha256, holderCategory, issuer } = version;
  const signing = isErased(version.token) ? undefined : signingOf(version.token);
  if (!signing) return "";
  const {
    id,
    type: _,
    face,
    issuedOn,
    validFrom,
    validTo,
    case: case_,
    ...before
  } = publicLicence(licence, version, type);
  const days = daysOf(licence, version, before.issuer.name, type);
  if (days.length === 0) return "";
  const head: ReadyHead = {
    id,
    version: version.version,
    tokenSha256,
    revision: licence.revision,
    typeCode,
    typeRevision,
    issuer: { code: issuer.code },
    holderCategory,
    signing,
  };
  const values = new Map(face.map(({ key, value }) => [key, JSON.stringify(value)]));
  return [
    JSON.stringify(head),
    members(before),
    members({ issuedOn, validFrom, validTo, ...(case_ && { case: case_ }) }),
    ...variantOf(type, holderCategory).fields.map(({ key }) => values.get(key) ?? ""),
    "",
    ...days,
  ].join("\n");
};

const lengthOfDay = "2000-01-01".length;

/** Reads what `writeReady` wrote; null for "". */
export const readReady = (text: string): ReadyAnswer | null => {
  if (text === "") return null;
  // JSON has no line ends of its own.
  const [head = "", before = "", after = "", ...rest] = text.split("\n");
  const end = rest.lastIndexOf("");
  return {
    head: JSON.parse(head) as ReadyHead,
    before,
    after,
    values: rest.slice(0, end),
    on: day => {
      const line = rest.find((each, at) => at > end && each.slice(0, lengthOfDay) <= day);
      return line === undefined ? null : (JSON.parse(line.slice(lengthOfDay + 1)) as ReadyDays);
    },
  };
};
