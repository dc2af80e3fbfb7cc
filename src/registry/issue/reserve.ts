// What an issue reserves before it is recorded: its number, then the serial of its identifier, each in a stream of its
// own.
import { faultAt } from "../../catalogue/fault.js";
import { isOwnNumber, serialOf } from "../../catalogue/numbering.js";
import { type DecidedVersion, plainPaper } from "../act/decided-version.js";
import { refuseIfAny } from "../body-refused.js";
import type { ClaimedVersion } from "../claims/claimed-version.js";
import { reservedIn } from "../identity.js";
import { RegistryError } from "../registry-error.js";
import type { WriteSide } from "../write-side.js";
import { type BegunIssue, decideVersion } from "./begun-issue.js";
import { givenNumber, numberHoldsPersonalData } from "./paper.js";

/** Looks whether the claims of a version can be had, the first time that it is asked. */
export type ClaimOnce = (event: DecidedVersion) => Promise<ClaimedVersion>;

const mostDraws = 1000;

const isFree = async (
  { claim, deps }: WriteSide,
  { id, request, department, envelope }: BegunIssue,
  kind: "number" | "serial",
  text: string,
): Promise<boolean> => {
  const stream = reservedIn(kind, deps.secrets.number, request.body.type, department, text);
  return (await claim({ stream, kind, text, licence: id, envelope })) === "ours";
};

/** Reserves the number given, or draws until one is free, and answers the version that bears it. */
export const reserveNumber = async (
  side: WriteSide,
  begun: BegunIssue,
  claimed: ClaimOnce,
): Promise<DecidedVersion> => {
  const { context, department } = begun;
  const { body } = begun.request;
  if (body.number !== undefined) {
    const number = givenNumber(body.number);
    const event = decideVersion(side.deps, begun, number);
    if (numberHoldsPersonalData(context, event)) refuseIfAny([faultAt("number-holds-personal-code", "number")]);
    await claimed(event);
    if (await isFree(side, begun, "number", number)) return event;
    throw new RegistryError("number-taken", "another licence of this type and issuer has this number", {
      pointer: "/number",
    });
  }
  for (let attempt = 0; attempt < mostDraws; attempt++) {
    const number = side.nextNumber(context.type.definition, department);
    const event = decideVersion(side.deps, begun, number);
    await claimed(event);
    if (!numberHoldsPersonalData(context, event) && (await isFree(side, begun, "number", number))) return event;
  }
  throw new RegistryError("numbers-exhausted", "no free number of this type was found; give one");
};

/**
 * Reserves the serial of the identifier that is given, or of the number; the licence's id is one that needs no
 * reservation.
 */
export const reserveSerial = async (side: WriteSide, begun: BegunIssue, event: DecidedVersion): Promise<string> => {
  const { id, own, context } = begun;
  const { number, holders } = plainPaper(event);
  const serial = own?.serial ?? (isOwnNumber(context.type.definition, holders, number) ? null : serialOf(number));
  if (serial === null) return id;
  if (await isFree(side, begun, "serial", serial)) return serial;
  if (own)
    throw new RegistryError("serial-taken", "another licence has this serial in its identifier", {
      pointer: "/identifier",
    });
  return id;
};
