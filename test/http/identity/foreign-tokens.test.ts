// Access tokens that a provider did not make for this service, or stands by no more: each is refused, and noted with what
// it did not pass.
import { createHmac, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { base64url, SignJWT } from "jose";
import t from "tap";
import { openRegistryHome } from "../../support/registry-home.js";

const pair = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const [first, second, another] = [pair(), pair(), pair()];
let keys: { kid: string; key: KeyObject }[] = [{ kid: "1", key: first.publicKey }];
const provider = createServer((request, response) => {
  const shown = keys.map(({ kid, key }) => ({ ...key.export({ format: "jwk" }), kid, alg: "ES256", use: "sig" }));
  const told = request.url === "/keys" ? { keys: shown } : { issuer, jwks_uri: `${issuer}/keys` };
  response.setHeader("content-type", "application/json").end(JSON.stringify(told));
});
await new Promise<void>(resolve => provider.listen(0, "127.0.0.1", resolve));
t.teardown(() => {
  provider.closeAllConnections();
  provider.close();
});
const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;

const home = await openRegistryHome();
t.teardown(home.close);
const plain = await home.serve();
const app = await home.serve(deps => ({ ...deps, identity: { kind: "oidc", issuer, plainText: true } }));

const now = Date.now;
const seconds = () => Math.floor(now() / 1_000);
interface Made {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  by?: KeyObject;
}
const claimsOf = (more: Record<string, unknown> = {}) => ({
  ...{ iss: issuer, aud: "licet", sub: "u1", client_id: "web", iat: seconds(), exp: seconds() + 300 },
  ...more,
});
const token = ({ claims, header, by = first.privateKey }: Made = {}) =>
  new SignJWT(claimsOf(claims)).setProtectedHeader({ alg: "ES256", kid: "1", typ: "at+jwt", ...header }).sign(by);
const part = (value: unknown) => base64url.encode(JSON.stringify(value));
const unsigned = (header: object) => `${part(header)}.${part(claimsOf())}.`;
const byHmac = (secret: string) => {
  const text = unsigned({ alg: "HS256", kid: "1", typ: "at+jwt" }).slice(0, -1);
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
};
const me = async (bearer: string) => app.inject({ url: "/v1/me", headers: { authorization: `Bearer ${bearer}` } });
const lastRefusal = async () =>
  (await home.ask(plain, "supervisor", { url: "/v1/audit?event=refused&limit=1" })).json().items[0];

const wrong: [what: string, code: string, reason: string | null, make: () => Promise<string> | string][] = [
  ["that is over", "token-expired", null, () => token({ claims: { exp: seconds() - 120 } })],
  [
    "without an end",
    "invalid-token",
    "ERR_JWT_CLAIM_VALIDATION_FAILED exp",
    () => token({ claims: { exp: undefined } }),
  ],
  [
    "for another service",
    "invalid-token",
    "ERR_JWT_CLAIM_VALIDATION_FAILED aud",
    () => token({ claims: { aud: "other" } }),
  ],
  [
    "that another client's browser was given to know who signed in",
    "invalid-token",
    "ERR_JWT_CLAIM_VALIDATION_FAILED typ",
    () => token({ claims: { aud: "other-web", azp: "other-web" }, header: { typ: "JWT" } }),
  ],
  [
    "of another issuer",
    "invalid-token",
    "ERR_JWT_CLAIM_VALIDATION_FAILED iss",
    () => token({ claims: { iss: "https://other.example" } }),
  ],
  ["that nobody signed", "invalid-token", "ERR_JOSE_ALG_NOT_ALLOWED", () => unsigned({ alg: "none", typ: "at+jwt" })],
  [
    "signed with what anybody can read",
    "invalid-token",
    "ERR_JOSE_ALG_NOT_ALLOWED",
    () => byHmac(String(first.publicKey.export({ format: "pem", type: "spki" }))),
  ],
  [
    "signed by another key",
    "invalid-token",
    "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
    () => token({ by: another.privateKey }),
  ],
  [
    "signed by a key that it brings",
    "invalid-token",
    "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
    () => token({ by: another.privateKey, header: { jwk: another.publicKey.export({ format: "jwk" }) } }),
  ],
  ["of a key that is not shown", "invalid-token", "ERR_JWKS_NO_MATCHING_KEY", () => token({ header: { kid: "9" } })],
];
for (const [what, code, reason, make] of wrong)
  t.test(`a token ${what} is refused, and noted`, async t => {
    t.match((await me(await token())).json(), { account: "u1" }, "a good one passes");
    const reply = await me(await make());
    t.match([reply.statusCode, reply.json().code], [401, code]);
    t.match(await lastRefusal(), { event: "refused", subject: null, status: 401, code, reason });
  });

t.test("a provider that rotates its keys is followed, and a key that it took back counts no more", async t => {
  t.equal((await me(await token({ claims: { jti: "before" } }))).statusCode, 200);
  keys = [
    { kid: "1", key: first.publicKey },
    { kid: "2", key: second.publicKey },
  ];
  const rotated = () => token({ by: second.privateKey, header: { kid: "2" }, claims: { jti: String(Math.random()) } });
  t.teardown(() => {
    Date.now = now;
  });
  // To who keeps the keys: one that was not there is looked for again after half a minute, all are fetched anew after ten.
  Date.now = () => now() + 31_000;
  t.equal((await me(await rotated())).statusCode, 200, "the new one");
  t.equal((await me(await token({ claims: { jti: "both" } }))).statusCode, 200, "and the old one beside it");
  keys = [{ kid: "2", key: second.publicKey }];
  Date.now = () => now() + 11 * 60_000;
  t.equal((await me(await rotated())).statusCode, 200);
  const old = await me(await token({ claims: { jti: "after" } }));
  t.match([old.statusCode, old.json().code], [401, "invalid-token"], "what was taken back");
  t.match(await lastRefusal(), { code: "invalid-token", reason: "ERR_JWKS_NO_MATCHING_KEY" });
});
