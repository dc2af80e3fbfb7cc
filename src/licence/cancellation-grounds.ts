// On which grounds a licence can be cancelled as the facts are (行政许可法 70): its term, what ended it, who holds it.
import type { Day } from "./day.js";
import { LicenceError } from "./errors.js";
import { type GroundCode, type groundsOf, groundTexts } from "./grounds.js";
import type { HolderCategory } from "./holder-category.js";
import { type LicenceFacts, latestVersion } from "./licence.js";
import { isDeemedRenewed } from "./renewal.js";

type CancellationGround = (typeof groundsOf.LicenceCancelled)[number];

interface Reason {
  zh: string;
  en: string;
}

const ofTerm = (licence: LicenceFacts, on: Day): Reason | null => {
  const { validTo } = latestVersion(licence);
  if (validTo === null) return { zh: "该证照长期有效", en: "the licence has no end date" };
  if (validTo >= on) return { zh: `有效期至 ${validTo}`, en: `its term runs until ${validTo}` };
  if (!isDeemedRenewed(licence)) return null;
  return {
    zh: "延续申请在有效期届满前未作决定，依法视为准予延续",
    en: "its renewal was undecided when the term ran out and is deemed granted by law",
  };
};

// A sole trader is a natural person in law (民法典 54) and has a registration that ends like an organisation's.
const persons: ReadonlySet<HolderCategory> = new Set(["person", "sole-trader"]);

const ofPerson = (licence: LicenceFacts): Reason | null =>
  persons.has(latestVersion(licence).holderCategory)
    ? null
    : { zh: "持证主体是组织，不是公民", en: "its holder is an organisation" };

const ofOrganisation = (licence: LicenceFacts): Reason | null =>
  latestVersion(licence).holderCategory === "person"
    ? { zh: "持证主体是公民，不是组织", en: "its holder is a person" }
    : null;

const ofDecision = ({ endings }: LicenceFacts, on: Day): Reason | null =>
  endings.some(({ kind, effectiveDate, setAside }) => kind !== "cancelled" && effectiveDate <= on && !setAside)
    ? null
    : {
        zh: `到 ${on} 没有生效的撤销、撤回或者吊销决定`,
        en: `no annulment, withdrawal or revocation is in force on ${on}`,
      };

/** Of each ground, why the facts do not bear it on a day; null where they do, or where they are not the registry's. */
const whyNot: Readonly<Record<CancellationGround, (licence: LicenceFacts, on: Day) => Reason | null>> = {
  "70-4": ofDecision,
  "70-1": ofTerm,
  "70-2": ofPerson,
  "70-3": ofOrganisation,
  "70-5": () => null,
  "70-6": () => null,
};

const isGround = (code: string | undefined): code is CancellationGround =>
  code !== undefined && Object.hasOwn(whyNot, code);

/** A licence that was taken over may have been ended elsewhere, by a decision that nobody recorded here. */
const isDecidedElsewhere = ({ versions }: LicenceFacts, code: GroundCode): boolean =>
  code === "70-4" && versions[0].act === "LicenceTakenOver";

const listed = (licence: LicenceFacts, on: Day): Reason => {
  const codes = (Object.keys(whyNot) as CancellationGround[]).filter(code => whyNot[code](licence, on) === null);
  return {
    zh: codes.map(code => `${code}（${groundTexts[code].zh}）`).join("、"),
    en: codes.map(code => `${code} (${groundTexts[code].en})`).join(", "),
  };
};

/**
 * Refuses a ground that the facts do not bear on the day of the cancellation, and names those that they do. Throws
 * LicenceError `ground-not-met`.
 */
export const holdCancellationGround = (
  licence: LicenceFacts,
  { groundCode, effectiveDate }: { groundCode?: string; effectiveDate: Day },
): void => {
  if (!isGround(groundCode) || isDecidedElsewhere(licence, groundCode)) return;
  const why = whyNot[groundCode](licence, effectiveDate);
  if (!why) return;
  const [meaning, others] = [groundTexts[groundCode], listed(licence, effectiveDate)];
  const told = {
    zh: `${groundCode} 是“${meaning.zh}”，而${why.zh}。可以依据的有：${others.zh}。`,
    en: `Ground ${groundCode} is “${meaning.en}”, but ${why.en}. It can rest on ${others.en}.`,
  };
  throw new LicenceError("ground-not-met", told.en, "/groundCode", told);
};
