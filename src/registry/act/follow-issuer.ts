// What a licence takes along when its next version is given by another department than the one before, which ended: its
// number and its serial, reserved among those of the new issuer.
import { isHolders } from "../../catalogue/numbering/own-number.js";
import type { Envelope } from "../../event-store/record-events.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { parseIdentifier } from "../../licence/identifier.js";
import type { Version } from "../../licence/licence.js";
import { reservationIn } from "../identity.js";
import type { WriteSide } from "../write-side.js";
import { type DecidedVersion, plainPaper } from "./decided-version.js";

interface Following {
  licence: string;
  latest: Version;
  event: DecidedVersion;
  definition: TypeDefinition;
  envelope: Envelope;
}

/**
 * The serial of a licence's next version: that of the one before. Under another issuer, whose licences may have the same
 * number or serial already, the number stays what is printed, and a serial that is taken gives way to the licence's id.
 */
export const nextSerial = async (
  { claim, deps }: WriteSide,
  { licence, latest, event, definition, envelope }: Following,
): Promise<string> => {
  const serial = parseIdentifier(latest.identifier)?.serial ?? licence;
  const { issuer } = event.data;
  if (issuer.code === latest.issuer.code) return serial;
  const reserve = (kind: "number" | "serial", text: string) => {
    const stream = reservationIn(kind, deps.secrets.number, definition, issuer.code, text);
    return claim({ stream, kind, text, licence, envelope });
  };
  const { number, holders } = plainPaper(event);
  if (!isHolders(definition, { holders, number })) await reserve("number", number);
  return serial === licence || (await reserve("serial", serial)) === "ours" ? serial : licence;
};
