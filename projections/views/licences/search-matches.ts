// Which version of a found licence meets what was asked: the one that counts, or a former or a coming one.
import { comparedText } from "../../../src/licence/compared-text.js";
import type { Day } from "../../../src/licence/day.js";
import type { ExistingLicence, Version } from "../../../src/licence/licence.js";
import { isErased, type PersonalText } from "../../../src/licence/personal.js";
import { statusOn, versionState } from "../../../src/licence/status.js";
import type { LicenceSearch } from "./licence-search.js";

/** The parameters of a search that ask for a text of a paper. */
export const askedTexts = ["q", "number", "identifier", "holderCode"] as const;
export type AskedText = (typeof askedTexts)[number];

/** What of a paper may meet them. */
export const matchedBy = ["number", "identifier", "holderCode", "holderName"] as const;

/** Whether a version counts on the day of the search, did so before (or never came to it), or will. */
export const matchStandings = ["current", "former", "coming"] as const;

export interface Match {
  asked: AskedText;
  by: (typeof matchedBy)[number];
  /** As recorded. */
  text: string;
  version: number;
  standing: (typeof matchStandings)[number];
  /** The first day on which that version counts. */
  from: Day;
}

type PaperText = Pick<Match, "by" | "text">;

const textsOf = ({ number, identifier, holders }: Version): PaperText[] => {
  const texts: PaperText[] = [];
  const add = (by: Match["by"], text: PersonalText): void => {
    if (!isErased(text)) texts.push({ by, text });
  };
  add("number", number);
  add("identifier", identifier);
  for (const { code } of holders) add("holderCode", code);
  for (const { name } of holders) add("holderName", name);
  return texts;
};

/** Whether a text of a paper meets a question, by the rule of the filters (`licence-filters.ts`). */
const meeting = (asked: AskedText, wanted: string): ((text: PaperText) => boolean) => {
  if (asked !== "q") return ({ by, text }) => by === asked && comparedText(text) === wanted;
  const isPartOfName = Array.from(wanted).length > 1;
  return ({ by, text }) =>
    by === "holderName" ? isPartOfName && comparedText(text).includes(wanted) : comparedText(text).startsWith(wanted);
};

interface Standing {
  today: Day;
  inForce: number | null;
}

const standingOf = (licence: ExistingLicence, version: number, { today, inForce }: Standing): Match["standing"] => {
  if (version === inForce) return "current";
  return versionState(licence, version, today)?.kind === "not-yet" ? "coming" : "former";
};

/**
 * For each text that was asked for, the version that meets it: the one that counts where it does, else the one recorded
 * last.
 */
export const matchesOf = (licence: ExistingLicence, asked: LicenceSearch): Match[] => {
  const { today } = asked;
  const inForce = statusOn(licence, today)?.inForce ?? null;
  const nearest = licence.versions
    .toReversed()
    .sort((one, other) => Number(other.version === inForce) - Number(one.version === inForce));
  return askedTexts.flatMap(name => {
    const wanted = comparedText(asked[name] ?? "");
    if (wanted === "") return [];
    const meets = meeting(name, wanted);
    for (const version of nearest) {
      const met = textsOf(version).find(meets);
      if (!met) continue;
      const standing = standingOf(licence, version.version, { today, inForce });
      return [{ asked: name, ...met, version: version.version, standing, from: version.countsFrom }];
    }
    return [];
  });
};
