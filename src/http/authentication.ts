// Whose request is this? Bearer tokens (RFC 6750) of the development identity provider or of an OpenID Connect provider, never of both.
import { createPublicKey } from "node:crypto";
import { errors, type JWTPayload, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";
import { type Caller, Claims, callerOf } from "./caller.js";
import { HttpProblem } from "./http-problem.js";
import { createProviderKeys } from "./provider-keys.js";

/** What tokens are for: their `aud`. */
export const audience = "licet";

/** The `iss` of tokens of the development identity provider: the home's own key vouches for them, under whatever address it is served. */
export const developmentIssuer = "urn:licet:development";

/** Who may vouch for callers: this process's own development provider (its public key), or an OpenID Connect issuer. */
export type IdentityProvider =
  | { kind: "development"; jwk: Readonly<Record<string, string>> }
  | { kind: "oidc"; issuer: string; audience?: string };

/** Reads an `Authorization` header. Throws HttpProblem `not-signed-in`, `invalid-token`, `token-expired`, `identity-provider-unavailable`. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

const bearer = /^Bearer +([A-Za-z0-9._~+/-]{1,8192}=*)$/i;
const challenge = (error?: string): Record<string, string> => ({
  "www-authenticate": `Bearer realm="licet"${error ? `, error="${error}"` : ""}`,
});

const verifierOf = (provider: IdentityProvider): ((token: string, now: Date) => Promise<JWTPayload>) => {
  if (provider.kind === "development") {
    const key = createPublicKey({ key: { ...provider.jwk }, format: "jwk" });
    const issuer = developmentIssuer;
    return async (token, currentDate) => {
      const options = {
        issuer,
        audience,
        algorithms: ["ES256"],
        typ: "at+jwt",
        requiredClaims: ["exp", "sub"],
        currentDate,
      };
      return (await jwtVerify(token, key, options)).payload;
    };
  }
  const keys = createProviderKeys(provider.issuer);
  return async (token, currentDate) => {
    const options = {
      issuer: provider.issuer,
      audience: provider.audience ?? audience,
      algorithms: ["ES256", "ES384", "RS256", "PS256", "EdDSA"],
      requiredClaims: ["exp"],
      clockTolerance: 30,
      currentDate,
    };
    return (await jwtVerify(token, await keys(), options)).payload;
  };
};

/** Only a token's own fault is the caller's: whatever else goes wrong is the provider's. */
const refusalOf = (error: unknown): HttpProblem => {
  if (error instanceof HttpProblem) return error;
  if (error instanceof errors.JWTExpired)
    return new HttpProblem("token-expired", { headers: challenge("invalid_token") });
  const unreachable = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid;
  if (error instanceof errors.JOSEError && !unreachable && error.code !== "ERR_JOSE_GENERIC")
    return new HttpProblem("invalid-token", { headers: challenge("invalid_token"), cause: error });
  return new HttpProblem("identity-provider-unavailable", { headers: { "retry-after": "5" }, cause: error });
};

/** How long a verified token is taken at its word, in milliseconds, and how many are remembered. */
const remembered = { ttl: 10_000, max: 1_000 };

/** An authenticator for one provider; null when nobody can sign in here. */
export const createAuthenticator = (provider: IdentityProvider | null, clock: () => number): Authenticate => {
  const verify = provider && verifierOf(provider);
  const callers = new LRUCache<string, { caller: Caller; endsAt: number }>(remembered);
  return async authorization => {
    if (authorization === undefined) throw new HttpProblem("not-signed-in", { headers: challenge() });
    const token = bearer.exec(authorization)?.[1];
    if (!token || !verify) throw new HttpProblem("invalid-token", { headers: challenge("invalid_token") });
    const known = callers.get(token);
    if (known && clock() < known.endsAt) return known.caller;
    let payload: JWTPayload;
    try {
      payload = await verify(token, new Date(clock()));
    } catch (error) {
      throw refusalOf(error);
    }
    const claims = Claims.safeParse(payload);
    if (!claims.success) throw new HttpProblem("invalid-token", { headers: challenge("invalid_token") });
    const caller = callerOf(claims.data);
    callers.set(token, { caller, endsAt: (payload.exp ?? 0) * 1_000 });
    return caller;
  };
};
