// What a thread that digests the log from its beginning knows of licences: it remembers some, and reads the stream of
// any other.
import { LRUCache } from "lru-cache";
import { licenceOfStream } from "../views/licence-of-stream.js";
import { type LogSource, unsignedIn } from "../views/log-source.js";
import type { PriorLicence, PriorLicences } from "../views/prior-licences.js";

// As text: what is kept from page to page is one string for each, which costs the collector of garbage next to nothing.
const remembered = 10_000;
const rememberedBytes = 64_000_000;
const bytesOf = ({ facts }: PriorLicence): number => 200 + 2 * facts.length;

/** By memory of the licences that were touched last; of any other, by its stream. */
export const priorFromLog = (
  log: Pick<LogSource, "store" | "decode" | "isSigned" | "answer">,
  unsigned: PriorLicences["unsigned"] = unsignedIn(log),
): PriorLicences => {
  const memory = new LRUCache<string, PriorLicence & { revision: number }>({
    max: remembered,
    maxSize: rememberedBytes,
    sizeCalculation: bytesOf,
  });
  return {
    async before(revisions) {
      const found = new Map<string, PriorLicence>();
      for (const [id, revision] of revisions) {
        const kept = memory.get(id);
        const prior =
          kept?.revision === revision - 1 ? kept : await licenceOfStream({ ...log, unsigned }, id, revision);
        if (prior) found.set(id, prior);
      }
      return found;
    },
    after(id, revision, licence) {
      memory.set(id, { revision, ...licence });
    },
    unsigned,
    answer: log.answer,
  };
};
