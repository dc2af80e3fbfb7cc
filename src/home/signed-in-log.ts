// Whether recorded tokens are signed by the keys that they name, by the log alone: what projectors, rebuilds and the
// doctor look at.
import type { LogSource } from "../../projections/views/log-source.js";
import { replay } from "../licence/decider.js";
import { keyDecider } from "../licence/key.js";
import { keyStream } from "../licence/streams.js";
import { createIsSigned, type IsSigned } from "../verification/checks/token-signature.js";

/** Checks tokens under keys as their own streams tell of them. Rejects when such a stream cannot be read. */
export const signedInLog = ({
  store,
  decode,
}: Pick<LogSource, "decode"> & { store: Pick<LogSource["store"], "readStream"> }): IsSigned =>
  createIsSigned(async kid => replay(keyDecider, (await store.readStream(keyStream.of(kid))).map(decode)));
