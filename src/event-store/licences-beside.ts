// The licences that the log names beside one: all that ever bore a claim of its versions.
import { claimDecider } from "../licence/claim.js";
import { replay } from "../licence/decider.js";
import type { Recorded } from "../licence/events/envelope.js";
import { fold } from "../licence/fold.js";
import { type ExistingLicence, exists } from "../licence/licence.js";
import { actOf, isLicenceEvent } from "../licence/recorded-act.js";
import { claimStream, licenceStream } from "../licence/streams.js";

/** Reads them, whatever became of them since; none of a type of which a holder may have several. */
export const licencesBeside = async (
  read: (stream: string) => Promise<readonly Recorded[]>,
  { id, versions }: ExistingLicence,
): Promise<ExistingLicence[]> => {
  const keys = new Set(versions.flatMap(({ claims }) => claims ?? []));
  const named = await Promise.all(
    [...keys].map(async key => replay(claimDecider, await read(claimStream.of(key))).named),
  );
  const others = [...new Set(named.flat())].filter(name => name !== id);
  const licences = await Promise.all(
    others.map(async name => fold(name, (await read(licenceStream.of(name))).filter(isLicenceEvent).map(actOf))),
  );
  return licences.filter(exists);
};
