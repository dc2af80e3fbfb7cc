// Which licence a number or identifier with its holder's code means, and which of its versions.
import { comparedText } from "../../licence/compared-text.js";
import type { Day } from "../../licence/day.js";
import type { ExistingLicence, Version } from "../../licence/licence.js";
import { isErased, type PersonalText } from "../../licence/personal.js";
import { statusOn } from "../../licence/status.js";
import { versionSpokenOf } from "../checks/current-check.js";
import type { NamedQuestion } from "../question.js";

const isText = (recorded: PersonalText, asked: string): boolean =>
  !isErased(recorded) && comparedText(recorded) === asked;

/**
 * The versions that bear the number or identifier and name the code as one of their holders': a number that stayed while
 * the holder changed is a former holder's in the former versions only.
 */
const versionsNamed = (
  { versions }: ExistingLicence,
  { kind, text, holderCode, type }: NamedQuestion,
): readonly Version[] =>
  versions.filter(
    version =>
      (type === undefined || version.typeCode === type) &&
      isText(version[kind], text) &&
      version.holders.some(({ code }) => isText(code, holderCode)),
  );

/**
 * The version that the question speaks of: the one in force on the day, else the latest, where that is named so; else
 * the last that was, which another one has replaced or will be replaced by.
 */
export const versionNamed = (licence: ExistingLicence, question: NamedQuestion, day: Day): Version | undefined => {
  const named = versionsNamed(licence, question);
  const spokenOf = versionSpokenOf(licence, day);
  return named.find(({ version }) => version === spokenOf.version) ?? named.at(-1);
};

/** Whether the licence is good on the day, by the version that is named. */
const isGood = (licence: ExistingLicence, question: NamedQuestion, day: Day): boolean => {
  const now = statusOn(licence, day);
  return now?.status === "active" && versionNamed(licence, question, day)?.version === now.inForce;
};

/**
 * The licence that is meant, of those that were found, the latest recorded first: one that is good on the day, else the
 * latest. `several-types`: the question has to name one of them. Null when none has number and code in one version.
 */
export const licenceNamed = <F extends { licence: ExistingLicence }>(
  found: readonly F[],
  question: NamedQuestion,
  day: Day,
): F | "several-types" | null => {
  const named = found.flatMap(facts => {
    const version = versionNamed(facts.licence, question, day);
    return version ? [{ facts, type: version.typeCode }] : [];
  });
  if (new Set(named.map(({ type }) => type)).size > 1) return "several-types";
  const good = named.find(({ facts }) => isGood(facts.licence, question, day));
  return (good ?? named[0])?.facts ?? null;
};
