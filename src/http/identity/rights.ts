// What a caller may do: what the registry appointed them to, and what their provider's claims say where an operator lets
// these count.
import type { Account, Identity } from "../../licence/account.js";
import { HttpProblem } from "../problems/http-problem.js";
import type { Caller } from "./caller.js";

/** Where rights come from: the registry's appointments, the claims of tokens, or both. */
export const rightsSources = ["registry", "claims"] as const;
export type RightsSource = (typeof rightsSources)[number];

/** The caller with the rights that they have now. Throws HttpProblem `account-dismissed`. */
export type RightsOf = (claimed: Caller) => Promise<Caller>;

/**
 * Appointments are asked for with every request, so that a dismissal holds from the next one on, in every process. Who
 * was ever appointed has the rights of that appointment alone; a holder's codes are always the provider's to vouch for.
 */
export const createRights = (
  accountOf: (identity: Identity) => Promise<Account | null>,
  from: readonly RightsSource[],
): RightsOf => {
  const byClaims = from.includes("claims");
  const byRegistry = from.includes("registry");
  return async claimed => {
    const holder = claimed.roles.filter(role => role === "holder");
    const account = byRegistry ? await accountOf({ issuer: claimed.issuer, subject: claimed.client }) : null;
    if (!account) return byClaims ? claimed : { ...claimed, roles: holder, department: undefined, types: [] };
    if (!account.dismissed)
      return {
        ...claimed,
        roles: [...account.roles, ...holder],
        department: account.department ?? undefined,
        types: account.types,
      };
    if (holder.length === 0) throw new HttpProblem("account-dismissed");
    return { ...claimed, roles: holder, department: undefined, types: [] };
  };
};
