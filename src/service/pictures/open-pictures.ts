// Pictures for faces between their upload and the version that first shows them: sealed at rest under a key of the home,
// and forgotten when they are used up, or after a day.
import { createHash, createHmac, hkdfSync } from "node:crypto";
import { decrypt, encrypt, lengthPrefixed } from "../../../keys/authenticated-encryption.js";
import {
  findPicture,
  forgetOldPictures,
  forgetPictures,
  keepPicture,
} from "../../../projections/records/pictures/picture-records.js";
import type { RecordsPort } from "../../../projections/records/records-port.js";
import type { PicturesPort } from "../../http/deps.js";

const keptMs = 24 * 3_600_000;
const sweepEveryMs = 3_600_000;
/** Of one department, waiting at once: a hundred megabytes or so. */
const mostWaiting = 1_000;

interface OpenPictures {
  records: Pick<RecordsPort, "read" | "write">;
  /** 32 bytes that only this home has. */
  key: Uint8Array;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/** Opens what waits. Close it, so that nothing is swept any more. */
export const openPictures = ({ records, key, clock }: OpenPictures): PicturesPort & { close(): Promise<void> } => {
  const derived = (use: string) => Buffer.from(hkdfSync("sha256", key, "", `licet pictures ${use}`, 32));
  const [naming, sealing] = [derived("names"), derived("bytes")];
  const nameOf = (...texts: readonly string[]): string =>
    createHmac("sha256", naming)
      .update(lengthPrefixed(...texts))
      .digest("hex");
  const at = (later = 0): string => new Date(clock() + later).toISOString();

  // What cannot be swept just then is not answered all the same, and is swept an hour later.
  const sweep = () => forgetOldPictures(records, at()).catch(() => undefined);
  const sweeping = setInterval(() => void sweep(), sweepEveryMs);
  sweeping.unref();

  return {
    async keep(department, picture) {
      const sha256 = createHash("sha256").update(picture).digest("hex");
      const id = nameOf(department, sha256);
      const sealed = encrypt(sealing, picture, lengthPrefixed(id)).toString("base64");
      const row = { id, department: nameOf(department), until: at(keptMs), sealed };
      return (await keepPicture(records, row, { now: at(), most: mostWaiting })) ? sha256 : null;
    },
    async find(department, sha256) {
      const id = nameOf(department, sha256);
      const sealed = await findPicture(records, id, at());
      // What another key of this home had sealed is as good as forgotten.
      return sealed === null ? null : (decrypt(sealing, Buffer.from(sealed, "base64"), lengthPrefixed(id)) ?? null);
    },
    forget: (department, hashes) =>
      forgetPictures(
        records,
        hashes.map(sha256 => nameOf(department, sha256)),
      ),
    close: async () => clearInterval(sweeping),
  };
};
