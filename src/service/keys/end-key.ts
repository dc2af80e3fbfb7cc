// The end of a department's key, on somebody's word: the one way of `licet keys end` and of POST /v1/keys/{kid}/end.
import type { KeyRing } from "../../../keys/key-ring.js";
import type { Envelope } from "../../event-store/record-events.js";
import type { Day } from "../../licence/day.js";
import { hasEnded } from "../../licence/department.js";
import { keyThatSigns, type SigningUse } from "../../licence/key.js";
import type { Appointed } from "../../registry/define/appoint-keys.js";
import type { KeyEnding } from "../../registry/define/end-keys.js";
import type { Registry } from "../../registry/registry.js";
import { RegistryError } from "../../registry/registry-error.js";
import type { DepartmentKeys } from "./department-keys.js";

interface Deps {
  registry: Pick<Registry, "department" | "keys">;
  keys: DepartmentKeys;
  ring: Pick<KeyRing, "holds" | "retire">;
  today: () => Day;
}

/** A key that has ended, the one that signs in its place, where one had to be made, and how far a reader has to be. */
export interface KeyEnded {
  department: string;
  use: SigningUse;
  following: Appointed | null;
  position: string;
}

/** Makes the department's next key, where it would have none for today without this one. */
const follow = async (
  { registry, keys, today }: Deps,
  { code, use, without, envelope }: { code: string; use: SigningUse; without: string; envelope?: Envelope | undefined },
): Promise<Appointed | null> => {
  const department = await registry.department(code);
  if (!department || hasEnded(department, today())) return null;
  const others = (await registry.keys.appointed(code, use)).filter(({ kid }) => kid !== without);
  return keyThatSigns(others, today()) ? null : keys.rotate(code, use, envelope && { envelope });
};

/**
 * Ends a key for ever and destroys its private half; the department gets another where it needs one. Repeated, it
 * finishes what was interrupted. Throws RegistryError `unknown-key`, or LicenceError `key-ended` where it ended
 * otherwise.
 */
export const endKey = async (
  deps: Deps,
  kid: string,
  { envelope, ...ending }: KeyEnding & { envelope?: Envelope },
): Promise<KeyEnded> => {
  const { registry, ring } = deps;
  const asked = await registry.keys.key(kid);
  if (!asked || asked.department === null || (asked.use !== "token" && asked.use !== "seal"))
    throw new RegistryError("unknown-key", `no department has a key ${kid}; licet keys list shows them all`);
  const { department, use } = asked;
  const next = { code: department, use, without: kid, envelope };
  const isStolen = ending.reason === "compromised";
  // A stolen key ends first. Any other one signs until the next is there, so that nobody waits.
  const before = isStolen ? null : await follow(deps, next);
  const { position } = await registry.keys.end(kid, ending, envelope);
  if (ring.holds(kid, use)) await ring.retire(kid);
  const following = before ?? (isStolen ? await follow(deps, next) : null);
  return { department, use, following, position: isStolen && following ? following.position : position };
};
