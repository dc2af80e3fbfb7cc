// A department's keys, made and appointed where they are missing: the token key at once, the seal key whenever there is time for RSA.
import { openAuthority } from "../keys/authority.js";
import { addDays, type Day } from "./licence/day.js";
import type { OpenedRegistry } from "./open-registry.js";

const tokenKeyDays = 3 * 365;
const sealKeyDays = 5 * 365;
const authorityDays = 20 * 365;

/** What the certificates name as the organisation behind the local authority. */
const organisation = "Licet";

export const createDepartmentKeys = (
  { vault, ring, registry }: Pick<OpenedRegistry, "vault" | "ring" | "registry">,
  today: () => Day,
) => {
  const { define } = registry;
  const termOf = (days: number) => ({ from: today(), to: addDays(today(), days) });
  // One root for all: made by the first who asks, and only once at a time in this process.
  let authority: ReturnType<typeof openAuthority> | undefined;
  const openedAuthority = () => {
    authority ??= openAuthority({ vault, ring, organisation, term: termOf(authorityDays) }).catch(error => {
      authority = undefined;
      throw error;
    });
    return authority;
  };
  type StoredUse = "token" | "seal" | "authority";
  const stored = <K extends { use: string; jwk: object }>(facts: K) => ({
    ...facts,
    use: facts.use as StoredUse,
    jwk: facts.jwk as Record<string, string>,
  });
  return {
    /** The department's token key: milliseconds. */
    ensureTokenKey: (code: string): Promise<string> =>
      define.appointKey(
        code,
        "token",
        async () => stored(await ring.generate({ use: "token", department: code, ...termOf(tokenKeyDays) })),
        ring.destroy,
      ),
    /** The department's seal key and certificate: a second of another thread's time. */
    ensureSealKey: (code: string): Promise<string> =>
      define.appointKey(
        code,
        "seal",
        async (_use, department) =>
          stored(await (await openedAuthority()).generateSeal(department, termOf(sealKeyDays))),
        ring.destroy,
      ),
  };
};

export type DepartmentKeys = ReturnType<typeof createDepartmentKeys>;
