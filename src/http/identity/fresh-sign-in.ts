// What ends a licence or a key may demand that who does it has just proved who they are, or strictly (RFC 9470, step-up).
import type { CaseAct } from "../../licence/events/case-steps.js";
import { HttpProblem } from "../problems/http-problem.js";
import type { Caller } from "./caller.js";

export interface FreshSignIn {
  /** Seconds since the sign-in, at most. */
  maxAge?: number | undefined;
  /** One of these classes of authentication (`acr`). */
  acr?: readonly string[] | undefined;
}

/** Seconds by which the provider's clock may be ahead. */
const tolerance = 30;

const challenge = ({ maxAge, acr }: FreshSignIn): string =>
  [
    'Bearer realm="licet", error="insufficient_user_authentication"',
    'error_description="a fresh sign-in is needed"',
    ...(acr ? [`acr_values="${acr.join(" ")}"`] : []),
    ...(maxAge !== undefined ? [`max_age="${maxAge}"`] : []),
  ].join(", ");

/** Those that end a licence. */
const finalActs: readonly CaseAct[] = ["annul", "withdraw", "revoke", "void", "cancel"];

interface Demand {
  demanded: FreshSignIn | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Holds a caller to a sign-in as it is demanded; software, which nobody signs in, never has one. Throws HttpProblem
 * `fresh-sign-in-needed` with the challenge of RFC 9470 §3.
 */
export const demandFreshSignIn = ({ authenticated: { at, acr } }: Caller, { demanded, now }: Demand): void => {
  if (!demanded) return;
  const age = at === null ? Number.POSITIVE_INFINITY : now / 1_000 - at;
  const isRecent = demanded.maxAge === undefined || (age <= demanded.maxAge && age >= -tolerance);
  const isStrict = demanded.acr === undefined || (acr !== null && demanded.acr.includes(acr));
  if (!isRecent || !isStrict)
    throw new HttpProblem("fresh-sign-in-needed", { headers: { "www-authenticate": challenge(demanded) } });
};

/** Holds who ends a licence to it. Throws as `demandFreshSignIn` does. */
export const holdToFreshSignIn = (act: CaseAct, caller: Caller, demand: Demand): void => {
  if (finalActs.includes(act)) demandFreshSignIn(caller, demand);
};
