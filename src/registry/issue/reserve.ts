// What an issue reserves before it is recorded: its number, then the serial of its identifier, each in a stream of its
// own.
import { faultAt } from "../../catalogue/fault.js";
import { normaliseCode } from "../../catalogue/holder.js";
import { serialOf } from "../../catalogue/numbering/given-number.js";
import { formatNumber } from "../../catalogue/numbering/number-pattern.js";
import { isHolderNumber, isHolders } from "../../catalogue/numbering/own-number.js";
import { type DecidedVersion, plainPaper } from "../act/decided-version.js";
import { refuse, refuseIfAny } from "../body-refused.js";
import type { ClaimedVersion } from "../claims/claimed-version.js";
import { reservationIn } from "../identity.js";
import { RegistryError } from "../registry-error.js";
import type { WriteSide } from "../write-side.js";
import { type BegunIssue, decideVersion, isStrict } from "./begun-issue.js";
import { givenNumber, misfit, numberHoldsPersonalData, numberScope } from "./licence-number.js";

/** Looks whether the claims of a version can be had, the first time that it is asked. */
export type ClaimOnce = (event: DecidedVersion) => Promise<ClaimedVersion>;

/** A number that no licence gets: what else is wrong with a body is found with it. */
const noNumber = "0";

const isFree = async (
  { claim, deps }: WriteSide,
  { id, context, department, envelope }: BegunIssue,
  kind: "number" | "serial",
  text: string,
  fresh = false,
): Promise<boolean> => {
  const stream = reservationIn(kind, deps.secrets.number, context.type.definition, department, text);
  return (await claim({ stream, kind, text, licence: id, envelope, fresh })) === "ours";
};

const reserveGiven = async (
  side: WriteSide,
  begun: BegunIssue,
  claimed: ClaimOnce,
  given: string,
): Promise<DecidedVersion> => {
  const { context, request } = begun;
  const number = givenNumber(given);
  const event = decideVersion(side.deps, begun, number);
  if (numberHoldsPersonalData(context, event)) refuseIfAny([faultAt("number-holds-personal-code", "number")]);
  const wrong = isStrict(begun) && !request.body.numberOverride ? misfit(context, event) : null;
  if (wrong) refuseIfAny([wrong]);
  if (isHolderNumber(context.type.definition, event.data)) return event;
  await claimed(event);
  if (await isFree(side, begun, "number", number)) return event;
  throw new RegistryError("number-taken", "another licence has this number", { pointer: "/number" });
};

/** The version with the next number of its scope. Whoever may not have the licence uses up no number. */
const reserveNext = async (side: WriteSide, begun: BegunIssue, claimed: ClaimOnce): Promise<DecidedVersion> => {
  const { context, request } = begun;
  const scope = numberScope(context, request.body);
  if ("faults" in scope) {
    decideVersion(side.deps, begun, noNumber);
    return refuse(scope.faults);
  }
  if (context.type.definition.unique) await claimed(decideVersion(side.deps, begun, formatNumber(scope.pattern, 1)));
  return side.numbers.give(scope, {
    decide: number => decideVersion(side.deps, begun, number),
    reserve: async (number, event) =>
      !numberHoldsPersonalData(context, event) && (await isFree(side, begun, "number", number, true)),
  });
};

/** Reserves the number given, or the next one of its type, and answers the version that bears it. */
export const reserveNumber = async (
  side: WriteSide,
  begun: BegunIssue,
  claimed: ClaimOnce,
): Promise<DecidedVersion> => {
  const { number, numberOverride, holders } = begun.request.body;
  if (number !== undefined) return reserveGiven(side, begun, claimed, number);
  if (numberOverride) refuseIfAny([faultAt("field-required", "number")]);
  switch (begun.context.type.definition.number.is) {
    case "parts":
      return reserveNext(side, begun, claimed);
    case "holder-code":
      return decideVersion(side.deps, begun, normaliseCode(holders[0]?.code ?? ""));
    case "given":
      decideVersion(side.deps, begun, noNumber);
      return refuse([faultAt("number-required", "number")]);
  }
};

/**
 * Reserves the serial of the identifier that is given, or of the number; the licence's id is one that needs no
 * reservation.
 */
export const reserveSerial = async (side: WriteSide, begun: BegunIssue, event: DecidedVersion): Promise<string> => {
  const { id, own, context } = begun;
  const { number, holders } = plainPaper(event);
  const { definition } = context.type;
  const serial = own?.serial ?? (isHolders(definition, { number, holders }) ? null : serialOf(number));
  if (serial === null) return id;
  if (await isFree(side, begun, "serial", serial)) return serial;
  if (own)
    throw new RegistryError("serial-taken", "another licence has this serial in its identifier", {
      pointer: "/identifier",
    });
  return id;
};
