// What this software is called, to people and in the log.
import { createRequire } from "node:module";

/** Its version, as its package has it. */
export const { version } = createRequire(import.meta.url)("../../../package.json") as { version: string };

/** Name and version, as events record it. */
export const software = `licet/${version}`;
