// The keys of departments as registrars see and change them by HTTP: over the views, and this home's private halves.
import { createHash, X509Certificate } from "node:crypto";
import type { ReadSigningKeys } from "../../../projections/views/catalogue/signing-keys.js";
import type { OpenedRegistry } from "../../home/open-registry.js";
import type { KeysPort, ListedKey } from "../../http/registrar/registrar-ports.js";
import type { Day } from "../../licence/day.js";
import { keyStateAmong } from "../../licence/key.js";
import { RegistryError } from "../../registry/registry-error.js";
import { deadlines } from "../../waiting/deadlines.js";
import { within } from "../../waiting/within.js";
import type { DepartmentKeys } from "./department-keys.js";
import { endKey } from "./end-key.js";
import { keyTerm } from "./key-terms.js";
import { rotateKey } from "./rotate-key.js";

/** Whose a certificate is, as people write it, and its fingerprint. */
const toldCertificate = (certificate: string | null): ListedKey["certificate"] => {
  if (certificate === null) return null;
  const der = Buffer.from(certificate, "base64");
  const subject = new X509Certificate(der).subject.split("\n").reverse().join(", ");
  return { subject, sha256: createHash("sha256").update(der).digest("hex") };
};

/** A key is made in a second or so; what takes longer goes on, and is there when one looks again. */
const inTime = <T>(work: Promise<T>): Promise<T> =>
  within(deadlines.command, work, () => {
    throw new RegistryError("event-store-unavailable", `keys did not change within ${deadlines.command} ms`);
  });

interface Parts {
  opened: Pick<OpenedRegistry, "registry" | "ring">;
  keys: DepartmentKeys;
  read: Pick<ReadSigningKeys, "all">;
  today: () => Day;
}

export const createKeysPort = ({ opened: { registry, ring }, keys, read, today }: Parts): KeysPort => {
  const deps = { registry, ring, keys, today };
  return {
    async list(department) {
      const day = today();
      return (await read.all(null, department)).map(appointed => ({
        department: appointed.department,
        use: appointed.use,
        until: keyTerm(appointed, ring, day).until,
        keys: appointed.keys.map(key => ({
          key,
          state: keyStateAmong(key, appointed.keys, day),
          held: ring.holds(key.kid, appointed.use),
          certificate: toldCertificate(key.certificate),
        })),
      }));
    },
    rotate: rotation => inTime(rotateKey(deps, rotation)),
    end: (kid, ending) => inTime(endKey(deps, kid, ending)),
  };
};
