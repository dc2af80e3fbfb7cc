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

/** Until the day of a withdrawal that is still to come, a licence can be amended and replaced. */
export const usable = (licence: Licence, today: Day): ExistingLicence => {
  const found = existing(licence);
  return found.status === "ended" && isWithdrawnLater(found, today) ? found : standing(licence);
};

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** True when a recorded fact says everything that `data` says; texts that were erased since tell no two acts apart. */
export const says = (data: object, fact: object): boolean =>
  Object.entries(data).every(([name, value]) => {
    const recorded: unknown = Reflect.get(fact, name);
    return recorded === value || isErased(recorded) || (isObject(value) && isObject(recorded) && says(value, recorded));
  });
