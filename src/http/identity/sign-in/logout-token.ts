// The logout token by which a provider says that somebody signed out there (OpenID Connect Back-Channel Logout 1.0 §2.4
// and §2.6): signed by the provider's keys, for this client, made a short while ago.
import { errors, jwtVerify } from "jose";
import { z } from "zod";
import { HttpProblem } from "../../problems/http-problem.js";
import { isFaultOfToken, signingAlgorithms } from "../authentication.js";
import { createProviderKeys } from "../provider-keys.js";
import type { SignInProvider } from "./open-id-client.js";

/** Who signed out: somebody everywhere, one session at the provider, or both as one. */
export interface ProviderLogout {
  subject: string | undefined;
  /** The provider's own name of the session, as its ID tokens told it. */
  sid: string | undefined;
  /** Names the token; it is taken once. */
  jti: string;
  /** From when on the token is too old to be taken, in milliseconds since 1970. */
  until: number;
}

/** Seconds that a token is taken for after it was made, and that two clocks may differ. */
const longest = 600;
const tolerance = 30;

const event = "http://schemas.openid.net/event/backchannel-logout";
const name = z.string().min(1).max(255);

const LogoutClaims = z
  .looseObject({
    iat: z.number(),
    jti: name,
    sub: name.optional(),
    sid: name.optional(),
    events: z.looseObject({ [event]: z.looseObject({}) }),
    // One with a nonce is an ID token, whatever else it says.
    nonce: z.never().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined, { message: "neither sub nor sid" });

/** Older providers give it no type of its own; another token's type it never has. */
const types = new Set([undefined, "jwt", "logout+jwt", "application/logout+jwt"]);

/** Reads a logout token. Throws HttpProblem `logout-not-believed` or `identity-provider-unavailable`. */
export type ReadLogout = (token: string, now: number) => Promise<ProviderLogout>;

/** Reads the logout tokens that a provider makes for this client. */
export const logoutReader = ({
  issuer,
  plainText,
  client,
}: Pick<SignInProvider, "issuer" | "plainText" | "client">): ReadLogout => {
  const keys = createProviderKeys(issuer, { plainText });
  const expected = {
    issuer,
    audience: client.id,
    algorithms: signingAlgorithms,
    clockTolerance: tolerance,
    maxTokenAge: longest,
    requiredClaims: ["iat", "jti", "events"],
  };
  return async (token, now) => {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, { ...expected, currentDate: new Date(now) });
      const read = LogoutClaims.safeParse(payload);
      if (!types.has(protectedHeader.typ?.toLowerCase()) || !read.success)
        throw new errors.JWTInvalid("it is no logout token");
      const { sub, sid, jti, iat } = read.data;
      return { subject: sub, sid, jti, until: (iat + longest + tolerance) * 1_000 };
    } catch (cause) {
      if (isFaultOfToken(cause)) throw new HttpProblem("logout-not-believed", { cause });
      throw new HttpProblem("identity-provider-unavailable", { headers: { "retry-after": "5" }, cause });
    }
  };
};
