// The signing keys of an OpenID Connect provider, found by discovery (OpenID Connect Discovery 1.0 §4) when first
// needed.
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { isPlainText } from "../../network/plain-text.js";
import { type Bounds, fetchBounded } from "./bounded-fetch.js";

const limits = { timeoutMs: 5_000, mostBytes: 128 * 1024 };
const mostKeys = 100;

/**
 * After keys were fetched, tokens that name another one do not have them fetched again for this long, in milliseconds.
 */
const coolDown = 30_000;

const Discovery = z.looseObject({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });
const KeySet = z.looseObject({ keys: z.array(z.unknown()).max(mostKeys) });

const discover = async (issuer: string, bounds: Bounds): Promise<JWTVerifyGetKey> => {
  const address = new URL(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  const found = Discovery.parse(JSON.parse((await fetchBounded(address, bounds)).toString("utf8")));
  // A document that speaks for another issuer would let that one sign in anybody (§4.3).
  if (found.issuer !== issuer) throw new Error(`${address} speaks for ${found.issuer}`);
  return createRemoteJWKSet(new URL(found.jwks_uri), {
    cooldownDuration: coolDown,
    [customFetch]: async url => {
      const keys = KeySet.parse(JSON.parse((await fetchBounded(new URL(url), bounds)).toString("utf8")));
      return Response.json(keys);
    },
  });
};

/**
 * Gives the provider's keys; discovery happens once, and again after it failed. Keys are fetched, cached and renewed by
 * jose. Document and key set are at most 128 KiB, within 5 s each; in plain text only from loopback, or from an issuer
 * that is plain itself where that is allowed.
 */
export const createProviderKeys = (issuer: string, { plainText }: { plainText: boolean }): JWTVerifyGetKey => {
  const mayBePlain = plainText && isPlainText(new URL(issuer));
  const bounds: Bounds = { ...limits, may: url => mayBePlain || !isPlainText(url) };
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    found ??= discover(issuer, bounds).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return (await found)(header, token);
  };
};
