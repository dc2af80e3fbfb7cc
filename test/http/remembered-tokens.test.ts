// A token that was verified is not verified again with each request, and is refused all the same once it has ended.
import { generateKeyPairSync } from "node:crypto";
import { SignJWT } from "jose";
import t from "tap";
import { createAuthenticator } from "../../src/http/identity/authentication.js";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const jwk = publicKey.export({ format: "jwk" }) as Record<string, string>;
const start = Date.parse("2026-11-26T00:00:00Z");

const tokenUntil = (instant: number): Promise<string> =>
  new SignJWT({ roles: ["officer"], department: "113300000000000000" })
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt" })
    .setIssuer("urn:licet:development")
    .setAudience("licet")
    .setSubject("officer")
    .setExpirationTime(instant / 1_000)
    .sign(privateKey);

t.test("a remembered token ends when it says", async t => {
  let now = start;
  const authenticate = createAuthenticator({ kind: "development", jwk }, () => now);
  const authorization = `Bearer ${await tokenUntil(start + 60_000)}`;
  const first = await authenticate(authorization);
  t.equal(await authenticate(authorization), first, "it is the same caller, not verified again");
  now = start + 59_999;
  t.equal(await authenticate(authorization), first);
  now = start + 60_000;
  await t.rejects(authenticate(authorization), { code: "token-expired" });
});

t.test("a token that differs in one character is not the remembered one", async t => {
  const authenticate = createAuthenticator({ kind: "development", jwk }, () => start);
  const token = await tokenUntil(start + 60_000);
  await authenticate(`Bearer ${token}`);
  const at = token.length - 10;
  const other = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
  await t.rejects(authenticate(`Bearer ${other}`), { code: "invalid-token" });
});
