// Whether a token is signed by the key that it names: looked at off the thread that asks, with each key made ready
// once.
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { parseToken } from "../../credential/token/parse-token.js";

/** The public half of a key, and what it is for; it never changes. */
export interface PublicKey {
  use: string;
  jwk: Readonly<Record<string, string>>;
}

/**
 * False also for a text that is no token, and for a key that nobody knows. Rejects when the key's facts cannot be read.
 */
export type IsSigned = (token: string) => Promise<boolean>;

/** Checks signatures under the keys that `keyOf` tells of. */
export const createIsSigned = (keyOf: (kid: string) => Promise<PublicKey | null>): IsSigned => {
  const ready = new Map<string, KeyObject>();
  const readyKey = async (kid: string): Promise<KeyObject | null> => {
    const earlier = ready.get(kid);
    if (earlier) return earlier;
    const key = await keyOf(kid);
    if (key?.use !== "token") return null;
    const made = createPublicKey({ key: { ...key.jwk }, format: "jwk" });
    ready.set(kid, made);
    return made;
  };
  return async text => {
    const token = parseToken(text);
    if (!token.ok) return false;
    const key = await readyKey(token.kid);
    if (!key) return false;
    const { toBeSigned, signature } = token;
    return new Promise((resolve, reject) =>
      verify("sha256", toBeSigned, { key, dsaEncoding: "ieee-p1363" }, signature, (error, right) =>
        error ? reject(error) : resolve(right),
      ),
    );
  };
};
