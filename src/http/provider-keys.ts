// The signing keys of an OpenID Connect provider, found by discovery (OpenID Connect Discovery 1.0 §4) when first needed.
import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";
import { z } from "zod";

const discoveryTimeout = 5_000;

const Discovery = z.looseObject({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

const discover = async (issuer: string): Promise<JWTVerifyGetKey> => {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(discoveryTimeout), redirect: "error" });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  const found = Discovery.parse(await response.json());
  // A document that speaks for another issuer would let that one sign in anybody (§4.3).
  if (found.issuer !== issuer) throw new Error(`${address} speaks for ${found.issuer}`);
  return createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: discoveryTimeout });
};

/** Gives the provider's keys; discovery happens once, and again after it failed. Keys are fetched, cached and renewed by jose. */
export const createProviderKeys = (issuer: string): (() => Promise<JWTVerifyGetKey>) => {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return () => {
    found ??= discover(issuer).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
};
