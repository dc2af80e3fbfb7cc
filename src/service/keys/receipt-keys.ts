// The registry's key for receipts: made at the first start, recorded, renewed before its term ends, and destroyed once
// another one signs.
import type { KeyFacts } from "../../../keys/key-facts.js";
import { ensureOwnKey, followedKeys, ownKey } from "../../../keys/own-key.js";
import type { OpenedRegistry } from "../../home/open-registry.js";
import { addDays, type Day } from "../../licence/day.js";
import { renewal } from "../../licence/key.js";
import type { KeyEnding } from "../../registry/define/end-keys.js";
import { RegistryError } from "../../registry/registry-error.js";

const use = "receipt";
const termDays = 3 * 365;

type Opened = Pick<OpenedRegistry, "vault" | "ring"> & { registry: Pick<OpenedRegistry["registry"], "keys"> };

/** A key's facts as `KeyCreated` records them. */
const recordable = ({ jwk, ...facts }: KeyFacts) => ({ ...facts, use: "receipt" as const, jwk: { ...jwk } });

export const createReceiptKeys = ({ vault, ring, registry: { keys } }: Opened, today: () => Day) => {
  const make = (): Promise<KeyFacts> =>
    ring.generate({ use, department: null, from: today(), to: addDays(today(), termDays) });
  /** Whether it signs today and for long enough; a clock that was set back may not have come to its first day. */
  const lastsLong = ({ kid, from, to }: KeyFacts): boolean =>
    ring.holds(kid, use) && from <= today() && to >= addDays(today(), renewal.ahead);

  /** The key that counts and fits, recorded and not ended; another is made in the place of one that is not. */
  const ensure = async (fits: (key: KeyFacts) => boolean = lastsLong): Promise<KeyFacts> => {
    const key = await ensureOwnKey(vault.folder, ring, use, make, fits);
    const recorded = await keys.recordOwn(recordable(key));
    if (recorded?.ended === null) return key;
    await ring.retire(key.kid);
    return ensure(other => other.kid !== key.kid && fits(other));
  };

  /** Of the keys that others have followed: their ends are recorded, then their private halves destroyed. */
  const retireFollowed = async (): Promise<void> => {
    for (const kid of followedKeys(vault.folder, use)) {
      const recorded = await keys.key(kid);
      if (recorded?.ended === null) await keys.end(kid, { reason: "superseded", compromisedSince: null });
      if (ring.holds(kid, use)) await ring.retire(kid);
    }
  };

  return {
    ensure: (): Promise<KeyFacts> => ensure(),
    /** What a service does for it by itself. */
    async renew(): Promise<void> {
      await ensure();
      await retireFollowed();
    },
    /** A new key from now on; receipts that the one before signed stay genuine. */
    async rotate(): Promise<KeyFacts> {
      const last = ownKey(vault.folder, ring, use)?.kid;
      const made = await ensure(key => key.kid !== last && lastsLong(key));
      await retireFollowed();
      return made;
    },
    /**
     * Ends a key for ever and destroys its private half; another signs from then on. Throws RegistryError `unknown-key`,
     * or LicenceError `key-ended` where it ended otherwise.
     */
    async end(kid: string, ending: KeyEnding): Promise<{ following: KeyFacts; position: string }> {
      if ((await keys.key(kid))?.use !== use)
        throw new RegistryError("unknown-key", `no key ${kid} signs receipts; licet keys list shows them all`);
      const { position } = await keys.end(kid, ending);
      if (ring.holds(kid, use)) await ring.retire(kid);
      return { following: await ensure(), position };
    },
  };
};

export type ReceiptKeys = ReturnType<typeof createReceiptKeys>;
