// The keys of departments and of receipts as registrars see and change them by HTTP: over the views, and this home's
// private halves.
import { createHash, X509Certificate } from "node:crypto";
import type { ReadReceiptKeys } from "../../../projections/views/catalogue/own-keys.js";
import type { ReadSigningKeys } from "../../../projections/views/catalogue/signing-keys.js";
import type { OpenedRegistry } from "../../home/open-registry.js";
import type { KeysPort, ListedKey, ListedKeys } from "../../http/registrar/registrar-ports.js";
import type { Day } from "../../licence/day.js";
import { type Key, keyStateAmong, signsUntil } from "../../licence/key.js";
import { RegistryError } from "../../registry/registry-error.js";
import { deadlines } from "../../waiting/deadlines.js";
import { within } from "../../waiting/within.js";
import type { DepartmentKeys } from "./department-keys.js";
import { endKey } from "./end-key.js";
import type { ReceiptKeys } from "./receipt-keys.js";
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
  receiptKeys: Pick<ReceiptKeys, "rotate" | "end">;
  readReceiptKeys: ReadReceiptKeys;
  today: () => Day;
}

export const createKeysPort = ({
  opened: { registry, ring },
  keys,
  read,
  receiptKeys,
  readReceiptKeys,
  today,
}: Parts): KeysPort => {
  const deps = { registry, ring, keys, today };

  /** Keys of one owner for one use, in the order in which they came. */
  const listed = (owner: Pick<ListedKeys, "department" | "use">, own: readonly Key[], day: Day): ListedKeys => ({
    ...owner,
    until: signsUntil(
      own.filter(({ kid }) => ring.holds(kid, owner.use)),
      day,
    ),
    keys: own.map(key => ({
      key,
      state: keyStateAmong(key, own, day),
      held: ring.holds(key.kid, owner.use),
      certificate: toldCertificate(key.certificate),
    })),
  });

  const listReceipts = async (day: Day): Promise<ListedKeys> => {
    const own = (await readReceiptKeys()).sort((one, other) => (one.from < other.from ? -1 : 1));
    return listed({ department: null, use: "receipt" }, own, day);
  };

  const rotateReceipts = async (rotation: Parameters<ReceiptKeys["rotate"]>[0]) => {
    const { kid, isNew, position } = await receiptKeys.rotate(rotation);
    return isNew ? { kid, position } : null;
  };

  return {
    async list(department) {
      const day = today();
      const ofDepartments = (await read.all(null, department)).map(({ keys: own, ...owner }) =>
        listed(owner, own, day),
      );
      return department === undefined ? [...ofDepartments, await listReceipts(day)] : ofDepartments;
    },
    rotate: ({ replaces, envelope, ...owner }) =>
      inTime(
        owner.use === "receipt"
          ? rotateReceipts({ replaces, envelope })
          : rotateKey(deps, { ...owner, replaces, envelope }),
      ),
    async end(kid, ending) {
      const isReceipts = (await registry.keys.key(kid))?.use === "receipt";
      if (!isReceipts) return inTime(endKey(deps, kid, ending));
      return { department: null, ...(await inTime(receiptKeys.end(kid, ending))) };
    },
  };
};
