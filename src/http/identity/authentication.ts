// Whose request is this? Bearer tokens (RFC 6750) of the development identity provider or of an OpenID Connect
// provider, never of both.
import { createPublicKey } from "node:crypto";
import { errors, type JWTPayload, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";
import { HttpProblem } from "../problems/http-problem.js";
import { type Caller, Claims, callerOf } from "./caller.js";
import { type ClaimNames, claimsUnder, ownClaimNames, ownRoleNames, type RoleNames } from "./claim-names.js";
import { createProviderKeys } from "./provider-keys.js";
import type { OpenIdClient } from "./sign-in/open-id-client.js";

/** What tokens are for: their `aud`. */
export const audience = "licet";

/**
 * The `iss` of tokens of the development identity provider: the home's own key vouches for them, under whatever address
 * it is served.
 */
export const developmentIssuer = "urn:licet:development";

/** Who may vouch for callers: this process's own development provider (its public key), or an OpenID Connect issuer. */
export type IdentityProvider = { kind: "development"; jwk: Readonly<Record<string, string>> } | OpenIdProvider;

/** An OpenID Connect provider, and how its access tokens are read. */
export interface OpenIdProvider {
  kind: "oidc";
  issuer: string;
  /** The `aud` of tokens for this service. */
  audience?: string;
  claims?: ClaimNames;
  roles?: RoleNames;
  /** Whether an issuer on another machine may be asked in plain text. */
  plainText?: boolean;
  /** This service as it is registered there; without it nobody signs in by a browser. */
  client?: OpenIdClient;
}

/**
 * Reads an `Authorization` header. Throws HttpProblem `not-signed-in`, `bearer-missing`, `invalid-token`, `token-expired`,
 * `identity-provider-unavailable`.
 */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

const bearer = /^Bearer +([A-Za-z0-9._~+/-]{1,8192}=*)$/i;
const challenge = (error?: string): Record<string, string> => ({
  "www-authenticate": `Bearer realm="licet"${error ? `, error="${error}"` : ""}`,
});

/** Only asymmetric: a key of the provider's that anybody can read must not be taken for a shared secret. */
export const signingAlgorithms = [
  "ES256",
  "ES384",
  "ES512",
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "EdDSA",
  "Ed25519",
];

/**
 * What every token has: the type of an access token (RFC 9068 §2.1), without which ID and logout tokens of one issuer
 * pass for one, and an end.
 */
const accessToken = { typ: "at+jwt", requiredClaims: ["exp"] };

/** Seconds that two clocks may differ, and that a token of a provider may last at most from now. */
const tolerance = 30;
const longestLife = 24 * 3_600;

/** Throws where a token was made in the future, or lasts for longer than anybody can be told that they may no more. */
const holdToLife = ({ iat = 0, exp = 0 }: JWTPayload, now: Date): void => {
  const seconds = now.getTime() / 1_000;
  if (iat > seconds + tolerance) throw new errors.JWTInvalid("it is issued in the future");
  if (exp > seconds + longestLife + tolerance) throw new errors.JWTInvalid("it lasts for more than 24 hours");
};

type ReadToken = (token: string, now: Date) => Promise<{ claims: Claims | null; exp: number }>;

const readerOf = (provider: IdentityProvider): ReadToken => {
  if (provider.kind === "development") {
    const key = createPublicKey({ key: { ...provider.jwk }, format: "jwk" });
    const expected = { ...accessToken, issuer: developmentIssuer, audience, algorithms: ["ES256"] };
    return async (token, currentDate) => {
      const { payload } = await jwtVerify(token, key, { ...expected, requiredClaims: ["exp", "sub"], currentDate });
      return { claims: Claims.safeParse(payload).data ?? null, exp: payload.exp ?? 0 };
    };
  }
  const { issuer, claims = ownClaimNames, roles = ownRoleNames, plainText = false } = provider;
  const keys = createProviderKeys(issuer, { plainText });
  const expected = { ...accessToken, issuer, audience: provider.audience ?? audience, algorithms: signingAlgorithms };
  return async (token, currentDate) => {
    const { payload } = await jwtVerify(token, keys, { ...expected, clockTolerance: tolerance, currentDate });
    holdToLife(payload, currentDate);
    return { claims: claimsUnder(payload, claims, roles), exp: payload.exp ?? 0 };
  };
};

/** Only a token's own fault is its sender's: whatever else goes wrong is the provider's. */
export const isFaultOfToken = (error: unknown): boolean => {
  const unreachable = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid;
  return error instanceof errors.JOSEError && !unreachable && error.code !== "ERR_JOSE_GENERIC";
};

const refusalOf = (error: unknown): HttpProblem => {
  if (error instanceof HttpProblem) return error;
  if (error instanceof errors.JWTExpired)
    return new HttpProblem("token-expired", { headers: challenge("invalid_token") });
  if (isFaultOfToken(error))
    return new HttpProblem("invalid-token", { headers: challenge("invalid_token"), cause: error });
  return new HttpProblem("identity-provider-unavailable", { headers: { "retry-after": "5" }, cause: error });
};

/** How long a verified token is taken at its word, in milliseconds, and how many are remembered. */
const remembered = { ttl: 10_000, max: 1_000 };

/** The `iss` under which a provider's people are known. */
export const issuerOf = (provider: IdentityProvider): string =>
  provider.kind === "development" ? developmentIssuer : provider.issuer;

/** An authenticator for one provider; null when nobody can sign in here. */
export const createAuthenticator = (provider: IdentityProvider | null, clock: () => number): Authenticate => {
  const read = provider && readerOf(provider);
  const issuer = provider ? issuerOf(provider) : "";
  const callers = new LRUCache<string, { caller: Caller; endsAt: number }>(remembered);
  return async authorization => {
    if (authorization === undefined) throw new HttpProblem("not-signed-in", { headers: challenge() });
    const token = bearer.exec(authorization)?.[1];
    // RFC 6750, 3: who sent no token at all is told of none that is wrong.
    if (!/^Bearer +[^ ]/i.test(authorization)) throw new HttpProblem("bearer-missing", { headers: challenge() });
    if (!token || !read) throw new HttpProblem("invalid-token", { headers: challenge("invalid_token") });
    const remembered = callers.get(token);
    if (remembered && clock() < remembered.endsAt) return remembered.caller;
    const { claims, exp } = await read(token, new Date(clock())).catch((error: unknown) => {
      throw refusalOf(error);
    });
    if (!claims) throw new HttpProblem("invalid-token", { headers: challenge("invalid_token") });
    const caller = callerOf(claims, issuer);
    callers.set(token, { caller, endsAt: exp * 1_000 });
    return caller;
  };
};
