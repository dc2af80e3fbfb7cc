// `licet origin set URL`: the registry has moved to another address. Papers that name the old one stay good.
import { createCodec } from "../event-store/codec.js";
import { ownEnvelope } from "../event-store/record-events.js";
import { eventStoreOf } from "../home/home.js";
import { openEventStore } from "../home/open-event-store.js";
import { toldOrigin } from "../home/origin.js";
import type { Config } from "../home/settings/config.js";
import { originRule, publicOrigin } from "../home/settings/public-origin.js";
import { software } from "../home/software.js";
import { settleOrigin } from "../registry/define/settle-origin.js";
import { createRecorder } from "../registry/log/recorder.js";
import { openHomeKeys } from "./open-home.js";
import { operator } from "./operator.js";

const wrongUsage = 64;

/** What is wrong with a new origin; null where nothing is. */
const faultOf = (url: string, origin: string | null, { production }: Pick<Config, "production">): string | null => {
  if (origin === null) return `URL must be ${originRule}; it is ${JSON.stringify(url)}`;
  if (production && !origin.startsWith("https:"))
    return `URL must be https in production, e.g. https://licet.example.org; it is ${JSON.stringify(url)}`;
  return null;
};

/**
 * Records the origin, and by whom; answers the exit code: 0 it is the origin now, or was already, 64 it can be none.
 * Throws HomeMissing, KeyError for the home of another environment, RegistryError.
 */
export const setOrigin = async (config: Config, url: string): Promise<number> => {
  const origin = publicOrigin(url);
  const fault = faultOf(url, origin, config);
  if (origin === null || fault !== null) {
    process.stderr.write(`licet origin set: ${fault}\n`);
    return wrongUsage;
  }
  await openHomeKeys(config);
  const store = await openEventStore(eventStoreOf(config), "thread");
  try {
    const recorder = createRecorder({ store, codec: createCodec(), clock: Date.now, software });
    const settled = await settleOrigin(recorder, () => origin, { ...ownEnvelope(), by: operator() });
    process.stdout.write(
      settled.replaced === null
        ? `the origin is ${toldOrigin(origin)}\n`
        : `the origin is ${toldOrigin(origin)}, and was ${toldOrigin(settled.replaced)}: papers that name the old one stay good
set PUBLIC_URL=${origin} wherever it is set, and start every service again: until then it prints the old one\n`,
    );
    return 0;
  } finally {
    await store.close();
  }
};
