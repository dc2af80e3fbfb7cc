// What an act needs the licence to be, and when two acts say the same.
import type { Day } from "./day.js";
import { LicenceError, type LicenceErrorCode } from "./errors.js";
import { type ExistingLicence, exists, isWithdrawnLater, type Licence } from "./licence.js";
import { isErased } from "./personal.js";

/** A refusal: its code, the sentence, and the JSON pointer of the field that gave offence. */
export const refused = (code: LicenceErrorCode, message: string, pointer?: string) =>
  new LicenceError(code, message, pointer);

/** A licence that ended takes no such act. */
export const final = () =>
  refused("licence-final", "The licence has ended; it takes a cancellation or a setting aside only.");

/** The licence, which must have been issued. */
export const existing = (licence: Licence): ExistingLicence => {
  if (exists(licence)) return licence;
  throw refused("not-issued", "No such licence was issued.");
};

/** The licence, which must not have ended. */
export const standing = (licence: Licence): ExistingLicence => {
  const found = existing(licence);
  if (found.status !== "standing") throw final();
  return found;
};

/**
 * The licence as an act of this day finds it: a withdrawal makes it final from its own day on, and until then leaves it
 * standing.
 */
export const foundOn = (licence: Licence, today: Day): Licence =>
  exists(licence) && isWithdrawnLater(licence, today) ? { ...licence, status: "standing" } : licence;

/**
 * Refuses a term of which a withdrawal that is still to come leaves no day: whoever was handed the paper would believe it.
 */
export const holdBeforeWithdrawal = ({ endings }: ExistingLicence, firstDay: Day): void => {
  const from = endings.find(({ setAside, effectiveDate }) => !setAside && effectiveDate <= firstDay)?.effectiveDate;
  if (from === undefined) return;
  const told = {
    zh: `该证照自 ${from} 起撤回，自该日或其后起算的有效期没有意义，不予延续。`,
    en: `The licence is withdrawn from ${from}: a term that begins then or later gives nothing.`,
  };
  throw new LicenceError("licence-final", told.en, "/validFrom", told);
};

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** True when a recorded fact says everything that `data` says; texts that were erased since tell no two acts apart. */
export const says = (data: object, fact: object): boolean =>
  Object.entries(data).every(([name, value]) => {
    const recorded: unknown = Reflect.get(fact, name);
    return recorded === value || isErased(recorded) || (isObject(value) && isObject(recorded) && says(value, recorded));
  });
