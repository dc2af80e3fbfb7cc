// Whose word is taken for who is asking: only this home's own log-in key, for this service, in time.
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { SignJWT, UnsecuredJWT } from "jose";
import t from "tap";
import { developmentAccounts } from "../../../src/catalogue/examples/development-accounts.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
// What a token says, without what the registry appointed these accounts to.
const app = await home.serve(deps => ({ ...deps, settings: { ...deps.settings, rightsFrom: ["claims"] } }));
const { login, ring } = home.services;
if (!login) throw new Error("a development home has a log-in key");
const key = ring.privateKey(login.kid);

const me = async (authorization: string | undefined) =>
  app.inject({ url: "/v1/me", headers: authorization === undefined ? {} : { authorization } });

interface Forged {
  by?: KeyObject;
  alg?: string;
  typ?: string;
  iss?: string;
  aud?: string;
  sub?: string;
  claims?: Record<string, unknown>;
  exp?: number | null;
}

const forged = ({ by = key, alg = "ES256", typ = "at+jwt", claims = { roles: ["officer"] }, ...rest }: Forged) => {
  const { iss = "urn:licet:development", aud = "licet", sub = "officer", exp } = rest;
  const token = new SignJWT(claims).setProtectedHeader({ alg, typ }).setIssuer(iss).setAudience(aud).setSubject(sub);
  return (exp === null ? token : token.setExpirationTime(exp ?? "1h")).sign(by);
};

for (const { account, roles, department, types, codes } of developmentAccounts)
  t.test(`${account} is who their token says`, async t => {
    const reply = await me(`Bearer ${await home.token(account)}`);
    t.equal(reply.statusCode, 200);
    t.same(reply.json(), JSON.parse(JSON.stringify({ account, roles, department, types, codes })));
    t.equal(reply.headers["cache-control"], "no-store");
  });

t.test("a token lasts for 24 hours, and no longer", async t => {
  const day = 24 * 3_600_000;
  t.equal((await me(`Bearer ${await home.token("officer", Date.now() - day + 60_000)}`)).statusCode, 200);
  const late = await me(`Bearer ${await home.token("officer", Date.now() - day - 60_000)}`);
  t.match(late.json(), { status: 401, code: "token-expired" });
  t.match(late.headers["www-authenticate"], /^Bearer .*invalid_token/);
});

t.test("without a token the answer says how to sign in", async t => {
  const reply = await me(undefined);
  t.match(reply.json(), { status: 401, code: "not-signed-in" });
  t.equal(reply.headers["www-authenticate"], 'Bearer realm="licet"');
});

t.test("an Authorization without a Bearer token is told from a token that is no good", async t => {
  const token = await home.token("officer");
  for (const header of [
    token,
    `Token ${token}`,
    "Basic b2ZmaWNlcjp4",
    "Bearer",
    "Bearer ",
    "bearer   ",
    `Bearer${token}`,
    "",
    `Bearer:${token}`,
  ]) {
    const reply = await me(header);
    t.match(reply.json(), { status: 401, code: "bearer-missing", detail: /Bearer/ }, header.slice(0, 20));
    t.equal(reply.headers["www-authenticate"], 'Bearer realm="licet"', header.slice(0, 20));
  }
  for (const header of ["Bearer a", "bearer a.b.c", `Bearer "${token}"`, `Bearer ${token} ${token}`]) {
    const reply = await me(header);
    t.match(reply.json(), { status: 401, code: "invalid-token" }, header.slice(0, 20));
    t.equal(reply.headers["www-authenticate"], 'Bearer realm="licet", error="invalid_token"', header.slice(0, 20));
  }
  t.equal((await me(`bearer ${token}`)).statusCode, 200);
});

const another = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
const refused: [string, () => Promise<string> | string][] = [
  ["signed by another key", () => forged({ by: another })],
  ["of another issuer", () => forged({ iss: "https://elsewhere.example/dev" })],
  ["for another service", () => forged({ aud: "other" })],
  ["of another kind", () => forged({ typ: "JWT" })],
  ["without an end", () => forged({ exp: null })],
  ["whose roles are no list", () => forged({ claims: { roles: "officer" } })],
  [
    "without a signature",
    () =>
      new UnsecuredJWT({ roles: ["officer"] })
        .setIssuer("urn:licet:development")
        .setAudience("licet")
        .setSubject("officer")
        .setExpirationTime("1h")
        .encode(),
  ],
  ["of three letters", () => "a.b.c"],
  ["of 10,000 letters", () => "a".repeat(10_000)],
  ["with a line break", () => "a.b.c\u000bd"],
];

for (const [what, make] of refused)
  t.test(`a token ${what} is refused`, async t => {
    const reply = await me(`Bearer ${await make()}`);
    t.match(reply.json(), { status: 401, code: "invalid-token" });
  });

t.test("a changed byte anywhere in a token is refused", async t => {
  const token = await home.token("officer");
  for (let at = 0; at < token.length; at += 7) {
    const other = token[at] === "A" ? "B" : "A";
    // The last character of a part has spare bits: another spelling of the same bytes is the same token.
    if (/^[.]|^$/.test(token[at + 1] ?? "") || token[at] === ".") continue;
    const reply = await me(`Bearer ${token.slice(0, at)}${other}${token.slice(at + 1)}`);
    t.equal(reply.statusCode, 401, `at ${at}`);
  }
});

t.test("a role that this service does not know gives no right", async t => {
  const token = await forged({ claims: { roles: ["root"], department: "119901010000100146", types: ["*"] } });
  t.same((await me(`Bearer ${token}`)).json().roles, []);
  const reply = await app.inject({ url: "/v1/licences", headers: { authorization: `Bearer ${token}` } });
  t.match(reply.json(), { status: 403, code: "role-not-allowed" });
});

t.test("an officer without a department acts for nobody", async t => {
  const token = await forged({ claims: { roles: ["officer"], types: ["*"] } });
  const reply = await app.inject({ url: "/v1/licences", headers: { authorization: `Bearer ${token}` } });
  t.match(reply.json(), { status: 403, code: "role-not-allowed" });
});

t.test("nobody can sign in where there is no identity provider", async t => {
  const closed = await home.serve(deps => ({ ...deps, identity: null }));
  const reply = await home.ask(closed, "officer", { url: "/v1/me" });
  t.match(reply.json(), { status: 401, code: "invalid-token" });
});
