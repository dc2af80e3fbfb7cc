// Keys and appointments as the log tells them. They are few and are kept in memory.
import { createHash } from "node:crypto";
import type { Recorded } from "../licence/events/envelope.js";

type CreatedKey = Extract<Recorded, { type: "KeyCreated" }>["data"];
type Use = "token" | "seal";

/** Which keys were created, and which department appointed them. */
export interface IssuerKeys {
  note(event: Recorded): void;
  key(kid: string): CreatedKey | undefined;
  wasAppointed(department: string, use: Use, kid: string): boolean;
  /** SHA-256 of the key's certificate (DER), in hexadecimal. */
  fingerprint(kid: string): string | undefined;
  /** Every key that was ever appointed. */
  appointed(): { kid: string; use: Use; department: string }[];
}

/** Empty at first; fed with every event of the log. */
export const createIssuerKeys = (): IssuerKeys => {
  const created = new Map<string, CreatedKey>();
  const appointed = new Map<string, { kid: string; use: Use; department: string }>();
  const fingerprints = new Map<string, string>();
  return {
    note({ type, data, stream }) {
      if (type === "KeyCreated") created.set(data.kid, data);
      if (type === "KeyCreated" && data.certificate !== null)
        fingerprints.set(data.kid, createHash("sha256").update(Buffer.from(data.certificate, "base64")).digest("hex"));
      if (type === "KeyAppointed") {
        const department = stream.slice("department-".length);
        appointed.set(`${department}/${data.use}/${data.kid}`, { ...data, department });
      }
    },
    key: kid => created.get(kid),
    wasAppointed: (department, use, kid) => appointed.has(`${department}/${use}/${kid}`),
    fingerprint: kid => fingerprints.get(kid),
    appointed: () => [...appointed.values()],
  };
};
