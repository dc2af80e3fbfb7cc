// `licet origin show`: the address that papers name, and those that earlier papers name.

import { toldOrigin } from "../home/origin.js";
import type { Config } from "../home/settings/config.js";
import { registryStream } from "../licence/streams.js";
import { openHome } from "./open-home.js";

/** Prints a line for each origin that was recorded, the newest first; answers the exit code. */
export const showOrigin = async (config: Config): Promise<number> => {
  const home = await openHome(config);
  try {
    const recorded = (await home.store.readStream(registryStream)).map(home.decode).reverse();
    if (recorded.length === 0) process.stdout.write("none is recorded yet: the first start of a service does it\n");
    for (const event of recorded)
      if (event.type === "OriginSet")
        process.stdout.write(
          `${toldOrigin(event.data.origin)}  since ${event.meta.recordedAt}  by ${event.meta.by.subject}\n`,
        );
    return 0;
  } finally {
    await home.close();
  }
};
