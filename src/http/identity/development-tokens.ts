// Tokens of the development identity provider: minted for the known accounts, good for 24 h and over restarts. Never in
// production.
import type { KeyObject } from "node:crypto";
import { SignJWT } from "jose";
import type { DevelopmentAccount } from "../../catalogue/examples/development-accounts.js";
import { audience, developmentIssuer } from "./authentication.js";

const lifetime = 24 * 3600;

/** The home's log-in key, private half included. */
export interface LoginKey {
  kid: string;
  privateKey: KeyObject;
}

/** A bearer token (JWT, ES256, `typ` at+jwt) of a development account. `now` in milliseconds since 1970. */
export const mintDevelopmentToken = async (
  { account, roles, department, types, codes }: DevelopmentAccount,
  { key, now }: { key: LoginKey; now: number },
): Promise<string> => {
  const issued = Math.floor(now / 1000);
  // Nobody signs software in.
  const signedIn = roles.includes("system") ? {} : { auth_time: issued };
  return new SignJWT({ account, roles, department, types, codes, ...signedIn })
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: key.kid })
    .setIssuer(developmentIssuer)
    .setAudience(audience)
    .setSubject(account)
    .setIssuedAt(issued)
    .setExpirationTime(issued + lifetime)
    .sign(key.privateKey);
};
