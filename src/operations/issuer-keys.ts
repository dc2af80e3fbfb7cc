// Keys and appointments as the log tells them. They are few and are kept in memory.
import { createHash } from "node:crypto";
import { replay } from "../licence/decider.js";
import { type Department, departmentDecider } from "../licence/department.js";
import type { Recorded } from "../licence/events/envelope.js";
import { type Key, keyDecider, type SigningUse } from "../licence/key.js";
import { departmentStream, keyStream } from "../licence/streams.js";

/** Which keys were created, and which department appointed them. */
export interface IssuerKeys {
  note(event: Recorded): void;
  key(kid: string): Key | undefined;
  wasAppointed(department: string, use: SigningUse, kid: string): boolean;
  /** SHA-256 of the key's certificate (DER), in hexadecimal. */
  fingerprint(kid: string): string | undefined;
  /** Every key that was ever appointed. */
  appointed(): string[];
}

/** Empty at first; fed with every event of the log. */
export const createIssuerKeys = (): IssuerKeys => {
  const keys = new Map<string, Key | null>();
  const departments = new Map<string, Department | null>();
  const fingerprints = new Map<string, string>();
  return {
    note(event) {
      const kid = keyStream.idOf(event.stream);
      if (kid !== null) keys.set(kid, replay(keyDecider, [event], keys.get(kid)));
      const code = departmentStream.idOf(event.stream);
      if (code !== null) departments.set(code, replay(departmentDecider, [event], departments.get(code)));
      if (event.type === "KeyCreated" && event.data.certificate !== null) {
        const { kid, certificate } = event.data;
        fingerprints.set(kid, createHash("sha256").update(Buffer.from(certificate, "base64")).digest("hex"));
      }
    },
    key: kid => keys.get(kid) ?? undefined,
    wasAppointed: (department, use, kid) =>
      departments.get(department)?.appointments.some(each => each.use === use && each.kid === kid) ?? false,
    fingerprint: kid => fingerprints.get(kid),
    appointed: () =>
      [...departments.values()].flatMap(department => department?.appointments.map(({ kid }) => kid) ?? []),
  };
};
