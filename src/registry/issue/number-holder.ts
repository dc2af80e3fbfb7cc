// Which licence holds a number: a reservation counts only for the licence that was issued with it, and a number that is
// its holder's code is the one of the licence that the holder may have.
import { claimDecider } from "../../licence/claim.js";
import { replay } from "../../licence/decider.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { type ExistingLicence, exists } from "../../licence/licence.js";
import { bears, reservationDecider } from "../../licence/reservation.js";
import { claimStream } from "../../licence/streams.js";
import { claimKeys } from "../claims/claim-keys.js";
import { reservationIn } from "../identity.js";
import { type LoadedLicence, loadLicence } from "../log/loaded-licence.js";
import type { WriteSide } from "../write-side.js";

/** A licence that was issued or taken over, as the write side loads it. */
export type HoldingLicence = LoadedLicence & { licence: ExistingLicence };

type Side = Pick<WriteSide, "recorder" | "streams" | "deps">;

/** The licences that may bear the number, the likeliest first. */
const candidates = async (
  { recorder, deps }: Side,
  definition: TypeDefinition,
  issuer: string,
  number: string,
): Promise<string[]> => {
  const secret = deps.secrets.number;
  const stream = reservationIn("number", secret, definition, issuer, number);
  const reserved = replay(reservationDecider, await recorder.read(stream)).holder;
  const found = reserved ? [reserved.licence] : [];
  if (definition.number.is !== "holder-code") return found;
  const [key = ""] = claimKeys(secret, definition, { holders: [{ code: number }], face: {} });
  const { holder, named } = replay(claimDecider, await recorder.read(claimStream.of(key)));
  // Of an ended licence and the current one the claim is the current one's; where nobody holds it, the latest answers.
  return [...(holder ? [holder.licence] : []), ...named.toReversed(), ...found];
};

const isOf = ({ versions }: ExistingLicence, code: string): boolean =>
  versions.some(({ issuer }) => issuer.code === code);

/**
 * The licence that an issuer gave a number of a type, in whatever spelling; null for a number that it gave none, and for
 * another issuer's, also where numbers are unique over all of them.
 */
export const createNumberHolder =
  (side: Side) =>
  async (type: string, issuer: string, number: string): Promise<HoldingLicence | null> => {
    const definition = (await side.streams.type(type))?.definition;
    if (!definition) return null;
    for (const id of await candidates(side, definition, issuer, number)) {
      const loaded = await loadLicence(side.recorder, id);
      const { licence } = loaded;
      if (exists(licence) && isOf(licence, issuer) && bears(licence, { kind: "number", text: number }))
        return { ...loaded, licence };
    }
    return null;
  };
