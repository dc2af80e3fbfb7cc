// What a thread that digests the log from its beginning knows of licences: it remembers some, and reads the stream of any other.
import { LRUCache } from "lru-cache";
import type { Recorded } from "../src/licence/events/envelope.js";
import { exists, initial, type Licence } from "../src/licence/licence.js";
import { isLicenceEvent } from "../src/licence/recorded-act.js";
import { goOn } from "./fold-licences.js";
import type { KnownLicence, KnownLicences } from "./known-licences.js";
import type { LogSource } from "./log-source.js";

// As text: what is kept from page to page is one string for each, which costs the collector of garbage next to nothing.
const remembered = 10_000;
const rememberedBytes = 64_000_000;
const bytesOf = ({ facts }: KnownLicence): number => 200 + 2 * facts.length;

/** By memory of the licences that were touched last; of any other, by its stream. */
export const knownFromLog = ({ store, decode }: Pick<LogSource, "store" | "decode">): KnownLicences => {
  const memory = new LRUCache<string, KnownLicence & { revision: number }>({
    max: remembered,
    maxSize: rememberedBytes,
    sizeCalculation: bytesOf,
  });

  const fromStream = async (id: string, revision: number): Promise<KnownLicence | null> => {
    let licence: Licence = initial(id);
    let first: Recorded | undefined;
    for (const stored of await store.readStream(`licence-${id}`)) {
      if (stored.revision >= revision) break;
      const event = decode(stored);
      if (!isLicenceEvent(event)) continue;
      first ??= event;
      licence = goOn(licence, event);
    }
    return first && exists(licence) ? { facts: JSON.stringify(licence), position: Number(first.position) } : null;
  };

  return {
    async before(revisions) {
      const found = new Map<string, KnownLicence>();
      for (const [id, revision] of revisions) {
        const kept = memory.get(id);
        const known = kept?.revision === revision - 1 ? kept : await fromStream(id, revision);
        if (known) found.set(id, known);
      }
      return found;
    },
    after(id, revision, licence) {
      memory.set(id, { revision, ...licence });
    },
  };
};
