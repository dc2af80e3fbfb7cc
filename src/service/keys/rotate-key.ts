// A department's next key, on somebody's word: the one way of `licet keys rotate` and of POST /v1/keys.
import type { Envelope } from "../../event-store/record-events.js";
import type { Day } from "../../licence/day.js";
import { hasEnded } from "../../licence/department.js";
import { LicenceError } from "../../licence/errors.js";
import type { SigningUse } from "../../licence/key.js";
import type { Appointed } from "../../registry/define/appoint-keys.js";
import type { Registry } from "../../registry/registry.js";
import { RegistryError } from "../../registry/registry-error.js";
import type { DepartmentKeys } from "./department-keys.js";

export interface Rotation {
  department: string;
  use: SigningUse;
  /** The key in whose place it comes; the last appointed one unless told. */
  replaces?: string | undefined;
  envelope?: Envelope;
}

/**
 * Makes and appoints a key that signs from today on; the one before goes on vouching for what it signed. Null where
 * another one was appointed since. Throws RegistryError `no-such-department`, or LicenceError `department-ended`.
 */
export const rotateKey = async (
  { registry, keys, today }: { registry: Pick<Registry, "department">; keys: DepartmentKeys; today: () => Day },
  { department: code, use, ...how }: Rotation,
): Promise<Appointed | null> => {
  const department = await registry.department(code);
  if (!department) throw new RegistryError("no-such-department", `department ${code} is not defined`);
  if (hasEnded(department, today())) throw new LicenceError("department-ended", `department ${code} has ended`);
  return keys.rotate(code, use, how);
};
