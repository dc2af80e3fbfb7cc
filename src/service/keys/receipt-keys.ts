// The registry's key for receipts: made at the first start, recorded, renewed before its term ends, and destroyed once
// another one signs.
import type { KeyFacts } from "../../../keys/key-facts.js";
import { ensureOwnKey, followedKeys, ownKey } from "../../../keys/own-key.js";
import type { Envelope } from "../../event-store/record-events.js";
import type { OpenedRegistry } from "../../home/open-registry.js";
import { addDays, type Day } from "../../licence/day.js";
import { renewal } from "../../licence/key.js";
import type { KeyEnding } from "../../registry/define/end-keys.js";
import { RegistryError } from "../../registry/registry-error.js";

/** The key that signs from now on. */
interface NextKey {
  kid: string;
  isNew: boolean;
  /** Up to which a reader has to have read to know of it, and of the end of the one before. */
  position: string;
}

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
  const ensure = async (
    fits: (key: KeyFacts) => boolean = lastsLong,
    envelope?: Envelope,
  ): Promise<{ key: KeyFacts; position: string }> => {
    const key = await ensureOwnKey(vault.folder, ring, use, make, fits);
    const recorded = await keys.recordOwn(recordable(key), envelope);
    if (recorded?.key.ended === null) return { key, position: recorded.position };
    await ring.retire(key.kid);
    return ensure(other => other.kid !== key.kid && fits(other), envelope);
  };

  /** Of the keys that others have followed: their ends are recorded, then their private halves destroyed. */
  const retireFollowed = async (envelope?: Envelope): Promise<string | null> => {
    let last: string | null = null;
    for (const kid of followedKeys(vault.folder, use)) {
      const recorded = await keys.key(kid);
      const superseded = { reason: "superseded", compromisedSince: null } as const;
      if (recorded?.ended === null) last = (await keys.end(kid, superseded, envelope)).position;
      if (ring.holds(kid, use)) await ring.retire(kid);
    }
    return last;
  };

  return {
    ensure: async (): Promise<KeyFacts> => (await ensure()).key,
    /** What a service does for it by itself. */
    async renew(): Promise<void> {
      await ensure();
      await retireFollowed();
    },
    /**
     * A new key from now on, in the place of the one that signs, or of that which is told; receipts that the one before
     * signed stay genuine. `isNew` is false where another had followed since.
     */
    async rotate({
      replaces,
      envelope,
    }: {
      replaces?: string | undefined;
      envelope?: Envelope;
    } = {}): Promise<NextKey> {
      const before = ownKey(vault.folder, ring, use)?.kid;
      const last = replaces ?? before;
      const { key, position } = await ensure(each => each.kid !== last && lastsLong(each), envelope);
      const ended = await retireFollowed(envelope);
      return { kid: key.kid, isNew: key.kid !== before, position: ended ?? position };
    },
    /**
     * Ends a key for ever and destroys its private half; another signs from then on. Throws RegistryError `unknown-key`,
     * or LicenceError `key-ended` where it ended otherwise.
     */
    async end(
      kid: string,
      { envelope, ...ending }: KeyEnding & { envelope?: Envelope },
    ): Promise<{ following: KeyFacts; position: string }> {
      if ((await keys.key(kid))?.use !== use)
        throw new RegistryError("unknown-key", `no key ${kid} signs receipts; licet keys list shows them all`);
      const ended = await keys.end(kid, ending, envelope);
      if (ring.holds(kid, use)) await ring.retire(kid);
      const { key: following, position } = await ensure(lastsLong, envelope);
      return { following, position: position > ended.position ? position : ended.position };
    },
  };
};

export type ReceiptKeys = ReturnType<typeof createReceiptKeys>;
