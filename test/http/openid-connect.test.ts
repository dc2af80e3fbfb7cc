// Tokens of an OpenID Connect provider: found by discovery, its keys fetched, and never believed when it speaks for another.
import { createHmac, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { base64url, SignJWT } from "jose";
import t from "tap";
import { createAuthenticator, type OpenIdProvider } from "../../src/http/identity/authentication.js";
import { parseClaimNames, parseRoleNames } from "../../src/http/identity/claim-names.js";
import { codeOf } from "../support/code-of.js";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const another = generateKeyPairSync("rsa", { modulusLength: 2048 });
const keyOf = (key: KeyObject, kid: string) => ({ ...key.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" });
const keys = { keys: [keyOf(publicKey, "1")] };
let discoveries = 0;
let keyFetches = 0;

/** What the provider says instead, of one of its two addresses. */
let discovery: (response: ServerResponse) => unknown = response =>
  response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }));
let keySet: (response: ServerResponse) => unknown = response => response.end(JSON.stringify(keys));
const usual = { discovery, keySet };

const provider = createServer((request, response) => {
  response.setHeader("content-type", "application/json");
  if (request.url === "/keys") {
    keyFetches += 1;
    return keySet(response);
  }
  discoveries += 1;
  return discovery(response);
});
await new Promise<void>(resolve => provider.listen(0, "127.0.0.1", resolve));
t.teardown(() => {
  provider.closeAllConnections();
  provider.close();
});
const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
t.afterEach(() => {
  ({ discovery, keySet } = usual);
});

interface Made {
  aud?: string | string[];
  typ?: string | null;
  iss?: string;
  exp?: string | null;
  header?: Record<string, unknown>;
  by?: KeyObject;
}

const token = (
  claims: Record<string, unknown>,
  { aud = "licet", typ = "at+jwt", iss = issuer, exp = "5m", header = {}, by = privateKey }: Made = {},
) => {
  const made = new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", kid: "1", ...(typ !== null && { typ }), ...header })
    .setIssuer(iss)
    .setAudience(aud);
  return (exp === null ? made : made.setExpirationTime(exp)).sign(by);
};

const authenticator = (options: Partial<OpenIdProvider> = {}) =>
  createAuthenticator({ kind: "oidc", issuer, ...options }, Date.now);

const codeFor = async (made: string | Promise<string>, options: Partial<OpenIdProvider> = {}) =>
  codeOf(authenticator(options)(`Bearer ${await made}`));

const officer = { sub: "u1", licet_roles: ["officer", "x"], licet_department: "d" };

t.test("a caller is who the provider says, and is told apart by client_id where there is no subject", async t => {
  const authenticate = authenticator();
  const before = discoveries;
  const caller = await authenticate(`Bearer ${await token(officer)}`);
  t.match(caller, { client: "u1", account: "u1", roles: ["officer"], department: "d" });
  const system = { client_id: "c1", licet_roles: "system", licet_department: "d" };
  t.match(await authenticate(`Bearer ${await token(system)}`), { client: "c1", roles: ["system"] });
  t.equal(discoveries, before + 1, "discovery happens once");
});

t.test("only an access token is taken, in either spelling of its type (RFC 9068)", async t => {
  for (const typ of ["at+jwt", "application/at+jwt", "AT+JWT"])
    t.equal(await codeFor(token(officer, { typ })), "done", typ);
  for (const typ of [null, "JWT", "jwt", "logout+jwt", "application/logout+jwt", "dpop+jwt", "id+jwt", "at+jwt2"])
    t.equal(await codeFor(token(officer, { typ })), "invalid-token", `${typ}`);
});

t.test("a token for another service is refused, and so is one of nobody", async t => {
  const own = { audience: "licet-web" };
  t.equal(await codeFor(token(officer), own), "invalid-token");
  t.equal(await codeFor(token(officer, { aud: ["other", "third"] }), own), "invalid-token");
  t.equal(await codeFor(token(officer, { aud: ["other", "licet-web"] }), own), "done");
  t.equal(await codeFor(token({ licet_roles: [] }, { aud: "licet-web" }), own), "invalid-token");
  t.equal(await codeFor(token(officer, { iss: "https://other.example" })), "invalid-token");
});

t.test("a token lasts for 24 hours at most, and is not from the future", async t => {
  t.equal(await codeFor(token(officer, { exp: null })), "invalid-token");
  t.equal(await codeFor(token(officer, { exp: "25h" })), "invalid-token");
  t.equal(await codeFor(token(officer, { exp: "24h" })), "done");
  t.equal(await codeFor(token(officer, { exp: "-2m" })), "token-expired");
  const seconds = Math.floor(Date.now() / 1_000);
  t.equal(await codeFor(token({ ...officer, iat: seconds + 3_600 })), "invalid-token");
  t.equal(await codeFor(token({ ...officer, nbf: seconds + 3_600 })), "invalid-token");
  t.equal(await codeFor(token({ ...officer, iat: seconds })), "done");
});

t.test("algorithms that need no private key, and headers that change what was signed, are refused", async t => {
  const claims = { ...officer, iss: issuer, aud: "licet", exp: Math.floor(Date.now() / 1_000) + 300 };
  const part = (value: unknown) => base64url.encode(JSON.stringify(value));
  const unsigned = `${part({ alg: "none", typ: "at+jwt" })}.${part(claims)}.`;
  t.equal(await codeFor(unsigned), "invalid-token");
  const text = `${part({ alg: "HS256", typ: "at+jwt", kid: "1" })}.${part(claims)}`;
  for (const secret of [publicKey.export({ format: "pem", type: "spki" }), JSON.stringify(keys.keys[0])])
    t.equal(await codeFor(`${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`), "invalid-token");
  t.equal(await codeFor(token(officer, { header: { crit: ["b64"], b64: true } })), "done", "which changes nothing");
  const unknown = `${part({ alg: "RS256", kid: "1", typ: "at+jwt", crit: ["x"], x: 1 })}.${part(claims)}.AA`;
  t.equal(await codeFor(unknown), "invalid-token");
  const brought = { jwk: another.publicKey.export({ format: "jwk" }), jku: "http://127.0.0.1:9/keys" };
  t.equal(await codeFor(token(officer, { by: another.privateKey, header: brought })), "invalid-token");
  t.equal(await codeFor(`${"a".repeat(9_000)}.b.c`), "invalid-token");
});

t.test("claims under other names say nothing, unless the settings name them", async t => {
  const usual = { sub: "u1", roles: ["officer"], department: "d", account: "王", types: ["*"], codes: ["1"] };
  const plain = await authenticator()(`Bearer ${await token(usual)}`);
  t.match(plain, { account: "u1", roles: [], types: [], codes: [] });
  t.equal(plain.department, undefined);

  const claims = parseClaimNames("roles=/realm_access/roles, department=https://id.example.org/dept,types=/a~1b/~0");
  const roles = parseRoleNames("officer=licensing-officer,supervisor=audit");
  if (!claims || !roles) throw new Error("they cannot be read");
  const mapped = authenticator({ claims, roles });
  const caller = await mapped(
    `Bearer ${await token({
      sub: "u1",
      realm_access: { roles: ["licensing-officer", "registrar", "officer"] },
      "https://id.example.org/dept": "119901010000100146",
      "a/b": { "~": "one" },
      licet_codes: "91350100M000100Y43",
      licet_department: "another",
    })}`,
  );
  t.match(caller, {
    roles: ["officer"],
    department: "119901010000100146",
    types: ["one"],
    codes: ["91350100M000100Y43"],
  });
  t.equal(caller.roles.length, 1, "a role that is not named is given to nobody");
});

t.test("what an object has of itself is no claim, and a claim of another kind refuses the token", async t => {
  const claims = parseClaimNames("roles=/constructor/name,department=__proto__,account=/toString");
  if (!claims) throw new Error("they cannot be read");
  t.match(await authenticator({ claims })(`Bearer ${await token({ sub: "u1" })}`), { roles: [], account: "u1" });
  for (const wrong of [{ licet_department: 7 }, { licet_department: ["d"] }, { licet_roles: { officer: true } }])
    t.equal(await codeFor(token({ sub: "u1", ...wrong })), "invalid-token");
});

t.test("a mapping that cannot be read as one is none", async t => {
  for (const wrong of ["", "roles", "roles=", "role=x", "roles=a,roles=b", "roles=a;department=b", "sub=x"])
    t.equal(parseClaimNames(wrong), null, wrong);
  for (const wrong of ["", "officers=x", "officer=a b", "officer=a,officer=b"])
    t.equal(parseRoleNames(wrong), null, wrong);
});

t.test("a provider that speaks for another issuer is not believed; once it is right again, it is", async t => {
  const authenticate = authenticator();
  const good = `Bearer ${await token({ sub: "u1" })}`;
  for (const claimed of ["https://other.example", `${issuer}/`, issuer.toUpperCase()]) {
    discovery = response => response.end(JSON.stringify({ issuer: claimed, jwks_uri: `${issuer}/keys` }));
    t.equal(await codeOf(authenticate(good)), "identity-provider-unavailable", claimed);
  }
  ({ discovery } = usual);
  t.equal(await codeOf(authenticate(good)), "done");
});

t.test("a provider that cannot be reached is the provider's fault, not the caller's", async t => {
  t.equal(
    await codeFor(token({ sub: "u1" }, { iss: "http://127.0.0.1:9" }), { issuer: "http://127.0.0.1:9" }),
    "identity-provider-unavailable",
  );
});

const endless = (response: ServerResponse): void => {
  const more = () => {
    while (!response.destroyed && response.write(`"${"x".repeat(64 * 1024)}",`));
  };
  response.write('{"keys":[');
  response.on("drain", more);
  more();
};
const elsewhere = (response: ServerResponse) => response.writeHead(302, { location: `${issuer}/other` }).end();
const broken: [what: string, part: "discovery" | "keySet", says: (response: ServerResponse) => unknown][] = [
  ["a document without end", "discovery", endless],
  ["a document elsewhere", "discovery", elsewhere],
  ["a document that is no JSON", "discovery", response => response.end("<html>")],
  ["keys without end", "keySet", endless],
  ["keys elsewhere", "keySet", elsewhere],
  ["keys that begin and never end", "keySet", response => response.write('{"keys":[')],
  ["keys that are none", "keySet", response => response.end('{"keys":{}}')],
  [
    "more keys than anybody has",
    "keySet",
    response => response.end(JSON.stringify({ keys: Array.from({ length: 101 }, () => keys.keys[0]) })),
  ],
];
for (const [what, part, says] of broken)
  t.test(`a provider with ${what} is one that cannot be asked`, async t => {
    if (part === "discovery") discovery = says;
    else keySet = says;
    t.equal(await codeFor(token(officer)), "identity-provider-unavailable");
  });

t.test("keys are not fetched in plain text from another machine", async t => {
  discovery = response => response.end(JSON.stringify({ issuer, jwks_uri: "http://keys.example.org/keys" }));
  t.equal(await codeFor(token(officer)), "identity-provider-unavailable");
  t.equal(await codeFor(token(officer), { plainText: true }), "identity-provider-unavailable");
});

t.test("tokens that nobody signed do not have the provider asked, and unknown keys not again and again", async t => {
  const authenticate = authenticator();
  const before = discoveries;
  for (const bad of ["a.b.c", "e30.e30.AA"]) t.equal(await codeOf(authenticate(`Bearer ${bad}`)), "invalid-token");
  t.equal(discoveries, before);
  const fetched = keyFetches;
  for (let i = 0; i < 20; i++)
    t.equal(
      await codeOf(authenticate(`Bearer ${await token(officer, { header: { kid: `k${i}` } })}`)),
      "invalid-token",
    );
  t.equal(keyFetches, fetched + 1);
});
