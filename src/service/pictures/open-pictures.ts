// Pictures for faces between their upload and the version that first shows them: sealed at rest under a key of the home,
// and forgotten when they are used up, or after a day; those of a case under the key of the case, until it is over.
import { createHash, createHmac, hkdfSync } from "node:crypto";
import { decrypt, encrypt, lengthPrefixed } from "../../../keys/authenticated-encryption.js";
import type { SubjectKeys } from "../../../keys/subject-keys/subject-keys.js";
import {
  casesWithPictures,
  findCasePicture,
  forgetCasePictures,
  keepCasePictures,
  noteOpenCase,
} from "../../../projections/records/pictures/case-picture-records.js";
import {
  findPicture,
  forgetOldPictures,
  forgetPictures,
  keepPicture,
} from "../../../projections/records/pictures/picture-records.js";
import type { RecordsPort } from "../../../projections/records/records-port.js";
import type { PicturesPort } from "../../http/deps.js";
import { caseStream } from "../../licence/streams.js";

const keptMs = 24 * 3_600_000;
const sweepEveryMs = 3_600_000;
const casesAtOnce = 100;
/** Of one department, waiting at once: a hundred megabytes or so. */
const mostWaiting = 1_000;

/** What is kept with cases, and which of them are over. */
interface OfCases {
  /** The subject key of a stream; what of it may be told when there is none. */
  subjectKeys: Pick<SubjectKeys, "keyFor">;
  /** Whether the case may still record what was prepared. Rejects where that cannot be told. */
  isOpen(id: string): Promise<boolean>;
}

interface OpenPictures {
  records: Pick<RecordsPort, "read" | "write">;
  /** 32 bytes that only this home has. */
  key: Uint8Array;
  /** Milliseconds since 1970. */
  clock: () => number;
  cases: OfCases;
}

/** Opens what waits. Close it, so that nothing is swept any more. */
export const openPictures = ({
  records,
  key,
  clock,
  cases: { subjectKeys, isOpen },
}: OpenPictures): PicturesPort & { sweep(): Promise<void>; close(): Promise<void> } => {
  const derived = (use: string) => Buffer.from(hkdfSync("sha256", key, "", `licet pictures ${use}`, 32));
  const [naming, sealing] = [derived("names"), derived("bytes")];
  const nameOf = (...texts: readonly string[]): string =>
    createHmac("sha256", naming)
      .update(lengthPrefixed(...texts))
      .digest("hex");
  const at = (later = 0): string => new Date(clock() + later).toISOString();

  const caseKey = (id: string) => subjectKeys.keyFor(caseStream.of(id));
  const sweep = async (): Promise<void> => {
    await forgetOldPictures(records, at());
    for (const id of await casesWithPictures(records, at(-keptMs), casesAtOnce))
      if (caseKey(id) !== "destroyed" && (await isOpen(id))) await noteOpenCase(records, id, at());
      else await forgetCasePictures(records, id);
  };
  // What cannot be swept just then is swept an hour later.
  const sweeping = setInterval(() => void sweep().catch(() => undefined), sweepEveryMs);
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
    ofCases: {
      async keep(id, pictures) {
        const under = caseKey(id);
        if (under === "destroyed") return;
        const rows = [...pictures].map(([sha256, picture]) => {
          const name = nameOf(id, sha256);
          const sealed = encrypt(under, picture, lengthPrefixed("case picture", name)).toString("base64");
          return { case_id: id, id: name, looked_at: at(), sealed };
        });
        await keepCasePictures(records, rows);
      },
      async find(id, sha256) {
        const name = nameOf(id, sha256);
        const sealed = await findCasePicture(records, id, name);
        const under = sealed === null ? "destroyed" : caseKey(id);
        if (sealed === null || under === "destroyed") return null;
        return decrypt(under, Buffer.from(sealed, "base64"), lengthPrefixed("case picture", name)) ?? null;
      },
      forget: id => forgetCasePictures(records, id),
    },
    sweep,
    close: async () => clearInterval(sweeping),
  };
};
