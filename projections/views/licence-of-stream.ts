// A licence as its own stream tells it, as a row of the view of licences would have it.
import type { Recorded } from "../../src/licence/events/envelope.js";
import { exists, initial, type Licence } from "../../src/licence/licence.js";
import { isLicenceEvent } from "../../src/licence/recorded-act.js";
import { licenceStream } from "../../src/licence/streams.js";
import { goOn } from "./fold-licences.js";
import type { LogSource } from "./log-source.js";
import type { PriorLicence, PriorLicences } from "./prior-licences.js";
import { unsignedOf } from "./unsigned-versions.js";

/** The licence before a revision of its stream; null where there is none. */
export const licenceOfStream = async (
  { store, decode, unsigned }: Pick<LogSource, "store" | "decode"> & Pick<PriorLicences, "unsigned">,
  id: string,
  revision: number,
): Promise<PriorLicence | null> => {
  let licence: Licence = initial(id);
  let first: Recorded | undefined;
  for (const stored of await store.readStream(licenceStream.of(id))) {
    if (stored.revision >= revision) break;
    const event = decode(stored);
    if (!isLicenceEvent(event)) continue;
    first ??= event;
    licence = goOn(licence, event);
  }
  if (!first || !exists(licence)) return null;
  const position = Number(first.position);
  return { facts: JSON.stringify(licence), unsigned: await unsignedOf(licence, { unsigned }), position };
};
